import { fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';
import { duration } from '../words.ts';

const fiveMinutes = 300_000;

export default defineRule({
  id: 'jwt-expired-clock-skew',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'client',
  title: 'The token is expired on one side only: the clocks disagree',
  description:
    'One clock says that the token is still valid, the other that it is over. Code that compares exp with its own clock refreshes too late (or never) when the two are apart.',
  fix: {
    client:
      'Set the clock by NTP. Plan the refresh from `expires_in`, counted from the moment the token arrived, or correct by the server’s Date header.',
    server: 'Allow a leeway of 30 to 120 seconds on exp and nbf, and keep the server’s own clock by NTP.',
  },
  references: ['RFC 7519 §4.1.4', 'RFC 9110 §6.6.1'],
  needs: ['jwt', 'clock', 'response'],
  uses: ['reasons'],
  supersedes: ['token-expired'],
  check({ jwt, clock, response, reasons }) {
    if (response.status !== 401 && response.status !== 403) return null;
    const { exp } = jwt;
    if (exp === null || clock.source === 'client' || Math.abs(exp - clock.serverNow) >= fiveMinutes) return null;
    const skew = clock.serverNow - clock.clientNow;
    const evidence = places({ in: 'token', claim: 'exp' }, fieldAt('response', response.fields, 'date'));
    const real = Math.abs(skew) > clock.uncertainty + 1000;
    if (real && clock.serverNow >= exp && clock.clientNow < exp) {
      return {
        confidence: 'likely',
        summary: `By your clock the token is valid for another ${duration(exp - clock.clientNow)}, by the server’s it ended ${duration(clock.serverNow - exp)} ago: the clocks are ${duration(skew)} apart.`,
        evidence,
      };
    }
    const said = reasons?.first('expired') ?? null;
    if (said !== null && exp > clock.serverNow + clock.uncertainty) {
      return {
        confidence: 'likely',
        basis: 'said',
        fault: 'server',
        summary: `The server says the token is expired, although by its own Date it is valid for another ${duration(exp - clock.serverNow)}: what checks the token has another clock, or a negative leeway.`,
        evidence: [...evidence, said.at],
      };
    }
    return null;
  },
  examples: {
    reports: {
      'By your clock the token is valid for another 1 min 30 s, by the server’s it ended 30 s ago: the clocks are 2 min apart.': `
        # clock -120 s
        # took 0 ms
        GET /orders
        Authorization: Bearer {{jwt {"exp":-30}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'both clocks say that it is over': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'the answer has no Date, so nothing is known of the server’s clock': `
        # clock -120 s
        GET /orders
        Authorization: Bearer {{jwt {"exp":-30}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
  },
});
