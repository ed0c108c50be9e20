import { isSessionName } from '../cookie-names.ts';
import { loginRedirect } from '../login-redirect.ts';
import { credentialAt, fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { duration, timeOfDay } from '../words.ts';

export default defineRule({
  id: 'session-expired',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'user',
  title: 'The session on the server has ended',
  description:
    'The browser still holds the session cookie (or token), but the server has forgotten the session: after a time without requests, a restart, or a limit on its age.',
  fix: {
    client:
      'Send the user to the login and bring them back to where they were. Keep-alive requests only with care: they defeat the limit.',
    server:
      'Answer API calls with 401 instead of a redirect, and clear the dead cookie: `Set-Cookie: <name>=; Path=/; Max-Age=0`.',
  },
  references: [
    'RFC 9110 §15.5.2',
    '[OWASP Session Management Cheat Sheet](https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html)',
  ],
  on: 'any',
  needs: ['response', 'reasons', 'credentials', 'exchange'],
  uses: ['sequence'],
  before: ['session-cleared-by-response'],
  check({ response, reasons, credentials, exchange, sequence }) {
    const sent = credentials.filter((each) =>
      each.place === 'cookie' ? isSessionName(each.name) : each.place !== 'form',
    );
    const cookie = sent.find((each) => each.place === 'cookie') ?? null;
    const [first] = sent;
    if (first === undefined) return null;
    const said = reasons.first('session-expired');
    if (said !== null) {
      return {
        confidence: said.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `The server says that the session is over: “${said.words}”.`,
        evidence: places(said.at, credentialAt(cookie ?? first)),
      };
    }
    // By the sequence: the very cookie was accepted, then nothing for a while, and now it is refused.
    if (cookie === null || sequence === null || credentials.some((each) => each.place === 'authorization')) return null;
    const refused = [401, 419, 440].includes(response.status) || loginRedirect(exchange.request.url, response) !== null;
    if (!refused || reasons.has('csrf', 'permission-missing', 'waf', 'rate-limit')) return null;
    const accepted = sequence.acceptedBefore(cookie);
    if (accepted === null || sequence.acceptedAfter(cookie) !== null) return null;
    const idle = exchange.startedAt - accepted.startedAt;
    if (idle < 60_000) return null;
    return {
      confidence: 'likely',
      summary: `Cookie \`${cookie.name}\` was last accepted at ${timeOfDay(accepted.startedAt)}; after ${duration(idle)} the server no longer knows the session behind it.`,
      evidence: places(
        credentialAt(cookie),
        { in: 'exchange', exchange: accepted.id },
        fieldAt('response', response.fields, 'location') ?? statusAt,
      ),
    };
  },
  examples: {
    reports: {
      'The server says that the session is over: “Your session expired. Please sign in again to continue.”.': `
        GET /projects.json
        Cookie: _app_session=old

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"Your session expired. Please sign in again to continue."}
      `,
      'Cookie `sid` was last accepted at 11:25:00 UTC; after 35 min the server no longer knows the session behind it.': `
        # at -35 min
        GET /projects
        Cookie: sid=abc

        HTTP/1.1 200 OK
        ===
        GET /projects
        Cookie: sid=abc

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
    },
    ignores: {
      'no session was sent': `
        GET /projects.json

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"You need to sign in or sign up before continuing."}
      `,
      'the cookie was never accepted before': `
        GET /projects
        Cookie: sid=abc

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
    },
  },
});
