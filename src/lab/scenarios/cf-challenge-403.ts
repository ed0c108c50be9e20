import { recorded } from '../recorded.ts';

export default recorded({
  name: 'cf-challenge-403',
  group: 'Not authentication',
  title: 'Cloudflare’s challenge',
  does: 'Sends GET /orders, which is answered with 403.',
  says: 'Bot protection/WAF – not a login problem.',
  expect: { rule: 'waf-bot-challenge', outcome: 'not-auth' },
  http: `
    # page https://app.acme.example/
    GET https://api.acme.example/orders
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"iss":"https://login.acme.example/","aud":"https://api.acme.example","sub":"user-42","scope":"orders:read"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json
    Origin: https://app.acme.example
    Sec-Fetch-Mode: cors
    Sec-Fetch-Site: same-site

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Server: cloudflare
    Cf-Mitigated: challenge
    Cf-Ray: 8f2b3c4d5e6f7-SJC
    Content-Type: text/html; charset=UTF-8

    <title>Just a moment...</title>
  `,
});
