import { recorded } from '../recorded.ts';

export default recorded({
  name: 'refresh-done-right',
  group: 'What the client does',
  title: 'A refresh as it should be',
  does: 'Sends 3 requests; GET /orders is answered with 401.',
  says: 'Normal: expired, refreshed once, repeated with success.',
  expect: { rule: 'challenge-response-ok', outcome: 'negotiating' },
  http: `
    # subject
    # at 0 s
    # took 0 ms
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"

    ===
    # at 100 ms
    POST https://idp.lab.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=refresh_token&client_id=shop&refresh_token=RT-A

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"access_token":"{{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}","token_type":"Bearer","refresh_token":"RT-B","expires_in":3600}

    ===
    # at 400 ms
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 200 OK
    Date: {{date}}
  `,
});
