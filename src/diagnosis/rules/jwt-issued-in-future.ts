import { credentialAt, fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';
import { duration } from '../words.ts';

export default defineRule({
  id: 'jwt-issued-in-future',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'identity-provider',
  title: 'The token was issued in the future',
  description:
    'The claim iat says when the token was made. By the server’s clock that moment has not come yet, and this server refuses such a token.',
  fix: {
    client: 'Set the clock of the machine that makes the tokens by NTP.',
    server: 'The specification does not ask for a refusal because of iat; allow a leeway of a minute.',
  },
  references: ['RFC 7519 §4.1.6'],
  on: ['client-error', 'server-error', 'error-inside'],
  needs: ['response', 'reasons', 'primary'],
  uses: ['jwt', 'clock'],
  check({ response, reasons, primary, jwt, clock }) {
    const said = reasons.first('issued-in-future');
    const refused = response.status === 401 || response.status === 403;
    const claim = jwt?.claims['iat'];
    const iat = typeof claim === 'number' && Number.isFinite(claim) ? claim * 1000 : null;
    const early = iat === null || clock === null ? 0 : iat - clock.serverNow;
    const seen = refused && clock !== null && clock.source !== 'client' && early > 60_000 + clock.uncertainty;
    if (said === null && !seen) return null;
    return {
      confidence: said?.exact === true ? 'certain' : 'likely',
      basis: said === null ? 'seen' : 'said',
      summary: seen
        ? `The token’s iat is ${duration(early)} ahead of the server’s clock.`
        : `The server says that the token was issued in the future: “${said?.words ?? ''}”.`,
      evidence: places(
        iat === null ? credentialAt(primary) : { in: 'token', claim: 'iat' },
        fieldAt('response', response.fields, 'date'),
        said?.at ?? null,
      ),
    };
  },
  examples: {
    reports: {
      'The token’s iat is 5 min ahead of the server’s clock.': `
        # took 0 ms
        GET /orders
        Authorization: Bearer {{jwt {"iat":300,"exp":3900}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'iat has passed': `
        GET /orders
        Authorization: Bearer {{jwt {"iat":-300,"exp":3900}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'the token was accepted': `
        GET /orders
        Authorization: Bearer {{jwt {"iat":300,"exp":3900}}}

        HTTP/1.1 200 OK
        Date: {{date}}
      `,
    },
  },
});
