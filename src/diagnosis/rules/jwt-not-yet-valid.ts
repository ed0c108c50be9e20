import { credentialAt, fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';
import { duration } from '../words.ts';

export default defineRule({
  id: 'jwt-not-yet-valid',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'identity-provider',
  title: 'The token is not valid yet',
  description:
    'The claim nbf names the time before which a token must not be accepted, and by the server’s clock that time had not come. The issuer’s clock is ahead, or the server’s is behind.',
  fix: {
    client:
      'Send the request again after nbf. If it happens on every login, the clocks of issuer and server are apart.',
    server: 'Allow a minute of leeway on nbf, and keep issuer and server by NTP.',
  },
  references: ['RFC 7519 §4.1.5'],
  on: ['client-error', 'server-error', 'error-inside'],
  needs: ['response', 'reasons', 'primary'],
  uses: ['jwt', 'clock'],
  check({ response, reasons, primary, jwt, clock }) {
    const said = reasons.first('not-yet-valid');
    const refused = response.status === 401 || response.status === 403;
    const nbf = jwt?.nbf ?? numericDate(jwt?.claims['nbf']);
    const early = nbf === null || clock === null ? 0 : nbf - clock.serverNow;
    const seen = refused && clock !== null && clock.source !== 'client' && early > clock.uncertainty;
    if (said === null && !seen) return null;
    return {
      confidence: said === null || !said.exact ? (seen ? 'certain' : 'likely') : 'certain',
      basis: said === null ? 'seen' : 'said',
      summary: seen
        ? `The token becomes valid in ${duration(early)} (nbf), by the server’s clock.`
        : `The server says that the token is not valid yet: “${said?.words ?? ''}”.`,
      evidence: places(
        nbf === null ? credentialAt(primary) : { in: 'token', claim: 'nbf' },
        fieldAt('response', response.fields, 'date'),
        said?.at ?? null,
      ),
    };
  },
  examples: {
    reports: {
      'The token becomes valid in 2 min (nbf), by the server’s clock.': `
        # took 0 ms
        GET /orders
        Authorization: Bearer {{jwt {"nbf":120,"exp":3720}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'nbf has passed': `
        GET /orders
        Authorization: Bearer {{jwt {"nbf":-120,"exp":3480}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'the difference is within what the Date header can tell': `
        GET /orders
        Authorization: Bearer {{jwt {"nbf":0,"exp":3600}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date -1}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
  },
});

/** A time that is no NumericDate (milliseconds by mistake) still lies in the future for the server that reads it as seconds. */
function numericDate(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value * 1000 : null;
}
