import { places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'jwt-wrong-issuer',
  kind: 'cause',
  stage: 'audience',
  level: 'error',
  fault: 'client',
  title: 'The token comes from an issuer that this server does not trust',
  description:
    'The claim iss names who issued the token, and the server compares it with its configuration character by character. http against https, a slash at the end, an internal against a public address, or version 1 against version 2 of an endpoint make it another issuer.',
  fix: {
    client: 'Log in at the issuer that this API trusts; look at which issuer’s URL your configuration holds.',
    server:
      'Make the configured issuer equal to iss, byte for byte. Behind a proxy let the identity provider use its public address. Istio: add the issuer to the `jwtRules`.',
  },
  references: ['RFC 7519 §4.1.1', 'RFC 8725 §3.8'],
  on: 'any',
  needs: ['response', 'reasons'],
  uses: ['jwt', 'sequence'],
  check({ response, reasons, jwt, sequence }) {
    const said = reasons.first('wrong-issuer');
    const iss = jwt?.iss ?? said?.detail['issuer'] ?? null;
    if (said !== null) {
      const expected = said.detail['expected'];
      return {
        confidence: said.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `${iss === null ? 'The token’s issuer is not one that this server trusts' : `The token was issued by ${iss}`}${expected === undefined ? '' : `, this server trusts ${expected}`}. The server says: “${said.words}”.`,
        evidence: places(jwt === null ? null : { in: 'token', claim: 'iss' }, said.at),
      };
    }
    if (response.status !== 401 || iss === null || sequence === null) return null;
    if (reasons.all.length > 0 && !reasons.has('token-invalid')) return null;
    const accepted = sequence.acceptedClaims().filter(({ claims }) => claims.iss !== null);
    const [newest] = accepted;
    if (newest === undefined || accepted.some(({ claims }) => claims.iss === iss)) return null;
    return {
      confidence: 'likely',
      summary: `The token was issued by ${iss}; the tokens that were accepted here before came from ${newest.claims.iss}.`,
      evidence: [
        { in: 'token', claim: 'iss' },
        { in: 'exchange', exchange: newest.exchange.id },
      ],
    };
  },
  examples: {
    reports: {
      "The token was issued by http://keycloak:8080/realms/acme. The server says: “The issuer 'http://keycloak:8080/realms/acme' is invalid”.": `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"http://keycloak:8080/realms/acme"}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer error="invalid_token", error_description="The issuer 'http://keycloak:8080/realms/acme' is invalid"
      `,
    },
    ignores: {
      'nothing tells which issuer is trusted': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://idp.acme.example/"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the same issuer was accepted before': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://idp.acme.example/"}}}

        HTTP/1.1 200 OK
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":700,"iss":"https://idp.acme.example/"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
