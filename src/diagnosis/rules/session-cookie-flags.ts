import { isSessionName } from '../cookie-names.ts';
import { defineRule } from '../rule.ts';
import { setCookieLines } from '../set-cookies.ts';
import { deletesCookie } from '../../http/set-cookie.ts';
import { listed } from '../words.ts';

export default defineRule({
  id: 'session-cookie-flags',
  kind: 'security',
  stage: 'security',
  level: 'warning',
  fault: 'server',
  title: 'A session cookie lacks its safeguards',
  description:
    'HttpOnly keeps a cookie from scripts (and so from injected ones), Secure from plain http, SameSite from requests that other sites cause. A cookie that holds a login wants all three.',
  fix: {
    client: 'Nothing: the server sets these.',
    server: 'Write `Set-Cookie: __Host-sid=…; Path=/; HttpOnly; Secure; SameSite=Lax`.',
  },
  references: [
    '[RFC 6265bis §8.4](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
    '[OWASP Session Management Cheat Sheet](https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html)',
  ],
  on: ['sets-cookie'],
  needs: ['exchange', 'request', 'response'],
  check({ exchange, request, response }) {
    const secure = request.parsedUrl?.protocol === 'https:';
    for (const { cookie, index, length } of setCookieLines(response)) {
      if (!isSessionName(cookie.name) || deletesCookie(cookie, exchange.startedAt)) continue;
      const lacks = [
        ...(cookie.httpOnly ? [] : ['HttpOnly']),
        ...(cookie.secure || !secure ? [] : ['Secure']),
        ...(cookie.sameSite === 'default' ? ['SameSite'] : []),
      ];
      if (lacks.length === 0) continue;
      return {
        confidence: 'likely',
        level: lacks.every((each) => each === 'SameSite') ? 'info' : 'warning',
        summary: `The cookie \`${cookie.name}\` looks like a session and is set without ${listed(lacks)}.`,
        evidence: [{ in: 'response', header: 'set-cookie', index, from: 0, to: length }],
      };
    }
    return null;
  },
  examples: {
    reports: {
      'The cookie `sid` looks like a session and is set without HttpOnly, Secure and SameSite.': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: sid=abc; Path=/
      `,
    },
    ignores: {
      'all are there': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: sid=abc; Path=/; HttpOnly; Secure; SameSite=Lax
      `,
      'the cookie is a guard against forgery, which script has to read': `
        GET https://app.acme.example/

        HTTP/1.1 200 OK
        Set-Cookie: XSRF-TOKEN=abc; Path=/; Secure; SameSite=Lax
      `,
      'the cookie is deleted': `
        POST https://app.acme.example/logout

        HTTP/1.1 204 No Content
        Set-Cookie: sid=; Path=/; Max-Age=0
      `,
    },
  },
});
