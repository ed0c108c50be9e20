import { recorded } from '../recorded.ts';

export default recorded({
  name: 'vercel-429',
  group: 'Not authentication',
  title: 'Vercel’s challenge',
  does: 'Sends GET /api/x, which is answered with 429.',
  says: 'Bot protection/WAF – not a login problem.',
  expect: { rule: 'waf-bot-challenge', outcome: 'not-auth' },
  http: `
    GET https://site.vercel.example/api/x

    HTTP/1.1 429 Too Many Requests
    Date: {{date}}
    Server: Vercel
    X-Vercel-Mitigated: challenge
    X-Vercel-Challenge-Token: 2.1
    Content-Type: text/html; charset=utf-8

    <title>Vercel Security Checkpoint</title>
  `,
});
