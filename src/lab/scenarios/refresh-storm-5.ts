import { recorded } from '../recorded.ts';

export default recorded({
  name: 'refresh-storm-5',
  group: 'What the client does',
  title: 'Five refreshes at once',
  does: 'Sends 5 requests; the last, POST /oauth/token, is answered with 200.',
  says: 'Many refreshes at once.',
  expect: { rule: 'refresh-storm', outcome: 'ok' },
  http: `
    # at 0 ms
    # took 400 ms
    POST https://idp.lab.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=refresh_token&client_id=shop&refresh_token=RT-A

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"access_token":"{{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":3600,"jti":"0"}}}","token_type":"Bearer","expires_in":3600}
    ===
    # at 10 ms
    # took 400 ms
    POST https://idp.lab.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=refresh_token&client_id=shop&refresh_token=RT-A

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"access_token":"{{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":3600,"jti":"1"}}}","token_type":"Bearer","expires_in":3600}
    ===
    # at 20 ms
    # took 400 ms
    POST https://idp.lab.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=refresh_token&client_id=shop&refresh_token=RT-A

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"access_token":"{{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":3600,"jti":"2"}}}","token_type":"Bearer","expires_in":3600}
    ===
    # at 30 ms
    # took 400 ms
    POST https://idp.lab.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=refresh_token&client_id=shop&refresh_token=RT-A

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"access_token":"{{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":3600,"jti":"3"}}}","token_type":"Bearer","expires_in":3600}
    ===
    # at 40 ms
    # took 400 ms
    POST https://idp.lab.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=refresh_token&client_id=shop&refresh_token=RT-A

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"access_token":"{{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":3600,"jti":"4"}}}","token_type":"Bearer","expires_in":3600}
  `,
});
