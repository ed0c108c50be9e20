import { recorded } from '../recorded.ts';

export default recorded({
  name: 'unknown-scope',
  group: 'OAuth endpoints',
  title: 'A scope that the provider does not know',
  does: 'Sends POST /oauth/token, which is answered with 400.',
  says: 'The provider does not know the scope.',
  expect: { rule: 'oauth-scope-or-resource-unknown', outcome: 'authentication-failed' },
  http: `
    POST https://idp.lab.test/oauth/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=client_credentials&client_id=shop&scope=orders:fly

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    Content-Type: application/json

    {"error":"invalid_scope","error_description":"Invalid scopes: orders:fly"}
  `,
});
