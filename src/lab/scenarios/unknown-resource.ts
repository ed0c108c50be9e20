import { recorded } from '../recorded.ts';

export default recorded({
  name: 'unknown-resource',
  group: 'OAuth endpoints',
  title: 'A resource that nobody knows',
  does: 'Sends POST /11111111-2222-3333-4444-555555555555/oauth2/v2.0/token, which is answered with 400.',
  says: 'Unknown scope, audience or resource.',
  expect: { rule: 'oauth-scope-or-resource-unknown', outcome: 'authentication-failed' },
  http: `
    POST https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/oauth2/v2.0/token
    Content-Type: application/x-www-form-urlencoded

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    Content-Type: application/json; charset=utf-8

    {"error":"invalid_resource","error_description":"AADSTS500011: The resource principal named api://orders-apii was not found in the tenant named Acme.","error_codes":[500011]}
  `,
});
