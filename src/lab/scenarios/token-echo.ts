import { recorded } from '../recorded.ts';

export default recorded({
  name: 'token-echo',
  group: 'Challenges and caching',
  title: 'The answer repeats the token',
  does: 'Sends GET /prod/user, which is answered with 403.',
  says: 'Bearer token sent to an IAM-signed (or unknown) AWS route.',
  expect: { rule: 'apigw-iam-route-got-bearer', outcome: 'authentication-failed' },
  http: `
    GET https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/user
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"iss":"https://login.acme.example/","aud":"https://api.acme.example","sub":"user-42","scope":"orders:read"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: application/json
    X-Amzn-Requestid: c68ec83f-e660-4737-b57f-3e633546abc4
    X-Amz-Apigw-Id: OPwe_ErKvHcF5ZA=
    X-Amzn-Errortype: IncompleteSignatureException

    {"message":"'{{jwt {"iat":-600,"exp":3000,"iss":"https://login.acme.example/","aud":"https://api.acme.example","sub":"user-42","scope":"orders:read"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer {{jwt {"iat":-600,"exp":3000,"iss":"https://login.acme.example/","aud":"https://api.acme.example","sub":"user-42","scope":"orders:read"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}'."}
  `,
});
