import { recorded } from '../recorded.ts';

export default recorded({
  name: 'pkce-mismatch',
  group: 'OAuth endpoints',
  title: 'The code verifier does not fit',
  does: 'Sends POST /oauth/token, which is answered with 400.',
  says: 'Authorization code or PKCE refused.',
  expect: { rule: 'oauth-code-rejected', outcome: 'authentication-failed' },
  http: `
    POST https://idp.lab.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=authorization_code&client_id=shop&code=abc&code_verifier=wrong&redirect_uri=https%3A%2F%2Fapp.lab.test%2Fcb

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    Content-Type: application/json

    {"error":"invalid_grant","error_description":"PKCE verification failed: code_verifier does not match code_challenge"}
  `,
});
