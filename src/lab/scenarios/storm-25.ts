import { recorded } from '../recorded.ts';

export default recorded({
  name: 'storm-25',
  group: 'What the client does',
  title: 'Twenty-five requests with a dead token',
  does: 'Sends 25 requests; the last, GET /orders, is answered with 401.',
  says: 'Token expired.',
  expect: { rule: 'token-expired', outcome: 'authentication-failed' },
  http: `
    # at -2600 ms
    GET https://api.lab.test/orders?page=0
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -2500 ms
    GET https://api.lab.test/orders?page=1
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -2400 ms
    GET https://api.lab.test/orders?page=2
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -2300 ms
    GET https://api.lab.test/orders?page=3
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -2200 ms
    GET https://api.lab.test/orders?page=4
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -2100 ms
    GET https://api.lab.test/orders?page=5
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -2000 ms
    GET https://api.lab.test/orders?page=6
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -1900 ms
    GET https://api.lab.test/orders?page=7
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -1800 ms
    GET https://api.lab.test/orders?page=8
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -1700 ms
    GET https://api.lab.test/orders?page=9
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -1600 ms
    GET https://api.lab.test/orders?page=10
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -1500 ms
    GET https://api.lab.test/orders?page=11
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -1400 ms
    GET https://api.lab.test/orders?page=12
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -1300 ms
    GET https://api.lab.test/orders?page=13
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -1200 ms
    GET https://api.lab.test/orders?page=14
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -1100 ms
    GET https://api.lab.test/orders?page=15
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -1000 ms
    GET https://api.lab.test/orders?page=16
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -900 ms
    GET https://api.lab.test/orders?page=17
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -800 ms
    GET https://api.lab.test/orders?page=18
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -700 ms
    GET https://api.lab.test/orders?page=19
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -600 ms
    GET https://api.lab.test/orders?page=20
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -500 ms
    GET https://api.lab.test/orders?page=21
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -400 ms
    GET https://api.lab.test/orders?page=22
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -300 ms
    GET https://api.lab.test/orders?page=23
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -200 ms
    GET https://api.lab.test/orders?page=24
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
  `,
});
