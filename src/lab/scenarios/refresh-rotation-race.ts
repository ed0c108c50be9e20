import { recorded } from '../recorded.ts';

export default recorded({
  name: 'refresh-rotation-race',
  group: 'What the client does',
  title: 'Two tabs use one refresh token',
  does: 'Sends 2 requests; POST /oauth/token is answered with 400.',
  says: 'The same refresh token was used before; the provider refuses it.',
  expect: { rule: 'refresh-token-reuse', outcome: 'authentication-failed' },
  http: `
    # at -1 s
    POST https://idp.lab.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=refresh_token&client_id=shop&refresh_token=RT-A

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"access_token":"{{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}","token_type":"Bearer","refresh_token":"RT-B","expires_in":3600}

    ===
    POST https://idp.lab.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=refresh_token&client_id=shop&refresh_token=RT-A

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    Content-Type: application/json

    {"error":"invalid_grant","error_description":"Maximum allowed refresh token reuse exceeded"}
  `,
});
