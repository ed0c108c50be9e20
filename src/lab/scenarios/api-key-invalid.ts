import { recorded } from '../recorded.ts';

export default recorded({
  name: 'api-key-invalid',
  group: 'Nothing useful presented',
  title: 'The key is unknown to the service',
  does: 'Sends GET /user, which is answered with 401.',
  says: 'API key unknown, revoked or disabled.',
  expect: { rule: 'invalid-api-key', outcome: 'authentication-failed' },
  http: `
    GET https://api.github.com/user
    Authorization: token EXAMPLE-not-a-real-pat
    Accept: application/vnd.github+json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Server: github.com
    Content-Type: application/json; charset=utf-8
    Access-Control-Allow-Origin: *
    Access-Control-Expose-Headers: ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, X-RateLimit-Resource, X-RateLimit-Reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Poll-Interval, X-GitHub-Media-Type, X-GitHub-SSO, X-GitHub-Request-Id, Deprecation, Sunset
    X-Github-Media-Type: github.v3; format=json
    X-Ratelimit-Limit: 60
    X-Ratelimit-Remaining: 55

    {"message":"Bad credentials","documentation_url":"https://docs.github.com/rest","status":"401"}
  `,
});
