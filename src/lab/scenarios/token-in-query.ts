import { recorded } from '../recorded.ts';

export default recorded({
  name: 'token-in-query',
  group: 'Security',
  title: 'An expired token in the URL',
  does: 'Sends GET /stream, which is answered with 401.',
  says: 'Token expired.',
  expect: { rule: 'token-expired', outcome: 'authentication-failed' },
  http: `
    GET https://api.acme.example/stream?token={{jwt {"iat":-7200,"exp":-3600,"iss":"https://login.acme.example/","aud":"https://api.acme.example","sub":"user-42","scope":"orders:read"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: text/event-stream
    Referer: https://app.acme.example/

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer error="invalid_token", error_description="expired"
  `,
});
