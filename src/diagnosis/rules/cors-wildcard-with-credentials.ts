import { fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cors-wildcard-with-credentials',
  kind: 'cause',
  stage: 'cors',
  level: 'error',
  fault: 'server',
  outcome: 'blocked-by-browser',
  title: 'The CORS answer does not allow a request with cookies',
  description:
    'For a request with credentials (cookies) the server has to name the page’s origin, not `*`, and to say `Access-Control-Allow-Credentials: true`. Otherwise the browser keeps the answer from the page, whatever its status is.',
  fix: {
    client: 'Where the call needs no cookies, leave `credentials: "include"` (or `withCredentials`) out.',
    server:
      'Send back the allowed origin, `Access-Control-Allow-Origin: https://app.example.com`, with `Vary: Origin` and `Access-Control-Allow-Credentials: true`. Never send back every origin unchecked.',
  },
  references: [
    '[Fetch: CORS protocol and credentials](https://fetch.spec.whatwg.org/#cors-protocol-and-credentials)',
    '[Fetch: CORS check](https://fetch.spec.whatwg.org/#concept-cors-check)',
  ],
  on: ['cors-doubtful'],
  needs: ['cors', 'request', 'response'],
  check({ cors, request, response }) {
    if (cors.applies !== true) return null;
    if (cors.check !== 'wildcard-with-credentials' && cors.check !== 'credentials-not-allowed') return null;
    const says =
      cors.check === 'wildcard-with-credentials'
        ? 'allows `*`, which does not count for requests with cookies'
        : cors.allowCredentials === null
          ? 'does not say `Access-Control-Allow-Credentials: true`'
          : `says \`Access-Control-Allow-Credentials: ${cors.allowCredentials.slice(0, 40)}\` instead of \`true\``;
    return {
      confidence: 'certain',
      summary: `The page ${cors.requester} sent this with credentials; the answer ${says}. The browser hides it from the page.`,
      evidence: places(
        fieldAt('response', response.fields, 'access-control-allow-origin'),
        fieldAt('response', response.fields, 'access-control-allow-credentials'),
        fieldAt('request', request.fields, 'origin'),
      ),
    };
  },
  examples: {
    reports: {
      'The page https://app.acme.example sent this with credentials; the answer allows `*`, which does not count for requests with cookies. The browser hides it from the page.': `
        # page https://app.acme.example/
        # type fetch
        # mode include
        GET https://api.acme.example/me
        Origin: https://app.acme.example
        Cookie: sid=abc

        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: *
      `,
      'The page https://app.acme.example sent this with credentials; the answer does not say `Access-Control-Allow-Credentials: true`. The browser hides it from the page.': `
        # type fetch
        GET https://api.acme.example/me
        Origin: https://app.acme.example
        Cookie: sid=abc

        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: https://app.acme.example
      `,
    },
    ignores: {
      'the request had no credentials': `
        # type fetch
        # mode omit
        GET https://api.acme.example/me
        Origin: https://app.acme.example

        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: *
      `,
      'the origin and credentials are allowed': `
        # type fetch
        # mode include
        GET https://api.acme.example/me
        Origin: https://app.acme.example
        Cookie: sid=abc

        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: https://app.acme.example
        Access-Control-Allow-Credentials: true
      `,
      'the page and the API have one origin': `
        # type fetch
        # mode include
        GET https://app.acme.example/me
        Origin: https://app.acme.example
        Cookie: sid=abc

        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: *
      `,
    },
  },
});
