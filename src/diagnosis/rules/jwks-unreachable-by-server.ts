import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'jwks-unreachable-by-server',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'server',
  title: 'The server cannot get the issuer’s keys',
  description:
    'To check a signature the server needs the issuer’s public keys, and it could not fetch them. Nothing is known against the token: it was never checked.',
  fix: {
    client: 'Nothing: the token may be perfect. Do not log the user out; try again later.',
    server:
      'Open the way out to the `jwks_uri` and look at DNS, TLS and proxy between. Answer 503 rather than 401 while the keys are missing.',
  },
  references: ['RFC 9110 §15.6.4', 'RFC 7517 §5'],
  on: 'any',
  needs: ['response', 'reasons'],
  supersedes: ['auth-service-error', 'jwt-kid-not-in-jwks'],
  check({ response, reasons }) {
    const said = reasons.first('keys-unreachable');
    if (said === null) return null;
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `The server could not fetch the keys with which it checks tokens, so it answered ${response.status} to a token that may be perfect. It says: “${said.words}”.`,
      evidence: [said.at],
    };
  },
  examples: {
    reports: {
      'The server could not fetch the keys with which it checks tokens, so it answered 401 to a token that may be perfect. It says: “Jwks remote fetch is failed”.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        Server: istio-envoy
        Content-Type: text/plain
        WWW-Authenticate: Bearer realm="https://api.acme.example/orders", error="invalid_token"

        Jwks remote fetch is failed
      `,
    },
    ignores: {
      'the keys are there, and the token’s is not among them': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="The signature key was not found"
      `,
      'nothing is said of keys': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 503 Service Unavailable
      `,
    },
  },
});
