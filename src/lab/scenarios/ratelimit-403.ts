import { recorded } from '../recorded.ts';

export default recorded({
  name: 'ratelimit-403',
  group: 'Not authentication',
  title: 'A rate limit as 403',
  does: 'Sends GET /users/octocat, which is answered with 403.',
  says: 'Rate limit – not a login problem.',
  expect: { rule: 'rate-limited', outcome: 'not-auth' },
  http: `
    GET https://api.github.com/users/octocat

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Server: github.com
    Content-Type: application/json; charset=utf-8
    Access-Control-Allow-Origin: *
    Access-Control-Expose-Headers: ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, X-RateLimit-Resource, X-RateLimit-Reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Poll-Interval, X-GitHub-Media-Type, X-GitHub-SSO, X-GitHub-Request-Id, Deprecation, Sunset
    X-Github-Media-Type: github.v3; format=json
    X-Ratelimit-Limit: 60
    X-Ratelimit-Remaining: 0
    X-Ratelimit-Reset: 1773145800
    X-Ratelimit-Resource: core

    {"message":"API rate limit exceeded for 203.0.113.7. (But here's the good news: Authenticated requests get a higher rate limit. Check out the documentation for more details.)","documentation_url":"https://docs.github.com/rest/overview/resources-in-the-rest-api#rate-limiting"}
  `,
});
