import { recorded } from '../recorded.ts';

export default recorded({
  name: 'garbled-jwt',
  group: 'Tokens',
  title: 'A JWT whose middle does not decode',
  does: 'Sends GET /me, which is answered with 401.',
  says: 'Looks like a JWT but cannot be decoded.',
  expect: { rule: 'jwt-malformed', outcome: 'authentication-failed' },
  http: `
    GET https://api.acme.example/me
    Authorization: Bearer eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.___not-base64___.c2ln
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="api", error="invalid_token"
    Content-Type: application/json

    {"error":"Bad token; invalid JSON"}
  `,
});
