import { credentialAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

export default defineRule({
  id: 'jwt-wrong-audience',
  kind: 'cause',
  stage: 'audience',
  level: 'error',
  fault: 'client',
  title: 'The token is meant for another API',
  description:
    'The claim aud names the API for which a token was issued. This server is another, and must refuse it even though everything else about the token is right.',
  fix: {
    client:
      'Ask the identity provider for a token for this API: its scope, `audience` or `resource` parameter. A token for the provider’s own userinfo, or for another API, does not open this one.',
    server:
      'Compare the configured audience with the one that is really issued, character by character (`api://…` against the bare id is the classic). Answer 401 with `error="invalid_token"`.',
  },
  references: ['RFC 7519 §4.1.3', 'RFC 8725 §3.9', 'RFC 9068 §4'],
  on: 'any',
  needs: ['response', 'reasons'],
  uses: ['jwt', 'primary', 'sequence'],
  supersedes: ['wrong-environment'],
  check({ response, reasons, jwt, primary, sequence }) {
    const said = reasons.first('wrong-audience');
    const aud = jwt === null ? null : listed(jwt.aud);
    if (said !== null) {
      const expected = said.detail['expected'];
      const named = aud === null || aud === '' ? said.detail['audience'] : aud;
      return {
        confidence: said.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `${named === undefined || named === '' ? 'The token has no audience that this server takes' : `The token is made for ${named}`}${expected === undefined ? '' : `, this server wants ${expected}`}. The server says: “${said.words}”.`,
        evidence: places(jwt === null ? null : { in: 'token', claim: 'aud' }, said.at),
      };
    }
    // Inferred only where another audience was accepted here before, and nothing else is known.
    if (response.status !== 401 || jwt === null || primary === null || sequence === null || jwt.aud.length === 0)
      return null;
    if (reasons.all.length > 0 && !reasons.has('token-invalid')) return null;
    const accepted = sequence.acceptedClaims().filter(({ claims }) => claims.aud.length > 0 && claims.iss === jwt.iss);
    const [newest] = accepted;
    if (newest === undefined || accepted.some(({ claims }) => claims.aud.some((each) => jwt.aud.includes(each))))
      return null;
    return {
      confidence: 'possible',
      summary: `The token is made for ${listed(jwt.aud)}; a token for ${listed(newest.claims.aud)} was accepted here before.`,
      evidence: [
        { in: 'token', claim: 'aud' },
        credentialAt(primary),
        { in: 'exchange', exchange: newest.exchange.id },
      ],
    };
  },
  examples: {
    reports: {
      "The token is made for 00000003-0000-0000-c000-000000000000. The server says: “The audience '00000003-0000-0000-c000-000000000000' is invalid”.": `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"aud":"00000003-0000-0000-c000-000000000000"}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer error="invalid_token", error_description="The audience '00000003-0000-0000-c000-000000000000' is invalid"
      `,
      'The token is made for account; a token for orders was accepted here before.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://idp.acme.example/","aud":"orders"}}}

        HTTP/1.1 200 OK
        Date: {{date}}
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://idp.acme.example/","aud":"account"}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
    ignores: {
      'nothing tells which audience is wanted': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"aud":"account"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the server names another reason': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184,"aud":"account"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="The token expired"
      `,
    },
  },
});
