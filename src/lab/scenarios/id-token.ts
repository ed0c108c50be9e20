import { recorded } from '../recorded.ts';

export default recorded({
  name: 'id-token',
  group: 'Tokens',
  title: 'An ID token instead of an access token',
  does: 'Sends GET /me, which is answered with 401.',
  says: 'ID token sent where an access token belongs.',
  expect: { rule: 'id-token-as-access-token', outcome: 'authentication-failed' },
  http: `
    GET https://api.acme.example/me
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"iss":"https://accounts.google.com","aud":"1234567890-abcdefg.apps.googleusercontent.com","azp":"1234567890-abcdefg.apps.googleusercontent.com","sub":"108","email":"jane@acme.example","at_hash":"HK6E_P6Dh8Y93mRNtsDB1Q","nonce":"n-0S6_WzA2Mj"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="api", error="invalid_token"
  `,
});
