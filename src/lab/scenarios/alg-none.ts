import { recorded } from '../recorded.ts';

export default recorded({
  name: 'alg-none',
  group: 'Tokens',
  title: 'A token without a signature',
  does: 'Sends GET /api/me, which is answered with 401.',
  says: 'Unsigned token (alg none).',
  expect: { rule: 'jwt-alg-none', outcome: 'authentication-failed' },
  http: `
    GET https://node.acme.example/api/me
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"sub":"admin","role":"admin"} {"alg":"none","typ":"JWT"}}}
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    X-Powered-By: Express
    Content-Type: application/json; charset=utf-8
    WWW-Authenticate: Bearer error="invalid_token"

    {"message":"jwt signature is required"}
  `,
});
