import { recorded } from '../recorded.ts';

export default recorded({
  name: 'bearer-null',
  group: 'Nothing useful presented',
  title: 'The token is the text null',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'A literal placeholder was sent instead of a token.',
  expect: { rule: 'placeholder-token', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer null

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
  `,
});
