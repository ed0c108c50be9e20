import { recorded } from '../recorded.ts';

export default recorded({
  name: 'apim-no-key',
  group: 'As cloud services answer',
  title: 'Azure API Management: no subscription key',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Gateway wants an API/subscription key and none was sent.',
  expect: { rule: 'api-key-missing', outcome: 'authentication-failed' },
  http: `
    GET https://acme.azure-api.net/orders
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"iss":"https://sts.windows.net/11111111-2222-3333-4444-555555555555/","aud":"api://orders-api","appid":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","tid":"11111111-2222-3333-4444-555555555555","scp":"Orders.Read","ver":"1.0"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Content-Type: application/json
    WWW-Authenticate: AzureApiManagementKey realm="https://acme.azure-api.net/orders",name="Ocp-Apim-Subscription-Key",type="header"

    {"statusCode":401,"message":"Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API."}
  `,
});
