import { isForOtherPurpose, isSessionName } from '../cookie-names.ts';
import { isLoginUrl } from '../flows.ts';
import { credentialAt, fieldAt, places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { duration } from '../words.ts';

export default defineRule({
  id: 'session-expired',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'user',
  title: 'The session on the server timed out',
  description:
    'The cookie or session id is still in the browser, but the server has forgotten the session behind it, most often after a time without requests. That is meant to happen.',
  fix: {
    client:
      'Send the user to the login and bring them back afterwards. Keep a session alive by background calls only with care.',
    server: 'Answer API calls with 401, not with a redirect to a page, and clear the dead cookie in the same answer.',
  },
  references: [
    '[OWASP: Session Management](https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html)',
    'RFC 9110 §15.5.2',
  ],
  on: ['client-error', 'redirect'],
  needs: ['exchange', 'request', 'response', 'reasons', 'credentials'],
  uses: ['sequence'],
  before: ['session-cleared-by-response'],
  check({ exchange, request, response, reasons, credentials, sequence }) {
    const { status } = response;
    const cookies = credentials.filter((each) => each.place === 'cookie' && !isForOtherPurpose(each.name));
    const session = cookies.find((each) => isSessionName(each.name)) ?? cookies[0] ?? null;
    const carried =
      session ?? credentials.find((each) => each.place === 'authorization' || each.place === 'header') ?? null;
    if (carried === null) return null;
    const location = response.header('location');
    const base = request.parsedUrl;
    const toLogin =
      status >= 301 &&
      status <= 303 &&
      location !== null &&
      base !== null &&
      URL.canParse(location, base) &&
      isLoginUrl(new URL(location, base));
    const last = session === null ? null : (sequence?.acceptedBefore(session) ?? null);
    const idle = last === null ? null : exchange.startedAt - (last.answeredAt ?? last.startedAt);
    const after = idle === null || idle < 60_000 ? '' : ` after ${duration(idle)} of silence`;
    const said = reasons.first('session-expired');
    const refused = status === 401 || status === 403 || status === 419 || status === 440;
    if (said !== null && (refused || status === 400 || status === 422) && (said.exact || last !== null)) {
      if (status === 419 && reasons.has('csrf')) return null;
      return {
        confidence: said.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `The server has ended the session${after}: ${quoted(said)}.`,
        evidence: places(said.at, credentialAt(carried), last === null ? null : { in: 'exchange', exchange: last.id }),
      };
    }
    if (session === null) return null;
    const marked =
      toLogin &&
      location !== null &&
      /[?&#](?:expired|timeout|session[_-]?(?:expired|timeout)|reason=(?:expired|timeout))/i.test(location);
    if (marked || (status === 440 && !reasons.has('csrf'))) {
      return {
        confidence: 'likely',
        summary: `The server has forgotten the session of cookie \`${session.name}\`${after} and ${toLogin ? 'sends the request to its login' : `answers ${status}`}.`,
        evidence: places(
          credentialAt(session),
          fieldAt('response', response.fields, 'location'),
          last === null ? null : { in: 'exchange', exchange: last.id },
        ),
      };
    }
    if (!(status === 401 || toLogin) || last === null || idle === null || idle < 300_000) return null;
    if (
      credentials.some((each) => each.place !== 'cookie') ||
      reasons.has('permission-missing', 'csrf', 'scope-missing')
    )
      return null;
    return {
      confidence: 'likely',
      summary: `Cookie \`${session.name}\` was accepted ${duration(idle)} ago and is not any more: the server has forgotten its session.`,
      evidence: places(
        credentialAt(session),
        { in: 'exchange', exchange: last.id },
        fieldAt('response', response.fields, 'location'),
      ),
    };
  },
  examples: {
    reports: {
      'The server has ended the session: “Your session expired. Please sign in again to continue”.': `
        GET /projects.json
        Cookie: _app_session=old

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"Your session expired. Please sign in again to continue."}
      `,
      'The server has forgotten the session of cookie `JSESSIONID` after 45 min of silence and sends the request to its login.': `
        # at -2700 s
        GET https://app.acme.example/account
        Cookie: JSESSIONID=OLD

        HTTP/1.1 200 OK
        ===
        GET https://app.acme.example/account
        Cookie: JSESSIONID=OLD
        Sec-Fetch-Mode: navigate

        HTTP/1.1 302 Found
        Location: https://app.acme.example/login?expired
      `,
    },
    ignores: {
      'no session was sent': `
        GET /projects.json

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"message":"Unauthenticated."}
      `,
      'the session may not do this': `
        GET /admin
        Cookie: JSESSIONID=abc

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"error":"Forbidden"}
      `,
    },
  },
});
