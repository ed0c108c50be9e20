import { isTurnedAway } from '../login-redirect.ts';
import { places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { rejectedEarlier, rejectedHere } from '../set-cookies.ts';
import { cookieAt, presentsLogin, withheld } from '../withheld.ts';

export default defineRule({
  id: 'cookie-secure-over-http',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'server',
  title: 'A Secure cookie and plain http do not meet',
  description:
    'A cookie with the attribute Secure is set and sent over https only. Over plain http the browser ignores the Set-Cookie, and it leaves a stored one out. (localhost is excepted.)',
  fix: {
    client: 'Use https: in the URL.',
    server:
      'Serve everything over https, and redirect http there with `Strict-Transport-Security`. Behind a proxy that ends TLS, tell the framework so (X-Forwarded-Proto).',
  },
  references: [
    '[RFC 6265bis §5.7](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
    '[RFC 6265bis §5.8.3](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
  ],
  on: ['refusal', 'redirect', 'sets-cookie'],
  needs: ['exchange', 'request', 'response', 'sequence'],
  uses: ['credentials', 'cookieStore'],
  supersedes: ['session-cookie-missing', 'missing-credentials'],
  before: ['redirect-to-login-for-api'],
  check({ exchange, request, response, sequence, credentials, cookieStore }) {
    if (request.parsedUrl?.protocol !== 'http:') return null;
    const host = request.parsedUrl.hostname;
    const kept =
      cookieStore === null || credentials === null
        ? undefined
        : withheld(exchange, response, credentials, cookieStore, ['secure'])[0];
    if (kept !== undefined) {
      return {
        confidence: 'certain',
        summary: `The cookie \`${kept.cookie.name}\` may only travel over https; this request to ${host} is plain http.`,
        evidence: places(cookieAt(kept.cookie.name), { in: 'request', header: ':url' }, statusAt),
      };
    }
    const turnedAway = credentials !== null && isTurnedAway(request.url, response) && !presentsLogin(credentials);
    const rejected =
      rejectedHere(request, response, ['secure-over-http']) ??
      (turnedAway ? rejectedEarlier(sequence, cookieStore, ['secure-over-http']) : null);
    if (rejected === null) return null;
    return {
      confidence: 'certain',
      summary: `${rejected.earlier ? 'An earlier answer' : 'This answer'} sets the cookie \`${rejected.name}\` with Secure over plain http, so the browser ignores it.`,
      evidence: [rejected.at],
    };
  },
  examples: {
    reports: {
      'The cookie `sid` may only travel over https; this request to app.acme.example is plain http.': `
        # cookie sid=abc; Domain=app.acme.example; HostOnly; Secure
        GET http://app.acme.example/api/me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
      'This answer sets the cookie `sid` with Secure over plain http, so the browser ignores it.': `
        POST http://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: sid=abc; Path=/; Secure; HttpOnly
      `,
    },
    ignores: {
      'the server is this machine, which counts as secure': `
        POST http://localhost:3000/login

        HTTP/1.1 200 OK
        Set-Cookie: sid=abc; Path=/; Secure; HttpOnly
      `,
      'the request is https': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: sid=abc; Path=/; Secure; HttpOnly
      `,
    },
  },
});
