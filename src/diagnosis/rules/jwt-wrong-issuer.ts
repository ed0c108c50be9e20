import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'jwt-wrong-issuer',
  kind: 'cause',
  stage: 'audience',
  level: 'error',
  fault: 'client',
  title: 'The token comes from an issuer that this server does not trust',
  description:
    'The claim iss has to be exactly the issuer that the server is configured for. The usual differences are http against https, a slash at the end, an internal against a public address of Keycloak, and the v1 against the v2 endpoint of Entra.',
  fix: {
    client: 'Log in at the issuer that this API trusts, in the same tenant and environment.',
    server:
      'Configure the issuer byte for byte as in iss. With Keycloak set the frontend URL (hostname); with Istio add the issuer to the jwtRules.',
  },
  references: ['RFC 7519 §4.1.1', 'RFC 8725 §3.8'],
  on: ['client-error', 'server-error', 'error-inside'],
  needs: ['response', 'reasons'],
  uses: ['jwt', 'sequence'],
  check({ response, reasons, jwt, sequence }) {
    const { status } = response;
    const said = reasons.first('wrong-issuer');
    if (said !== null) {
      if (status < 400 && (status !== 200 || !said.exact)) return null;
      const iss = jwt?.iss ?? said.detail['issuer'] ?? null;
      const expected = said.detail['expected'];
      return {
        confidence: said.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `The token was issued by ${iss ?? 'an issuer'}${iss === null ? ' that' : ', which'} this server does not trust${expected === undefined ? '' : ` (it wants ${expected})`}: ${quoted(said)}.`,
        evidence: places(said.at, jwt?.iss === null || jwt === null ? null : { in: 'token', claim: 'iss' }),
      };
    }
    if (jwt === null || jwt.iss === null || status !== 401) return null;
    if (reasons.has('expired', 'revoked', 'wrong-audience', 'bad-signature')) return null;
    const accepted = sequence?.acceptedClaims() ?? [];
    const other = accepted.find(({ claims }) => claims.iss !== null);
    if (other === undefined || accepted.some(({ claims }) => claims.iss === jwt.iss)) return null;
    return {
      confidence: 'likely',
      summary: `The token was issued by ${jwt.iss}; tokens that worked here before came from ${other.claims.iss ?? ''}.`,
      evidence: [
        { in: 'token', claim: 'iss' },
        { in: 'exchange', exchange: other.exchange.id },
      ],
    };
  },
  examples: {
    reports: {
      "The token was issued by https://dev.acme.example/, which this server does not trust: “Unexpected 'iss' value”.": `
        GET /private
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://dev.acme.example/"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="Unexpected 'iss' value"
      `,
    },
    ignores: {
      'the audience is wrong': `
        GET /private
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://dev.acme.example/"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="Unexpected 'aud' value"
      `,
      'the server gives no reason': `
        GET /private
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://dev.acme.example/"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api", error="invalid_token"
      `,
    },
  },
});
