import { recorded } from '../recorded.ts';

export default recorded({
  name: 'private-200-public-cache',
  group: 'Challenges and caching',
  title: 'A personal answer for every cache',
  does: 'Sends GET /me, which is answered with 200.',
  says: 'A shared cache may give this personal answer to the next visitor.',
  expect: { rule: 'auth-response-cacheable', outcome: 'ok' },
  http: `
    GET https://api.lab.test/me
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 200 OK
    Date: {{date}}
    Cache-Control: public, s-maxage=60
    Content-Type: application/json

    {}
  `,
});
