import { recorded } from '../recorded.ts';

export default recorded({
  name: 'geo-403',
  group: 'Not authentication',
  title: 'Not available in your country',
  does: 'Sends GET /film, which is answered with 403.',
  says: 'The server refuses this place, whoever asks.',
  expect: { rule: 'geo-or-ip-blocked', outcome: 'not-auth' },
  http: `
    GET https://video.acme.example/film
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Server: CloudFront
    Content-Type: text/html; charset=utf-8

    <h1>403 ERROR</h1>The Amazon CloudFront distribution is configured to block access from your country.
  `,
});
