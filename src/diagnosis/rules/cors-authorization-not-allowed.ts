import { fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cors-authorization-not-allowed',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'server',
  outcome: 'blocked-by-browser',
  title: 'The CORS answer does not allow the Authorization header',
  description:
    'The browser asked whether the page may send Authorization, and the answer does not name it. `*` stands for other header fields, never for Authorization: that one has to be written out.',
  fix: {
    client: 'Nothing: the page is right to send Authorization.',
    server: 'Name it in the answer to OPTIONS: `Access-Control-Allow-Headers: Authorization, Content-Type`.',
  },
  references: [
    '[Fetch: CORS non-wildcard request-header name](https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name)',
    '[Fetch: CORS-preflight fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch)',
  ],
  on: ['preflight'],
  needs: ['cors', 'request', 'response'],
  check({ cors, request, response }) {
    if (response.status < 200 || response.status > 299) return null;
    if (cors.preflight?.headers.includes('authorization') !== true || cors.allowsHeader('authorization')) return null;
    const wildcard = cors.allowHeaders.includes('*');
    const allowed = response.header('access-control-allow-headers');
    const says = allowed === null ? 'has no Access-Control-Allow-Headers' : `allows \`${allowed.slice(0, 120)}\``;
    return {
      // Some versions of Chromium still let the wildcard pass, with a warning.
      confidence: wildcard ? 'likely' : 'certain',
      summary: `The page ${cors.requester} wants to send Authorization; the preflight’s answer ${says}${wildcard ? ', and a * never covers Authorization' : ''}.`,
      evidence: places(
        fieldAt('request', request.fields, 'access-control-request-headers', 'authorization'),
        fieldAt('response', response.fields, 'access-control-allow-headers') ?? statusAt,
      ),
    };
  },
  examples: {
    reports: {
      'The page https://app.acme.example wants to send Authorization; the preflight’s answer allows `*`, and a * never covers Authorization.': `
        # page https://app.acme.example/
        OPTIONS https://api.acme.example/orders
        Origin: https://app.acme.example
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: authorization

        HTTP/1.1 204 No Content
        Access-Control-Allow-Origin: https://app.acme.example
        Access-Control-Allow-Headers: *
      `,
      'The page https://app.acme.example wants to send Authorization; the preflight’s answer allows `Content-Type`.': `
        OPTIONS https://api.acme.example/orders
        Origin: https://app.acme.example
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: authorization,content-type

        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: *
        Access-Control-Allow-Headers: Content-Type
      `,
    },
    ignores: {
      'Authorization is allowed, in another letter case': `
        OPTIONS https://api.acme.example/orders
        Origin: https://app.acme.example
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: authorization

        HTTP/1.1 204 No Content
        Access-Control-Allow-Origin: https://app.acme.example
        Access-Control-Allow-Headers: content-type, AUTHORIZATION
      `,
      'the page does not want to send it': `
        OPTIONS https://api.acme.example/orders
        Origin: https://app.acme.example
        Access-Control-Request-Method: POST
        Access-Control-Request-Headers: content-type

        HTTP/1.1 204 No Content
        Access-Control-Allow-Origin: https://app.acme.example
        Access-Control-Allow-Headers: *
      `,
    },
  },
});
