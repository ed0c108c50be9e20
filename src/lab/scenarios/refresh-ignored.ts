import { recorded } from '../recorded.ts';

export default recorded({
  name: 'refresh-ignored',
  group: 'What the client does',
  title: 'A refresh was possible, and nobody refreshed',
  does: 'Sends 3 requests; GET /orders is answered with 401.',
  says: 'Token expired, and below it that the refresh token was not used.',
  expect: { rule: 'token-expired', outcome: 'authentication-failed' },
  http: `
    # at -4 s
    POST https://idp.lab.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=authorization_code&client_id=shop&code=c1

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"access_token":"{{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}","token_type":"Bearer","refresh_token":"RT-A","expires_in":3600}

    ===
    # subject
    # at -2 s
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"

    ===
    # at -1 s
    GET https://idp.lab.test/authorize?client_id=app&response_type=code&state=1

    HTTP/1.1 200 OK
    Date: {{date}}
  `,
});
