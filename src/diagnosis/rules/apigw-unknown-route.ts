import { places } from '../place.ts';
import { defineRule } from '../rule.ts';
import { shownPath } from '../words.ts';

export default defineRule({
  id: 'apigw-unknown-route',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'client',
  title: 'AWS says “Missing Authentication Token” for a route that does not exist',
  description:
    'API Gateway gives this misleading answer to every method and path that it has no route for. Only on routes with IAM authorization does it mean what it says: that the request was not signed.',
  fix: {
    client:
      'Check the path, the method and the stage name in the URL, and whether the stage was deployed. A trailing slash makes another route.',
    server: 'Map the gateway response MISSING_AUTHENTICATION_TOKEN to status 404.',
  },
  references: [
    '[AWS: gateway response types](https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html)',
  ],
  headlineWhenLikely: true,
  needs: ['request', 'response', 'reasons'],
  check({ request, response, reasons }) {
    if (response.status !== 403) return null;
    const all = reasons.all.filter((each) => each.code === 'unknown-route');
    if (all.length === 0) return null;
    return {
      confidence: 'likely',
      basis: 'said',
      summary: `API Gateway has no route ${request.method} ${shownPath(request.parsedUrl)} in this stage; its “Missing Authentication Token” is about that, not about a token.`,
      evidence: places(...all.map((each) => each.at), { in: 'request', header: ':url' }),
    };
  },
  examples: {
    reports: {
      'API Gateway has no route GET /users in this stage; its “Missing Authentication Token” is about that, not about a token.': `
        GET https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/users
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        x-amzn-ErrorType: MissingAuthenticationTokenException
        Content-Type: application/json

        {"message":"Missing Authentication Token"}
      `,
    },
    ignores: {
      'the authorizer refused': `
        GET https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/users
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        x-amzn-ErrorType: AccessDeniedException
        Content-Type: application/json

        {"Message":"User is not authorized to access this resource with an explicit deny"}
      `,
      'another server misses a token': `
        GET /users

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
        Content-Type: application/json

        {"message":"Missing authentication token"}
      `,
    },
  },
});
