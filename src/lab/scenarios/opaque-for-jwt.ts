import { recorded } from '../recorded.ts';

export default recorded({
  name: 'opaque-for-jwt',
  group: 'Tokens',
  title: 'An opaque token where a JWT is wanted',
  does: 'Sends GET /private, which is answered with 401.',
  says: 'Opaque token where the server parses JWTs.',
  expect: { rule: 'opaque-token-where-jwt-expected', outcome: 'authentication-failed' },
  http: `
    # page https://app.acme.example/
    GET https://api.acme.example/private
    Authorization: Bearer kD9xEXAMPLEopaqueAuth0Token_32ch
    Accept: application/json
    Origin: https://app.acme.example

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    X-Powered-By: Express
    Access-Control-Allow-Origin: https://app.acme.example
    WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="Invalid Compact JWS"
    Content-Type: text/html; charset=utf-8

    <pre>InvalidTokenError: Invalid Compact JWS<br> &nbsp; at jwtVerifier (/srv/node_modules/access-token-jwt/dist/index.js:1:1)</pre>
  `,
});
