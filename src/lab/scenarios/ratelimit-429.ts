import { recorded } from '../recorded.ts';

export default recorded({
  name: 'ratelimit-429',
  group: 'Not authentication',
  title: 'A rate limit as 429',
  does: 'Sends POST /login, which is answered with 429.',
  says: 'Rate limit – not a login problem.',
  expect: { rule: 'rate-limited', outcome: 'not-auth' },
  http: `
    POST https://api.acme.example/login
    Content-Type: application/json

    HTTP/1.1 429 Too Many Requests
    Date: {{date}}
    Retry-After: 60
    Content-Type: application/json; charset=utf-8

    {"error":"too_many_requests"}
  `,
});
