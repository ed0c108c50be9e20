import { recorded } from '../recorded.ts';

export default recorded({
  name: 'staging-token-on-prod',
  group: 'Tokens',
  title: 'A staging token in production',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Right kind of credential, wrong environment.',
  expect: { rule: 'wrong-environment', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://login.staging.lab.test/","aud":"orders","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
  `,
});
