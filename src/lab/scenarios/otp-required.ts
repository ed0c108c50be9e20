import { recorded } from '../recorded.ts';

export default recorded({
  name: 'otp-required',
  group: 'DPoP, step-up and MCP',
  title: 'A one-time password is asked for',
  does: 'Sends PUT /@acme%2fui, which is answered with 401.',
  says: 'Logged in, but not strongly/recently enough.',
  expect: { rule: 'step-up-required', outcome: 'authentication-failed' },
  http: `
    PUT https://registry.npmjs.org/@acme%2fui
    Authorization: Bearer EXAMPLE-npm-token
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Content-Type: application/json
    WWW-Authenticate: OTP
    Npm-Notice: Open https://www.npmjs.com/auth/cli/xyz to use your security key for authentication

    {"error":"You must provide a one-time pass. Upgrade your client to npm@latest in order to use 2FA."}
  `,
});
