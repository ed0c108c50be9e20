import { deletesCookie } from '../../http/set-cookie.ts';
import { isForOtherPurpose } from '../cookie-names.ts';
import { flowStepOf } from '../flows.ts';
import { isTurnedAway } from '../login-redirect.ts';
import { credentialAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { setCookieLines } from '../set-cookies.ts';

export default defineRule({
  id: 'session-cleared-by-response',
  kind: 'cause',
  stage: 'sequence',
  level: 'warning',
  fault: 'server',
  title: 'This very answer deletes the session cookie',
  description:
    'Together with the refusal the server tells the browser to delete the cookie that the request carried. From here on every request is anonymous. That is right when the session was dead anyway, and wrong when the user only lacked a right.',
  fix: {
    client: 'Send the user to the login; do not repeat the request.',
    server:
      'Fine for a session that is over. Where only a permission is missing, answer 403 and leave the session alone.',
  },
  references: [
    '[RFC 6265bis §5.6.2](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
    '[RFC 6265bis §5.7](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
  ],
  on: ['refusal', 'redirect'],
  needs: ['exchange', 'request', 'response', 'credentials'],
  check({ exchange, request, response, credentials }) {
    if (!isTurnedAway(request.url, response) || flowStepOf(exchange) === 'logout') return null;
    const now = exchange.answeredAt ?? exchange.startedAt;
    const lines = setCookieLines(response);
    for (const { cookie, index, length } of lines) {
      if (!deletesCookie(cookie, now) || isForOtherPurpose(cookie.name)) continue;
      const carried = credentials.find((each) => each.place === 'cookie' && each.name === cookie.name);
      // A new value beside the deletion (for another path, say) is no end of the session.
      const renewed = lines.some(({ cookie: other }) => other.name === cookie.name && !deletesCookie(other, now));
      if (carried === undefined || renewed) continue;
      const wrong = response.status === 403 ? ' A 403 should not end the session.' : '';
      return {
        confidence: 'certain',
        summary: `With this ${response.status} the server deletes the cookie \`${cookie.name}\` that the request carried: every later request is anonymous.${wrong}`,
        evidence: places(
          { in: 'response', header: 'set-cookie', index, from: 0, to: length },
          credentialAt(carried),
          statusAt,
        ),
      };
    }
    return null;
  },
  examples: {
    reports: {
      'With this 401 the server deletes the cookie `_app_session` that the request carried: every later request is anonymous.': `
        GET https://rails.acme.example/projects.json
        Cookie: _app_session=old

        HTTP/1.1 401 Unauthorized
        Set-Cookie: _app_session=; path=/; max-age=0; HttpOnly; SameSite=Lax; Secure
      `,
      'With this 302 the server deletes the cookie `JSESSIONID` that the request carried: every later request is anonymous.': `
        GET https://app.acme.example/account
        Cookie: JSESSIONID=OLD

        HTTP/1.1 302 Found
        Location: https://app.acme.example/login?expired
        Set-Cookie: JSESSIONID=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT
      `,
    },
    ignores: {
      'the user logged out': `
        POST https://app.acme.example/logout
        Cookie: sid=abc

        HTTP/1.1 302 Found
        Location: /login
        Set-Cookie: sid=; Path=/; Max-Age=0
      `,
      'the cookie is renewed': `
        GET https://app.acme.example/api/me
        Cookie: sid=abc

        HTTP/1.1 401 Unauthorized
        Set-Cookie: sid=def; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax
        WWW-Authenticate: Cookie realm="app"
      `,
    },
  },
});
