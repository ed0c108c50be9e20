import { isSessionName } from '../cookie-names.ts';
import { reasonInWords, whySetCookieNotSent } from '../cookies.ts';
import { shownRequest } from '../history/shown.ts';
import { isTurnedAway } from '../login-redirect.ts';
import { places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import type { ExpectedCookie } from '../sequence.ts';
import { presentsLogin } from '../withheld.ts';
import { timeOfDay } from '../words.ts';

export default defineRule({
  id: 'session-cookie-missing',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'client',
  title: 'The session cookie that this site works with was not sent',
  description:
    'Earlier requests to this host were accepted with a session cookie, or a login set one, and this request does not carry it. The browser leaves a cookie out when it is gone (logout in another tab, deleted, expired), when its attributes forbid it here, or when script of another origin does not ask for credentials.',
  fix: {
    client:
      'Look at the cookie in the browser’s storage panel: is it still there, for this host and path? For calls to another origin use `credentials: "include"`. If another tab logged out, send the user to the login.',
    server:
      'Check Domain, Path, SameSite and Secure of the Set-Cookie, so that the cookie comes back on this URL: `Set-Cookie: sid=…; Path=/; HttpOnly; Secure; SameSite=Lax`.',
  },
  references: [
    '[RFC 6265bis §5.8](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
    'RFC 9110 §15.5.2',
  ],
  on: ['refusal', 'redirect'],
  needs: ['exchange', 'request', 'response', 'credentials', 'sequence'],
  uses: ['cookieStore', 'challenges'],
  supersedes: ['credentials-mode-omitted', 'missing-credentials'],
  before: ['redirect-to-login-for-api'],
  check({ exchange, request, response, credentials, sequence, cookieStore, challenges }) {
    if (!isTurnedAway(request.url, response) || presentsLogin(credentials)) return null;
    // Where the server asks for a token, cookies are not what it judges.
    const asksForToken = challenges?.challenges.some((each) => each.scheme === 'bearer' || each.scheme === 'dpop');
    const here = request.parsedUrl?.pathname;
    const expected = sequence
      .missingCookies()
      .find((each) => isTelling(each, asksForToken === true && each.carriedBy?.path !== here));
    if (expected === undefined) return null;
    const { name, carriedBy, setBy } = expected;
    const proof = carriedBy ?? setBy?.exchange ?? null;
    if (proof === null) return null;
    const at = timeOfDay(proof.startedAt);
    const worked =
      carriedBy === null
        ? `The answer to ${shownRequest(proof)} at ${at} set the cookie \`${name}\``
        : `${shownRequest(proof)} was accepted with the cookie \`${name}\` at ${at}`;
    const deleted =
      setBy?.deletes === true && carriedBy !== null && setBy.exchange.startedAt >= carriedBy.startedAt
        ? ` The answer to ${shownRequest(setBy.exchange)} deleted it at ${timeOfDay(setBy.exchange.startedAt)}.`
        : '';
    const gone = cookieStore !== null && !cookieStore.some((each) => each.name === name);
    const store = gone && deleted === '' ? ' The browser no longer has it.' : '';
    const why = setBy === null || deleted !== '' || gone ? null : whySetCookieNotSent(setBy, exchange);
    const reason = why === null || setBy === null ? null : reasonInWords(why, setBy);
    const because = reason === null ? '' : `: ${reason}`;
    return {
      confidence: 'likely',
      summary: `${worked}; this request does not carry it${because}.${deleted}${store}`,
      evidence: places({ in: 'request', header: 'cookie', exchange: proof.id }, statusAt),
    };
  },
  examples: {
    reports: {
      'GET /api/me was accepted with the cookie `sid` at 11:59:40 UTC; this request does not carry it.': `
        # at -20 s
        GET https://app.acme.example/api/me
        Cookie: sid=abc

        HTTP/1.1 200 OK
        ===
        GET https://app.acme.example/api/me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
      'GET /api/me was accepted with the cookie `sid` at 11:59:40 UTC; this request does not carry it. The answer to POST /logout deleted it at 11:59:50 UTC.': `
        # at -20 s
        GET https://app.acme.example/api/me
        Cookie: sid=abc

        HTTP/1.1 200 OK
        ===
        # at -10 s
        POST https://app.acme.example/logout
        Cookie: sid=abc

        HTTP/1.1 204 No Content
        Set-Cookie: sid=; Max-Age=0; Path=/
        ===
        GET https://app.acme.example/api/me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
    },
    ignores: {
      'the cookie was sent': `
        # at -20 s
        GET https://app.acme.example/api/me
        Cookie: sid=abc

        HTTP/1.1 200 OK
        ===
        GET https://app.acme.example/api/me
        Cookie: sid=abc

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
      'nothing was ever accepted with a cookie': `
        GET https://app.acme.example/api/me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
      'earlier requests were accepted for their token, and the cookie only came along': `
        GET https://api.acme.example/me
        Authorization: Bearer {{jwt {"exp":600}}}
        Cookie: session_hint=1

        HTTP/1.1 200 OK
        ===
        GET https://api.acme.example/me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
      `,
    },
  },
});

function isTelling({ name, carriedBy, setBy }: ExpectedCookie, asksForToken: boolean): boolean {
  if (!isSessionName(name) || asksForToken) return false;
  if (carriedBy !== null) return carriedBy.credentials?.length === 0;
  const step = setBy?.exchange.step;
  return setBy?.deletes === false && (step === 'login' || step === 'callback' || step === 'token');
}
