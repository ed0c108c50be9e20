import { credentialAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'apigw-iam-route-got-bearer',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'AWS tried to read the token as a request signature',
  description:
    'API Gateway expects an AWS Signature (SigV4) on this URL and took the Authorization header apart as one. Either the path or method does not exist, which gives the same answer, or the route uses IAM authorization and not a JWT or Cognito authorizer.',
  fix: {
    client:
      'Check the URL, the method and the stage first. If they are right, sign the request with SigV4 instead of sending a bearer token.',
    server: 'Attach the Cognito or JWT authorizer to this route, and deploy the stage.',
  },
  references: [
    '[AWS: gateway response types](https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html)',
  ],
  on: ['client-error'],
  needs: ['response', 'reasons'],
  uses: ['authorization'],
  supersedes: ['wrong-scheme', 'scheme-ignored-by-server', 'authorization-stripped-upstream'],
  check({ response, reasons, authorization }) {
    if (response.status !== 403 && response.status !== 400) return null;
    const said = reasons.first('iam-got-other-credentials');
    if (said === null || authorization?.scheme?.startsWith('aws4') === true) return null;
    const sent =
      authorization === null
        ? 'The Authorization header'
        : `\`${authorization.parsed?.schemeAsWritten ?? 'the bare token'} …\``;
    return {
      confidence: 'certain',
      basis: 'said',
      summary: `${sent} was read as an AWS request signature, which it is not: this URL has no route, or a route with IAM authorization.`,
      evidence: places(said.at, authorization === null ? null : credentialAt(authorization)),
    };
  },
  examples: {
    reports: {
      '`Bearer …` was read as an AWS request signature, which it is not: this URL has no route, or a route with IAM authorization.': `
        GET https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/user
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        x-amzn-ErrorType: IncompleteSignatureException
        Content-Type: application/json

        {"message":"'abc' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer abc'."}
      `,
    },
    ignores: {
      'the route does not exist and nothing was sent': `
        GET https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/user

        HTTP/1.1 403 Forbidden
        x-amzn-ErrorType: MissingAuthenticationTokenException
        Content-Type: application/json

        {"message":"Missing Authentication Token"}
      `,
      'a signature does not match': `
        GET https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/user
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=abc

        HTTP/1.1 403 Forbidden
        x-amzn-ErrorType: InvalidSignatureException
        Content-Type: application/json

        {"message":"The request signature we calculated does not match the signature you provided."}
      `,
    },
  },
});
