import { recorded } from '../recorded.ts';

export default recorded({
  name: 'valid-but-refused',
  group: 'Tokens',
  title: 'A good token, refused without a reason',
  does: 'Sends GET /oauth2/v1/userinfo, which is answered with 401.',
  says: 'Token looks fine (or cannot be checked locally), server refuses it.',
  expect: { rule: 'token-valid-but-refused', outcome: 'authentication-failed' },
  http: `
    GET https://dev-42.okta.com/oauth2/v1/userinfo
    Authorization: Bearer 12345654321
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Server: nginx
    X-Okta-Request-Id: WzUiGpX@JRbqLffskRVMHgAADSo
    Access-Control-Expose-Headers: WWW-Authenticate
    WWW-Authenticate: Bearer authorization_uri="http://dev-42.okta.com/oauth2/v1/authorize", realm="http://dev-42.okta.com", scope="openid", error="invalid_token", error_description="The access token is invalid", resource="/oauth2/v1/userinfo"
  `,
});
