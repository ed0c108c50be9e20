import { isTurnedAway } from '../login-redirect.ts';
import { places, statusAt } from '../place.ts';
import { cannotTell, defineRule } from '../rule.ts';
import { cookieAt, withheld } from '../withheld.ts';

export default defineRule({
  id: 'credentials-mode-omitted',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'client',
  title: 'The cross-origin fetch did not ask for cookies',
  description:
    'The browser holds a cookie for this host that nothing forbids to send, and it stayed at home: fetch() and XMLHttpRequest leave cookies out of requests to another origin unless they are told to send them.',
  fix: {
    client:
      '`fetch(url, { credentials: "include" })`, `xhr.withCredentials = true`, or `axios.create({ withCredentials: true })`.',
    server:
      'Answer such requests with the page’s own origin, `Access-Control-Allow-Origin: https://app.example.com`, and `Access-Control-Allow-Credentials: true`; `*` does not count for them.',
  },
  references: [
    '[Fetch: credentials mode](https://fetch.spec.whatwg.org/#concept-request-credentials-mode)',
    '[Fetch: CORS protocol and credentials](https://fetch.spec.whatwg.org/#cors-protocol-and-credentials)',
  ],
  on: ['refusal', 'redirect'],
  needs: ['cors', 'exchange', 'response', 'credentials'],
  uses: ['cookieStore'],
  supersedes: ['missing-credentials'],
  before: ['redirect-to-login-for-api'],
  check({ exchange, response, credentials, cookieStore, cors }) {
    if (cookieStore === null) {
      // The server is ready for cookies, and none came.
      const meant = cors.applies === true && cors.allowCredentials === 'true' && credentials.length === 0;
      return meant && isTurnedAway(exchange.request.url, response)
        ? cannotTell(
            'the browser’s cookies for this host were not read',
            'Allow the permission for cookies, and repeat the request: then it shows whether one was left out.',
          )
        : null;
    }
    const [kept] = withheld(exchange, response, credentials, cookieStore, ['omitted']);
    if (kept === undefined) return null;
    const mode = exchange.context.credentialsMode;
    const how =
      mode === null
        ? 'script of another origin sends cookies only where it asks for them'
        : `its credentials mode is \`${mode}\``;
    const invited = cors.allowCredentials === 'true' ? ' The answer allows credentials.' : '';
    return {
      confidence: mode === null && invited === '' ? 'likely' : 'certain',
      summary: `The browser has the cookie \`${kept.cookie.name}\` for ${new URL(exchange.request.url).hostname}, and this request from ${cors.requester} did not send it: ${how}.${invited}`,
      evidence: places(cookieAt(kept.cookie.name), statusAt),
    };
  },
  examples: {
    reports: {
      'The browser has the cookie `sid` for api.acme.example, and this request from https://app.acme.example did not send it: script of another origin sends cookies only where it asks for them. The answer allows credentials.': `
        # page https://app.acme.example/
        # type fetch
        # cookie sid=abc; Domain=api.acme.example; HostOnly; Secure; HttpOnly; SameSite=Lax
        GET https://api.acme.example/me
        Origin: https://app.acme.example

        HTTP/1.1 401 Unauthorized
        Access-Control-Allow-Origin: https://app.acme.example
        Access-Control-Allow-Credentials: true
        WWW-Authenticate: Cookie realm="app"
      `,
      'The browser has the cookie `sid` for api.acme.example, and this request from https://app.acme.example did not send it: its credentials mode is `omit`.': `
        # page https://app.acme.example/
        # type fetch
        # mode omit
        # cookie sid=abc; Domain=acme.example; Secure; SameSite=Lax
        GET https://api.acme.example/me
        Origin: https://app.acme.example

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
    },
    ignores: {
      'the request has credentials of another kind': `
        # page https://app.acme.example/
        # type fetch
        # cookie sid=abc; Domain=api.acme.example; HostOnly; Secure
        GET https://api.acme.example/me
        Origin: https://app.acme.example
        Authorization: Bearer {{jwt {"exp":-5}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'SameSite forbids the cookie here': `
        # page https://app.other.example/
        # type fetch
        # cookie sid=abc; Domain=api.acme.example; HostOnly; Secure; SameSite=Strict
        GET https://api.acme.example/me
        Origin: https://app.other.example

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
      'the browser has only a cookie that measures visits': `
        # page https://app.acme.example/
        # type fetch
        # cookie _ga=GA1; Domain=acme.example; Secure
        GET https://api.acme.example/me
        Origin: https://app.acme.example

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
      `,
    },
  },
});
