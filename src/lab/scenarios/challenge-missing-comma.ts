import { recorded } from '../recorded.ts';

export default recorded({
  name: 'challenge-missing-comma',
  group: 'Challenges and caching',
  title: 'A challenge without commas',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'A token that looks right was refused, and below it that the challenge lacks a comma.',
  expect: { rule: 'token-valid-but-refused', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer 0a1b2c3d4e5f60718293a4b5c6d7e8f9

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab" error="invalid_token"
  `,
});
