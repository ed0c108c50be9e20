import { recorded } from '../recorded.ts';

export default recorded({
  name: 'unknown-scheme',
  group: 'Challenges and caching',
  title: 'A scheme that nobody registered',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Nothing was sent, and below it that nobody knows the scheme.',
  expect: { rule: 'missing-credentials', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: AcmeTicket realm="orders"
  `,
});
