import { recorded } from '../recorded.ts';

export default recorded({
  name: 'step-up-max-age',
  group: 'DPoP, step-up and MCP',
  title: 'The login is too old',
  does: 'Sends GET /transfer, which is answered with 401.',
  says: 'Logged in, but not strongly/recently enough.',
  expect: { rule: 'step-up-required', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/transfer
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600,"auth_time":-7200}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer error="insufficient_user_authentication", error_description="More recent authentication is required", max_age="300"
  `,
});
