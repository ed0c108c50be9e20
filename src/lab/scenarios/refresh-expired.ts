import { recorded } from '../recorded.ts';

export default recorded({
  name: 'refresh-expired',
  group: 'What the client does',
  title: 'The refresh token is finished',
  does: 'Sends POST /oauth/token, which is answered with 400.',
  says: 'Refresh refused: the session is over.',
  expect: { rule: 'refresh-failed', outcome: 'authentication-failed' },
  http: `
    POST https://idp.lab.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=refresh_token&client_id=shop&refresh_token=RT-A

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    Content-Type: application/json

    {"error":"invalid_grant","error_description":"Token is not active"}
  `,
});
