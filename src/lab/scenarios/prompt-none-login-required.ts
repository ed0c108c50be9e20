import { recorded } from '../recorded.ts';

export default recorded({
  name: 'prompt-none-login-required',
  group: 'OAuth endpoints',
  title: 'The silent renewal sees no login',
  does: 'Sends 2 requests; GET /authorize is answered with 302.',
  says: 'The provider’s cookie stays out of the frame: login_required.',
  expect: { rule: 'silent-renew-blocked', outcome: 'disguised' },
  http: `
    # page https://app.lab.test/
    POST https://other.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=authorization_code&client_id=shop&code=c

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"access_token":"{{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}","expires_in":300}

    ===
    # page https://app.lab.test/
    # type iframe
    GET https://other.test/authorize?client_id=app&response_type=code&prompt=none&state=1&redirect_uri=https%3A%2F%2Fapp.lab.test%2Fsilent

    HTTP/1.1 302 Found
    Date: {{date}}
    Location: https://app.lab.test/silent?error=login_required&state=1
  `,
});
