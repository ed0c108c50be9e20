import { credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'jwt-alg-none',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'client',
  title: 'The token is not signed',
  description:
    'The JOSE header says that nobody signed this token (`alg` none), or the signature is empty. Anybody can write such a token; a server must refuse it, and one that takes it lets anyone be anyone.',
  fix: {
    client: 'Get the token from the issuer; what a test or a debugger made up is no token.',
    server: 'Allow the algorithms that you use by name and no others. If this server answered 2xx, mend that first.',
  },
  references: ['RFC 8725 §2.1', 'RFC 8725 §3.1', 'RFC 7519 §6'],
  on: ['unsafe-token'],
  needs: ['jwt', 'primary', 'response'],
  supersedes: [
    'jwt-alg-unexpected',
    'jwt-kid-missing',
    'token-truncated',
    'jwt-kid-not-in-jwks',
    'jwt-signature-invalid',
  ],
  check({ jwt, primary, response }) {
    const none = jwt.alg.toLowerCase() === 'none';
    if (!none && jwt.token.signatureLength > 0) return null;
    if (primary.place === 'cookie' || (response.status >= 300 && response.status < 400)) return null;
    const accepted = response.status >= 200 && response.status < 300;
    const what = none ? `says alg = ${jwt.alg}` : 'has an empty signature';
    return {
      confidence: accepted ? 'possible' : 'certain',
      fault: accepted ? 'server' : 'client',
      summary: accepted
        ? `The token ${what}, so nobody signed it, and the server answered ${response.status}. If this resource is not public, anyone can be anyone here.`
        : `The token ${what}: nobody signed it, and a server must refuse it.`,
      evidence: [{ in: 'token', claim: 'header.alg' }, credentialAt(primary)],
    };
  },
  examples: {
    reports: {
      'The token says alg = none: nobody signed it, and a server must refuse it.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600} {"alg":"none"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'The token says alg = none, so nobody signed it, and the server answered 200. If this resource is not public, anyone can be anyone here.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600} {"alg":"none"}}}

        HTTP/1.1 200 OK
      `,
    },
    ignores: {
      'the token is signed': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'there is no JWT': `
        GET /orders
        Authorization: Bearer none

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
  },
});
