import type { Exchange, StoredCookie } from '../../http/exchange.ts';
import { pathMatches } from '../../http/set-cookie.ts';
import { shownRequest } from '../history/shown.ts';
import { isTurnedAway } from '../login-redirect.ts';
import { statusAt } from '../place.ts';
import { defineRule, type Report } from '../rule.ts';
import type { SequenceEvidence } from '../sequence.ts';
import { rejectionOf } from '../cookies.ts';
import { rejectedEarlier, rejectedHere } from '../set-cookies.ts';
import { presentsLogin } from '../withheld.ts';

export default defineRule({
  id: 'cookie-rejected',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'server',
  title: 'The login set a cookie that the browser did not keep',
  description:
    'The server handed out a session in a Set-Cookie, and the browser dropped it: name and value together are longer than 4096 octets, or the line holds a control character. The server believes the user is logged in; the next request is anonymous.',
  fix: {
    client: 'Nothing: the cookie never arrived in the browser’s store.',
    server:
      'Keep the token or the claims on the server and only a short id in the cookie, or split it into several cookies (most session libraries can).',
  },
  references: ['[RFC 6265bis §5.6](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)'],
  on: ['refusal', 'redirect', 'sets-cookie'],
  needs: ['exchange', 'request', 'response', 'sequence'],
  uses: ['credentials', 'cookieStore'],
  supersedes: ['session-cookie-missing', 'missing-credentials'],
  before: ['redirect-to-login-for-api'],
  check({ exchange, request, response, sequence, credentials, cookieStore }) {
    const wanted = ['too-large', 'control-character'] as const;
    const turnedAway = credentials !== null && isTurnedAway(request.url, response) && !presentsLogin(credentials);
    const rejected =
      rejectedHere(request, response, wanted) ?? (turnedAway ? rejectedEarlier(sequence, cookieStore, wanted) : null);
    if (rejected === null) return turnedAway ? vanished(exchange, sequence, cookieStore) : null;
    const why =
      rejected.rejection === 'too-large'
        ? `it has ${rejected.length} octets, and browsers take at most 4096`
        : 'it holds a control character';
    return {
      confidence: 'certain',
      summary: `The browser did not keep the cookie \`${rejected.name}\` that ${rejected.earlier ? 'an earlier' : 'this'} answer sets: ${why}.`,
      evidence: [rejected.at],
    };
  },
  examples: {
    reports: {
      'The browser did not keep the cookie `appSession` that an earlier answer sets: it has 5010 octets, and browsers take at most 4096.': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: appSession={{repeat 5000 z}}; Path=/; HttpOnly; Secure; SameSite=Lax
        ===
        GET https://app.acme.example/api/me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
      'The answer to POST /login set the cookie `sid`, and the browser does not have it. Nothing in that line forbids it: a Secure cookie of the same name, a setting that blocks cookies, or script that deletes it are left.': `
        POST https://app.acme.example/login
        Content-Type: application/x-www-form-urlencoded

        user=jane&password=x

        HTTP/1.1 200 OK
        Set-Cookie: sid=abc; Path=/; Secure; HttpOnly; SameSite=Lax
        ===
        # cookie theme=dark; Domain=app.acme.example; HostOnly; Path=/
        GET https://app.acme.example/api/me
        Cookie: theme=dark

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
    },
    ignores: {
      'the cookie came back': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: appSession=abc; Path=/; HttpOnly; Secure; SameSite=Lax
        ===
        GET https://app.acme.example/api/me
        Cookie: appSession=abc

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
      'the cookie is within the limit': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: appSession={{repeat 4000 z}}; Path=/; HttpOnly; Secure; SameSite=Lax
      `,
    },
  },
});

/** So soon after it was set a cookie is not over by itself, unless it was made to be. Milliseconds. */
const soon = 60_000;

/** A cookie that an answer just set as it should be, and that the browser's store does not have all the same. */
function vanished(
  { request, startedAt }: Exchange,
  sequence: SequenceEvidence,
  store: readonly StoredCookie[] | null,
): Report | null {
  if (store === null || !URL.canParse(request.url)) return null;
  const { pathname } = new URL(request.url);
  for (const { name, carriedBy, setBy } of sequence.missingCookies()) {
    if (carriedBy !== null || setBy === null || setBy.deletes || store.some((each) => each.name === name)) continue;
    const recent = startedAt - setBy.exchange.startedAt <= soon;
    // Cookies for use inside other sites have a rule of their own, and those that break another rule one for that.
    const plain = setBy.sameSite !== 'none' && rejectionOf(setBy, new URL(setBy.exchange.origin)) === null;
    if (!recent || !plain || (setBy.path !== null && !pathMatches(pathname, setBy.path))) continue;
    return {
      confidence: 'likely',
      summary: `The answer to ${shownRequest(setBy.exchange)} set the cookie \`${name}\`, and the browser does not have it. Nothing in that line forbids it: a Secure cookie of the same name, a setting that blocks cookies, or script that deletes it are left.`,
      evidence: [{ in: 'response', header: 'set-cookie', exchange: setBy.exchange.id }, statusAt],
    };
  }
  return null;
}
