import { places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { cookieAt, withheld } from '../withheld.ts';
import { shownPath } from '../words.ts';

export default defineRule({
  id: 'cookie-path-mismatch',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'server',
  title: 'The cookie’s Path does not cover this URL',
  description:
    'A cookie goes only to URLs under its Path. Without the attribute the path is the directory of the URL that set it, so a cookie set by /auth/login is for /auth alone.',
  fix: {
    client: 'Nothing: the path is the server’s decision.',
    server: 'Set the session cookie for the whole host: `Set-Cookie: sid=…; Path=/; HttpOnly; Secure; SameSite=Lax`.',
  },
  references: ['[RFC 6265bis §5.1.4](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)'],
  on: ['refusal', 'redirect'],
  needs: ['cookieStore', 'exchange', 'request', 'response', 'credentials'],
  supersedes: ['session-cookie-missing', 'missing-credentials'],
  before: ['redirect-to-login-for-api'],
  check({ exchange, request, response, credentials, cookieStore }) {
    const [kept] = withheld(exchange, response, credentials, cookieStore, ['path']);
    if (kept === undefined) return null;
    // A refresh cookie is kept to its own path on purpose; another one is the session then.
    if (cookieStore.length > 1 && /refresh/i.test(kept.cookie.name)) return null;
    return {
      confidence: 'certain',
      summary: `The cookie \`${kept.cookie.name}\` is only sent under ${kept.cookie.path}; this request goes to ${shownPath(request.parsedUrl)}.`,
      evidence: places(cookieAt(kept.cookie.name), { in: 'request', header: ':url' }, statusAt),
    };
  },
  examples: {
    reports: {
      'The cookie `session` is only sent under /auth; this request goes to /api/me.': `
        # cookie session=abc; Domain=app.acme.example; HostOnly; Path=/auth; Secure; HttpOnly; SameSite=Lax
        GET https://app.acme.example/api/me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
    },
    ignores: {
      'the path covers the URL': `
        # cookie session=abc; Domain=app.acme.example; HostOnly; Path=/api; Secure
        GET https://app.acme.example/api/me
        Cookie: session=abc

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
      'the request was accepted without it': `
        # cookie session=abc; Domain=app.acme.example; HostOnly; Path=/auth; Secure
        GET https://app.acme.example/news

        HTTP/1.1 200 OK
      `,
    },
  },
});
