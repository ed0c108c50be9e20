import { recorded } from '../recorded.ts';

export default recorded({
  name: 'apigw-explicit-deny',
  group: 'As cloud services answer',
  title: 'AWS API Gateway: the authorizer denies',
  does: 'Sends DELETE /prod/orders/7, which is answered with 403.',
  says: 'A gateway/mesh policy said no before the app.',
  expect: { rule: 'gateway-policy-denied', outcome: 'authorization-refused' },
  http: `
    DELETE https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/orders/7
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"iss":"https://login.acme.example/","aud":"https://api.acme.example","sub":"user-42","scope":"orders:read"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: application/json
    X-Amzn-Requestid: c68ec83f-e660-4737-b57f-3e633546abc4
    X-Amz-Apigw-Id: OPwe_ErKvHcF5ZA=
    X-Amzn-Errortype: AccessDeniedException

    {"Message":"User is not authorized to access this resource with an explicit deny"}
  `,
});
