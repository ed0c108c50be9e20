import { credentialAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';
import { dateTime, timeOfDay } from '../words.ts';

export default defineRule({
  id: 'token-revoked',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'user',
  title: 'The token was revoked although it has not expired',
  description:
    'Somebody or something ended the token before its time: a logout elsewhere, a new password, a rotation of keys, an administrator.',
  fix: {
    client: 'Drop the token and log in again; a refresh mostly fails too.',
    server: 'Say `error="invalid_token"`, and consider telling the user that the session was ended elsewhere.',
  },
  references: ['RFC 7009', 'RFC 6750 §3.1'],
  on: 'any',
  needs: ['response', 'reasons', 'primary'],
  uses: ['jwt', 'clock', 'sequence'],
  check({ response, reasons, primary, jwt, clock, sequence }) {
    const said = reasons.first('revoked');
    if (said !== null) {
      return {
        confidence: said.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `The server says that the token was revoked: “${said.words}”${jwt?.exp == null || clock === null || jwt.exp < clock.serverNow ? '' : ` (its own expiry would be ${dateTime(jwt.exp)})`}.`,
        evidence: places(credentialAt(primary), said.at),
      };
    }
    // Without the server's word: it was accepted here, is still valid, and has been refused ever since.
    if (response.status !== 401 || primary.place === 'cookie' || jwt === null || clock === null || sequence === null)
      return null;
    if (jwt.exp === null || jwt.exp <= clock.serverNow) return null;
    if (reasons.all.length > 0 && !reasons.has('token-invalid')) return null;
    const life = sequence.life(primary);
    const accepted = life?.lastAccepted ?? null;
    const refused = life?.firstRefused ?? null;
    if (accepted === null || sequence.acceptedAfter(primary) !== null) return null;
    // Accepted on other endpoints and refused on this one alone: that is a question of rights.
    if (refused === null || refused.startedAt < accepted.startedAt || (life?.endpoints.size ?? 0) < 1) return null;
    const endpoints = [...(life?.endpoints.values() ?? [])];
    if (!endpoints.some((each) => each.accepted > 0 && each.refused > 0)) return null;
    return {
      confidence: 'likely',
      summary: `The token was accepted here until ${timeOfDay(accepted.startedAt)} and is valid until ${dateTime(jwt.exp)}, but is refused since ${timeOfDay(refused.startedAt)}: it was ended before its time.`,
      evidence: [credentialAt(primary), { in: 'token', claim: 'exp' }, { in: 'exchange', exchange: accepted.id }],
    };
  },
  examples: {
    reports: {
      'The server says that the token was revoked: “Token has been revoked”.': `
        GET /orders
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json
        WWW-Authenticate: Bearer realm="orders", error="invalid_token", error_description="Token has been revoked"

        {}
      `,
      'The token was accepted here until 11:59:59 UTC and is valid until 2026-03-10 12:10:00 UTC, but is refused since 12:00:00 UTC: it was ended before its time.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iat":-60}}}

        HTTP/1.1 200 OK
        Date: {{date -1}}
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iat":-60}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'it was never accepted here': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iat":-60}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'it has expired': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-60,"iat":-660}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
  },
});
