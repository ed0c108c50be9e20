import { recorded } from '../recorded.ts';

export default recorded({
  name: 'token-with-newline',
  group: 'Nothing useful presented',
  title: 'The token ends with a written-out line break',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Space, tab or line break inside the credential.',
  expect: { rule: 'whitespace-in-token', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}\\n

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
  `,
});
