import { recorded } from '../recorded.ts';

export default recorded({
  name: 'request-before-login',
  group: 'What the client does',
  title: 'A request before the login was done',
  does: 'Sends 3 requests; GET /me is answered with 401.',
  says: 'The request left before the token was there.',
  expect: { rule: 'request-raced-login', outcome: 'authentication-failed' },
  http: `
    # subject
    # at 0 s
    GET https://api.lab.test/me

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab"

    ===
    # at 400 ms
    POST https://idp.lab.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=authorization_code&client_id=shop&code=c1

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"access_token":"{{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}","token_type":"Bearer","refresh_token":"RT-A","expires_in":3600}

    ===
    # at 900 ms
    GET https://api.lab.test/me
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 200 OK
    Date: {{date}}
  `,
});
