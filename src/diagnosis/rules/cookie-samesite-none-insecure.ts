import { isTurnedAway } from '../login-redirect.ts';
import { defineRule } from '../rule.ts';
import { rejectedEarlier, rejectedHere } from '../set-cookies.ts';
import { presentsLogin } from '../withheld.ts';

export default defineRule({
  id: 'cookie-samesite-none-insecure',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'server',
  title: 'A cookie with SameSite=None but without Secure is thrown away',
  description:
    'SameSite=None opens a cookie to other sites; browsers take such a cookie only together with Secure. Without it they ignore the whole Set-Cookie.',
  fix: {
    client: 'Nothing: the cookie never arrived in the browser’s store.',
    server: 'Add Secure, and serve over https: `Set-Cookie: sid=…; Path=/; HttpOnly; Secure; SameSite=None`.',
  },
  references: ['[RFC 6265bis §5.7](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)'],
  on: ['refusal', 'redirect', 'sets-cookie'],
  needs: ['request', 'response', 'sequence'],
  uses: ['credentials', 'cookieStore'],
  supersedes: ['session-cookie-missing', 'missing-credentials'],
  before: ['redirect-to-login-for-api'],
  check({ request, response, sequence, credentials, cookieStore }) {
    const wanted = ['none-without-secure'] as const;
    const turnedAway = credentials !== null && isTurnedAway(request.url, response) && !presentsLogin(credentials);
    const rejected =
      rejectedHere(request, response, wanted) ?? (turnedAway ? rejectedEarlier(sequence, cookieStore, wanted) : null);
    if (rejected === null) return null;
    return {
      confidence: 'certain',
      summary: `${rejected.earlier ? 'An earlier answer' : 'This answer'} sets the cookie \`${rejected.name}\` with SameSite=None and without Secure. The browser ignores it.`,
      evidence: [rejected.at],
    };
  },
  examples: {
    reports: {
      'This answer sets the cookie `sid` with SameSite=None and without Secure. The browser ignores it.': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: sid=abc; Path=/; HttpOnly; SameSite=None
      `,
      'An earlier answer sets the cookie `sid` with SameSite=None and without Secure. The browser ignores it.': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: sid=abc; Path=/; HttpOnly; SameSite=None
        ===
        GET https://app.acme.example/api/me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
    },
    ignores: {
      'Secure is there': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: sid=abc; Path=/; HttpOnly; secure; samesite=none
      `,
      'the cookie only measures visits': `
        GET https://app.acme.example/

        HTTP/1.1 200 OK
        Set-Cookie: _ga=GA1.2; Path=/; SameSite=None
      `,
    },
  },
});
