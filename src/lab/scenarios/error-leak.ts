import { recorded } from '../recorded.ts';

export default recorded({
  name: 'error-leak',
  group: 'Challenges and caching',
  title: 'A stack trace in the error',
  does: 'Sends GET /private, which is answered with 401.',
  says: 'Opaque token where a JWT is expected, and below it that the error shows a stack trace.',
  expect: { rule: 'opaque-token-where-jwt-expected', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/private
    Authorization: Bearer 0a1b2c3d4e5f60718293a4b5c6d7e8f9

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
    Content-Type: text/html; charset=utf-8

    <pre>InvalidTokenError: Invalid Compact JWS<br> &nbsp; at jwtVerifier (/srv/node_modules/access-token-jwt/dist/index.js:1:1)</pre>
  `,
});
