import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'gateway-policy-denied',
  kind: 'cause',
  stage: 'responder',
  level: 'error',
  fault: 'gateway',
  title: 'A gateway’s policy said no before the application was asked',
  description:
    'A sidecar or gateway in front of the application judged the caller by its own policy and refused. The application never saw the request, so its code and its logs cannot explain it.',
  fix: {
    client: 'Find out which principal, group or claim the policy wants, and whether your credential has it.',
    server:
      'Istio: the AuthorizationPolicy (requestPrincipals, when: request.auth.claims). Kong: the consumer’s ACL groups. API Gateway: the policy that the authorizer returned; it is cached for up to an hour, for the resource that was asked for first.',
  },
  references: [
    'RFC 9110 §15.5.4',
    '[Istio: authorization policy](https://istio.io/latest/docs/reference/config/security/authorization-policy/)',
  ],
  needs: ['response', 'reasons'],
  uses: ['responder'],
  supersedes: ['permission-denied'],
  check({ response, reasons, responder }) {
    if (response.status !== 403) return null;
    const said = reasons.all.find((each) => each.code === 'policy-denied') ?? null;
    const meshed =
      reasons.all.find((each) => each.code === 'anonymous-refused' && /^\s*rbac: access denied/i.test(each.words)) ??
      null;
    const reason = said ?? meshed;
    if (reason === null) return null;
    const gateway = responder?.role === 'gateway' ? responder.product : null;
    const upstream = response.header('x-envoy-upstream-service-time') !== null;
    if (!reason.exact && gateway === null) return null;
    return {
      confidence: reason.exact && !upstream ? 'certain' : 'likely',
      basis: 'said',
      summary: `${gateway ?? 'The gateway'} refused by its own policy: ${quoted(reason)}. The application never saw the request.`,
      evidence: places(reason.at, ...(responder?.evidence ?? [])),
    };
  },
  examples: {
    reports: {
      'Istio refused by its own policy: “RBAC: access denied”. The application never saw the request.': `
        GET /admin
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        Server: istio-envoy
        Content-Type: text/plain

        RBAC: access denied
      `,
      'AWS API Gateway refused by its own policy: “User is not authorized to access this resource with an explicit deny”. The application never saw the request.': `
        DELETE https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/orders/7
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        x-amz-apigw-id: OPwe_ErKvHcF5ZA=
        x-amzn-ErrorType: AccessDeniedException
        Content-Type: application/json

        {"Message":"User is not authorized to access this resource with an explicit deny"}
      `,
    },
    ignores: {
      'the application refuses behind a gateway': `
        GET /admin
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        Server: istio-envoy
        X-Envoy-Upstream-Service-Time: 4
        Content-Type: application/json

        {"detail":"You do not have permission to perform this action."}
      `,
      'the gateway refuses the token': `
        GET /admin
        Authorization: Bearer {{jwt {"exp":-600}}}

        HTTP/1.1 401 Unauthorized
        Server: istio-envoy
        Content-Type: text/plain

        Jwt is expired
      `,
    },
  },
});
