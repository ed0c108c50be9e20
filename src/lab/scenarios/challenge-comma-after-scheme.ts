import { recorded } from '../recorded.ts';

export default recorded({
  name: 'challenge-comma-after-scheme',
  group: 'Challenges and caching',
  title: 'A comma behind the scheme',
  does: 'Sends GET /x, which is answered with 401.',
  says: 'Token expired.',
  expect: { rule: 'token-expired', outcome: 'authentication-failed' },
  http: `
    GET https://api.acme.example/x
    Authorization: Bearer {{jwt {"iat":-7200,"exp":-3600,"iss":"https://login.acme.example/","aud":"https://api.acme.example","sub":"user-42","scope":"orders:read"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer, error="invalid_token", error_description="Invalid or expired access token"
  `,
});
