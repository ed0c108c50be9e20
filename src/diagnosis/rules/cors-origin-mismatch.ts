import { fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cors-origin-mismatch',
  kind: 'cause',
  stage: 'cors',
  level: 'error',
  fault: 'server',
  outcome: 'blocked-by-browser',
  title: 'Access-Control-Allow-Origin names another origin',
  description:
    'The browser compares Access-Control-Allow-Origin with the page’s origin character by character. A slash at the end, http for https, another port, or two values (one from the gateway, one from the app) make it fail, and the page sees nothing but a CORS error.',
  fix: {
    client: 'Nothing, unless the page runs on an origin that the API is not meant for.',
    server:
      'Send exactly the request’s Origin (scheme, host and port, no slash) when it is on your list, once, and `Vary: Origin`. Let only one layer add it.',
  },
  references: ['[Fetch: CORS check](https://fetch.spec.whatwg.org/#concept-cors-check)', 'RFC 6454 §6.2'],
  on: ['preflight', 'cors-doubtful'],
  needs: ['cors', 'request', 'response'],
  check({ cors, request, response }) {
    if (cors.applies !== true || (cors.check !== 'mismatch' && cors.check !== 'several')) return null;
    const allowed = (cors.allowOrigin ?? '').slice(0, 200);
    const why =
      cors.check === 'several'
        ? ' That is more than one value, which matches none.'
        : allowed === `${cors.origin}/`
          ? ' The slash at the end is one character too many.'
          : allowed.replace(/^https?:/, '') === cors.origin.replace(/^https?:/, '')
            ? ' The scheme differs.'
            : cors.origin === 'null'
              ? ' A redirect from another origin, a sandboxed frame or a local file makes the origin `null`.'
              : '';
    return {
      confidence: 'certain',
      summary: `The server allows \`${allowed}\`, the page is \`${cors.origin}\`.${why}`,
      evidence: places(
        fieldAt('response', response.fields, 'access-control-allow-origin'),
        fieldAt('request', request.fields, 'origin'),
      ),
    };
  },
  examples: {
    reports: {
      'The server allows `https://app.acme.example/`, the page is `https://app.acme.example`. The slash at the end is one character too many.': `
        # type fetch
        GET https://api.acme.example/me
        Origin: https://app.acme.example

        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: https://app.acme.example/
      `,
      'The server allows `*, https://app.acme.example`, the page is `https://app.acme.example`. That is more than one value, which matches none.': `
        # type fetch
        GET https://api.acme.example/me
        Origin: https://app.acme.example

        HTTP/1.1 401 Unauthorized
        Access-Control-Allow-Origin: *
        Access-Control-Allow-Origin: https://app.acme.example
        WWW-Authenticate: Bearer
      `,
    },
    ignores: {
      'every origin is allowed': `
        # type fetch
        GET https://api.acme.example/me
        Origin: https://app.acme.example

        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: *
      `,
      'the page was loaded, not fetched': `
        # type document
        POST https://api.acme.example/me
        Origin: https://app.acme.example

        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: https://other.example
      `,
    },
  },
});
