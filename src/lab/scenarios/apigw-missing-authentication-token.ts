import { recorded } from '../recorded.ts';

export default recorded({
  name: 'apigw-missing-authentication-token',
  group: 'As cloud services answer',
  title: 'AWS API Gateway: no such route',
  does: 'Sends GET /users, which is answered with 403.',
  says: 'AWS “Missing Authentication Token” – usually a wrong URL.',
  expect: { rule: 'apigw-unknown-route', outcome: 'not-auth' },
  http: `
    GET https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/users
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"iss":"https://login.acme.example/","aud":"https://api.acme.example","sub":"user-42","scope":"orders:read"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: application/json
    X-Amzn-Requestid: c68ec83f-e660-4737-b57f-3e633546abc4
    X-Amz-Apigw-Id: OPwe_ErKvHcF5ZA=
    X-Amzn-Errortype: MissingAuthenticationTokenException
    X-Cache: Error from cloudfront
    Via: 1.1 61bc723adb3b1884ed759711e84e13a9.cloudfront.net (CloudFront)

    {"message":"Missing Authentication Token"}
  `,
});
