import { places, statusAt } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'jwks-unreachable-by-server',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'server',
  title: 'The server cannot get the issuer’s keys',
  description:
    'To check a signature the server needs the issuer’s public keys, and it could not fetch them or has none configured. Every token fails there, a perfect one too.',
  fix: {
    client: 'Nothing is wrong with the client; try again later.',
    server:
      'Let the server reach the jwks_uri: open the way out, fix DNS, TLS and proxy settings, or configure the secret. Answer 503 instead of 401 as long as tokens cannot be judged.',
  },
  references: ['RFC 7517 §5', 'RFC 9110 §15.6.4'],
  on: ['client-error', 'server-error'],
  needs: ['response', 'reasons'],
  before: ['auth-service-error'],
  check({ response, reasons }) {
    if (response.status < 400) return null;
    const said = reasons.first('keys-unreachable');
    if (said === null) return null;
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `The server could not get the keys to check the token with: ${quoted(said)}. The token may be perfect.`,
      evidence: places(said.at, statusAt),
    };
  },
  examples: {
    reports: {
      'The server could not get the keys to check the token with: “Jwks remote fetch is failed”. The token may be perfect.': `
        GET /ip
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        Server: istio-envoy
        WWW-Authenticate: Bearer realm="https://api.acme.example/ip", error="invalid_token"
        Content-Type: text/plain

        Jwks remote fetch is failed
      `,
    },
    ignores: {
      'the key is unknown': `
        GET /ip
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        Content-Type: text/plain

        Jwks doesn't have key to match kid or alg from Jwt
      `,
      'nothing is said': `
        GET /ip
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
      `,
    },
  },
});
