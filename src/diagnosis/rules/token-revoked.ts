import { credentialAt, places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { dateTime } from '../words.ts';

export default defineRule({
  id: 'token-revoked',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'user',
  title: 'The token was revoked before its time',
  description:
    'Somebody ended the token although it had not expired: a logout elsewhere, a changed password, a rotated key, or an administrator.',
  fix: {
    client:
      'Drop the token and send the user to the login. A refresh usually fails too, because the whole session was ended.',
    server:
      'Keep answering 401 with `error="invalid_token"`. Telling the user that the session was ended on another device helps.',
  },
  references: ['RFC 7009', 'RFC 6750 §3.1'],
  on: ['client-error', 'error-inside'],
  needs: ['response', 'reasons'],
  uses: ['jwt', 'clock', 'primary', 'sequence'],
  check({ response, reasons, jwt, clock, primary, sequence }) {
    const { status } = response;
    const said = reasons.first('revoked');
    const until =
      jwt?.exp !== null && jwt !== null && clock !== null && jwt.exp > clock.serverNow
        ? ` By its own exp it would be valid until ${dateTime(jwt.exp)}.`
        : '';
    // What is not found or in conflict is a thing, not the credential: “Session not found” of a conference.
    const aboutThing = status === 404 || status === 409 || status === 410;
    if (said !== null && status >= 200 && (status < 300 || status >= 400) && status < 500 && !aboutThing) {
      if (reasons.has('refresh-token-finished') && !said.exact) return null;
      return {
        confidence: said.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `The server says that the token was revoked: ${quoted(said)}.${until}`,
        evidence: places(said.at, until === '' ? null : { in: 'token', claim: 'exp' }),
      };
    }
    if (status !== 401 || primary === null || sequence === null || jwt === null || until === '') return null;
    if (
      reasons.has(
        'scope-missing',
        'permission-missing',
        'step-up-needed',
        'wrong-audience',
        'credentials-missing',
        'rate-limit',
      )
    )
      return null;
    const life = sequence.life(primary);
    const last = sequence.acceptedBefore(primary);
    if (last === null || life === null || sequence.acceptedAfter(primary) !== null) return null;
    // One endpoint that refuses a token which worked elsewhere is about permission, or about that endpoint.
    const refusedSince = sequence.refusedWithin(primary, Number.POSITIVE_INFINITY);
    const endpoints = new Set(refusedSince.map((each) => each.path));
    const here = [...life.endpoints.values()].some((each) => each.accepted > 0 && each.refused > 0);
    if (endpoints.size < 1 && !here) return null;
    return {
      confidence: 'likely',
      summary: `The token worked on this origin until ${dateTime(last.startedAt)} and is refused since then.${until} Somebody or something ended it.`,
      evidence: places({ in: 'exchange', exchange: last.id }, { in: 'token', claim: 'exp' }, credentialAt(primary)),
    };
  },
  examples: {
    reports: {
      'The server says that the token was revoked: “Token was revoked. You have to re-authorize from the user”.': `
        GET https://gitlab.com/api/v4/user
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="The API", error="invalid_token", error_description="Token was revoked. You have to re-authorize from the user."
      `,
    },
    ignores: {
      'the token expired': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-600}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer error="invalid_token", error_description="The access token expired"
      `,
      'the token was never accepted': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
