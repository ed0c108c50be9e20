import { recorded } from '../recorded.ts';

export default recorded({
  name: 'challenge-not-exposed',
  group: 'CORS',
  title: 'The page may not read the challenge',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Token expired.',
  expect: { rule: 'token-expired', outcome: 'authentication-failed' },
  http: `
    # page https://app.lab.test/
    # type fetch
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}
    Origin: https://app.lab.test

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer error="invalid_token", error_description="The access token expired"
    Access-Control-Allow-Origin: https://app.lab.test
  `,
});
