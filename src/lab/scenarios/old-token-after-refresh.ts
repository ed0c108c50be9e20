import { recorded } from '../recorded.ts';

export default recorded({
  name: 'old-token-after-refresh',
  group: 'What the client does',
  title: 'The old token after a refresh',
  does: 'Sends 2 requests; GET /orders is answered with 401.',
  says: 'A new token is there, and the old one is sent.',
  expect: { rule: 'refreshed-but-old-token-sent', outcome: 'authentication-failed' },
  http: `
    # at -2 s
    POST https://idp.lab.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=refresh_token&client_id=shop&refresh_token=RT-A

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"access_token":"{{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}","token_type":"Bearer","refresh_token":"RT-B","expires_in":3600}

    ===
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
  `,
});
