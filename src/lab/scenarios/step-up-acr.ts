import { recorded } from '../recorded.ts';

export default recorded({
  name: 'step-up-acr',
  group: 'DPoP, step-up and MCP',
  title: 'The login was not strong enough',
  does: 'Sends GET /transfer, which is answered with 401.',
  says: 'Logged in, but not strongly/recently enough.',
  expect: { rule: 'step-up-required', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/transfer
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600,"acr":"urn:lab:password"}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer error="insufficient_user_authentication", error_description="A different authentication level is required", acr_values="urn:lab:mfa"
  `,
});
