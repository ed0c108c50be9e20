import { fieldAt, places } from '../place.ts';
import { quoted } from '../quote.ts';
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
    'The claim aud names the API that a token was issued for. This server expects another name there, so the token is genuine but not for it. An identifier in the form of a URI and one that is a GUID are different names, even where they belong to the same application.',
  fix: {
    client: 'Ask the identity provider for a token for this API: by its scope, `resource` or `audience` parameter.',
    server:
      'Compare the audience that is configured with the aud that is really issued, character by character (`api://…` against a GUID is the classic difference).',
  },
  references: ['RFC 7519 §4.1.3', 'RFC 8725 §3.9', 'RFC 9068 §4'],
  on: ['client-error', 'server-error', 'error-inside'],
  needs: ['request', 'response', 'reasons'],
  uses: ['jwt', 'sequence'],
  check({ request, response, reasons, jwt, sequence }) {
    const { status } = response;
    if (status >= 200 && status < 400 && status !== 200) return null;
    const said = reasons.first('wrong-audience');
    const aud = jwt === null || jwt.aud.length === 0 ? null : listed(jwt.aud.slice(0, 3));
    if (said !== null) {
      if (status < 400 && !said.exact) return null;
      const named = said.detail['audience'];
      const expected = said.detail['expected'];
      const shown = aud ?? (named === undefined || named === '' ? null : named);
      return {
        confidence: said.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `${shown === null ? 'The token is' : `The token is for ${shown},`} not for this API${expected === undefined ? '' : ` (it wants ${expected})`}. The server says ${quoted(said)}.`,
        evidence: places(said.at, aud === null ? null : { in: 'token', claim: 'aud' }),
      };
    }
    if (jwt === null || jwt.aud.length === 0 || status !== 401 || reasons.has('expired', 'revoked')) return null;
    const host = request.parsedUrl?.hostname ?? '';
    if (host === '' || jwt.aud.some((each) => each.includes(host))) return null;
    const accepted = sequence?.acceptedClaims().find(({ claims }) => claims.aud.length > 0) ?? null;
    if (accepted === null || accepted.claims.aud.some((each) => jwt.aud.includes(each))) return null;
    return {
      confidence: 'possible',
      summary: `The token is for ${aud ?? ''}; a token for ${listed(accepted.claims.aud)} was accepted here before.`,
      evidence: places(
        { in: 'token', claim: 'aud' },
        { in: 'exchange', exchange: accepted.exchange.id },
        fieldAt('response', response.fields, 'www-authenticate'),
      ),
    };
  },
  examples: {
    reports: {
      "The token is for 00000003-0000-0000-c000-000000000000, not for this API. The server says “The audience '00000003-0000-0000-c000-000000000000' is invalid”.": `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"aud":"00000003-0000-0000-c000-000000000000"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="The audience '00000003-0000-0000-c000-000000000000' is invalid"
      `,
      'The token is for https://other.example, not for this API. The server says “Audiences in Jwt are not allowed”.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"aud":"https://other.example"}}}

        HTTP/1.1 403 Forbidden
        Server: istio-envoy
        WWW-Authenticate: Bearer realm="https://api.acme.example/orders", error="invalid_token"
        Content-Type: text/plain

        Audiences in Jwt are not allowed
      `,
    },
    ignores: {
      'the server gives no reason': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"aud":"https://api.acme.example"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the token expired': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-600,"aud":"https://other.example"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="The token expired"
      `,
    },
  },
});
