import { recorded } from '../recorded.ts';

export default recorded({
  name: 'github-404',
  group: 'As cloud services answer',
  title: 'GitHub: 404 for a private repository',
  does: 'Sends GET /repos/acme/secret-repo, which is answered with 404.',
  says: '404 that may really mean “not allowed”.',
  expect: { rule: '404-hides-forbidden', outcome: 'disguised' },
  http: `
    GET https://api.github.com/repos/acme/secret-repo
    Authorization: Bearer EXAMPLE-classic-pat
    Accept: application/vnd.github+json

    HTTP/1.1 404 Not Found
    Date: {{date}}
    Server: github.com
    Content-Type: application/json; charset=utf-8
    Access-Control-Allow-Origin: *
    Access-Control-Expose-Headers: ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, X-RateLimit-Resource, X-RateLimit-Reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Poll-Interval, X-GitHub-Media-Type, X-GitHub-SSO, X-GitHub-Request-Id, Deprecation, Sunset
    X-Github-Media-Type: github.v3; format=json
    X-Oauth-Scopes: public_repo
    X-Accepted-Oauth-Scopes: repo
    X-Ratelimit-Remaining: 4990

    {"message":"Not Found","documentation_url":"https://docs.github.com/rest/repos/repos#get-a-repository","status":"404"}
  `,
});
