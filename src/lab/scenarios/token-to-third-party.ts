import { recorded } from '../recorded.ts';

export default recorded({
  name: 'token-to-third-party',
  group: 'What the client does',
  title: 'The token goes to another site',
  does: 'Sends 2 requests; GET /v1/decide is answered with 200.',
  says: 'The API’s token is sent to another site.',
  expect: { rule: 'token-sent-to-third-party', outcome: 'ok' },
  http: `
    # page https://app.lab.test/
    GET https://api.lab.test/me
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 200 OK
    Date: {{date}}

    ===
    # page https://app.lab.test/
    GET https://other.test/v1/decide
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 200 OK
    Date: {{date}}
  `,
});
