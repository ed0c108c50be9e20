import { recorded } from '../recorded.ts';

export default recorded({
  name: 'github-sso',
  group: 'As cloud services answer',
  title: 'GitHub: single sign-on',
  does: 'Sends GET /repos/acme/internal, which is answered with 403.',
  says: 'Token needs to be authorised for the organisation’s SSO.',
  expect: { rule: 'sso-authorization-required', outcome: 'authorization-refused' },
  http: `
    GET https://api.github.com/repos/acme/internal
    Authorization: Bearer EXAMPLE-classic-pat

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Server: github.com
    Content-Type: application/json; charset=utf-8
    Access-Control-Allow-Origin: *
    Access-Control-Expose-Headers: ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, X-RateLimit-Resource, X-RateLimit-Reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Poll-Interval, X-GitHub-Media-Type, X-GitHub-SSO, X-GitHub-Request-Id, Deprecation, Sunset
    X-Github-Media-Type: github.v3; format=json
    X-Github-Sso: required; url=https://github.com/orgs/acme/sso?authorization_request=AZSCKEXAMPLE

    {"message":"Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.","documentation_url":"https://docs.github.com/articles/authenticating-to-a-github-organization-with-saml-single-sign-on/"}
  `,
});
