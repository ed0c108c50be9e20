import { recorded } from '../recorded.ts';

export default recorded({
  name: 'jwe',
  group: 'Tokens',
  title: 'An encrypted token',
  does: 'Sends GET /private, which is answered with 401.',
  says: 'Encrypted token (JWE) where a signed one is expected.',
  expect: { rule: 'jwe-where-jws-expected', outcome: 'authentication-failed' },
  http: `
    GET https://api.acme.example/private
    Authorization: Bearer eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwiaXNzIjoiaHR0cHM6Ly9hY21lLmV1LmF1dGgwLmNvbS8ifQ..aXZpdml2aXZpdml2.Y2lwaGVydGV4dGNpcGhlcnRleHRjaXBoZXJ0ZXh0Y2lwaGVydGV4dGNpcGhlcnRleHRjaXBoZXJ0ZXh0Y2lwaGVydGV4dGNpcGhlcnRleHRjaXBoZXJ0ZXh0Y2lwaGVy.dGFndGFndGFndGFndGFndA
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    X-Powered-By: Express
    WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="Invalid Compact JWS"
  `,
});
