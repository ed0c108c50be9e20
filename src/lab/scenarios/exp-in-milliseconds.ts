import { recorded } from '../recorded.ts';

export default recorded({
  name: 'exp-in-milliseconds',
  group: 'Tokens',
  title: 'Times in milliseconds',
  does: 'Sends GET /api/me, which is answered with 401.',
  says: 'exp/iat/nbf written in milliseconds (or as text).',
  expect: { rule: 'jwt-time-unit', outcome: 'authentication-failed' },
  http: `
    GET https://node.acme.example/api/me
    Authorization: Bearer {{jwt {"iat":1773144000000,"exp":1773147600000,"sub":"u","nbf":1773144000000} {"alg":"HS256","typ":"JWT"}}}
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    X-Powered-By: Express
    Content-Type: application/json; charset=utf-8
    WWW-Authenticate: Bearer error="invalid_token"

    {"name":"NotBeforeError","message":"jwt not active","date":"+058160-01-01T00:00:00.000Z"}
  `,
});
