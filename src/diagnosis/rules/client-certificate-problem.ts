import { isRecord } from '../says/pieces.ts';
import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'client-certificate-problem',
  kind: 'cause',
  stage: 'responder',
  level: 'error',
  fault: 'client',
  title: 'The server wants a client certificate, or another one',
  description:
    'The server checks a TLS client certificate before it looks at any header. None was presented, or it is expired, revoked, or from an authority that the server does not trust.',
  fix: {
    client:
      'Install the certificate in the operating system or the browser and choose it when asked. A page cannot add one by script; a program has to load certificate and key.',
    server:
      'Check the bundle of trusted authorities and the revocation list. To explain the refusal to people, ask for the certificate optionally and answer 403 with words.',
  },
  references: [
    'RFC 8705 §3',
    '[nginx: ngx_http_ssl_module](https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors)',
  ],
  on: ['client-error'],
  needs: ['response', 'reasons'],
  uses: ['jwt'],
  supersedes: ['missing-credentials'],
  check({ response, reasons, jwt }) {
    const { status } = response;
    if (status < 400 || status >= 500) return null;
    const missing = reasons.first('client-certificate-missing');
    const refused = reasons.first('client-certificate-refused');
    const said = missing ?? refused;
    if (said !== null) {
      return {
        confidence: said.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `${missing === null ? 'The client certificate was refused' : 'The server wants a client certificate and got none'}: ${quoted(said)}.`,
        evidence: places(said.at),
      };
    }
    const confirmation = jwt?.claims['cnf'];
    if (status !== 401 || !isRecord(confirmation) || typeof confirmation['x5t#S256'] !== 'string') return null;
    if (reasons.has('expired', 'wrong-audience', 'wrong-issuer', 'bad-signature', 'scope-missing')) return null;
    return {
      confidence: 'possible',
      summary:
        'The token is bound to a client certificate (claim cnf has x5t#S256). Whether that certificate was presented cannot be seen here; without it the token counts for nothing.',
      evidence: [{ in: 'token', claim: 'cnf' }],
    };
  },
  examples: {
    reports: {
      'The server wants a client certificate and got none: “400 No required SSL certificate was sent”.': `
        GET https://mtls.acme.example/

        HTTP/1.1 400 Bad Request
        Server: nginx
        Content-Type: text/html

        <html><head><title>400 No required SSL certificate was sent</title></head></html>
      `,
    },
    ignores: {
      'a bad request of another kind': `
        GET https://mtls.acme.example/

        HTTP/1.1 400 Bad Request
        Server: nginx
        Content-Type: text/html

        <html><head><title>400 Bad Request</title></head></html>
      `,
      'a token expired': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
