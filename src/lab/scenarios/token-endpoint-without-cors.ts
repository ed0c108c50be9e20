import { recorded } from '../recorded.ts';

export default recorded({
  name: 'token-endpoint-without-cors',
  group: 'OAuth endpoints',
  title: 'The token endpoint is not for pages',
  does: 'Sends POST /oauth/token, which is answered with 400.',
  says: 'The provider answers a page’s script without CORS.',
  expect: { rule: 'oauth-spa-origin-refused', outcome: 'authentication-failed' },
  http: `
    # page https://app.lab.test/
    # type fetch
    POST https://idp.lab.test/oauth/token
    Origin: https://app.lab.test
    Content-Type: application/x-www-form-urlencoded

    grant_type=authorization_code&client_id=shop&code=x

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    Content-Type: application/json

    {"error":"invalid_request","error_description":"AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type."}
  `,
});
