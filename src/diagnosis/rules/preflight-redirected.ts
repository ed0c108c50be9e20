import { fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { shownPath } from '../words.ts';

export default defineRule({
  id: 'preflight-redirected',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'server',
  outcome: 'blocked-by-browser',
  title: 'The CORS preflight was redirected',
  description:
    'A preflight has to be answered with a success at the very URL that it asks about. A redirect ends it: the browser does not follow, and the request is never sent. Mostly the URL is not written as the server wants it: http for https, a slash too few, another host; or the server sends everybody without a session to its login page.',
  fix: {
    client: 'Call the URL that the redirect names, written exactly so: scheme, host, slash.',
    server: 'Do not redirect OPTIONS: answer preflights before redirects to https, to a canonical URL or to a login.',
  },
  references: ['[Fetch: CORS-preflight fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch)'],
  on: ['preflight'],
  needs: ['request', 'response'],
  check({ request, response }) {
    const { status } = response;
    if (status < 300 || status > 399 || status === 304) return null;
    const location = response.header('location');
    const target = location === null ? null : resolve(location, request.url);
    const from = request.parsedUrl;
    const to = target === null ? 'elsewhere' : `${target.origin}${shownPath(target)}`;
    const here = from === null ? 'The preflight' : `The preflight for ${from.origin}${shownPath(from)}`;
    return {
      confidence: 'certain',
      summary: `${here} was redirected (${status}) to ${to}. Preflights are not redirected: the browser stops here.`,
      evidence: places(fieldAt('response', response.fields, 'location') ?? statusAt, { in: 'request', header: ':url' }),
    };
  },
  examples: {
    reports: {
      'The preflight for http://api.acme.example/orders was redirected (301) to https://api.acme.example/orders/. Preflights are not redirected: the browser stops here.': `
        # page https://app.acme.example/
        OPTIONS http://api.acme.example/orders
        Origin: https://app.acme.example
        Access-Control-Request-Method: POST
        Access-Control-Request-Headers: authorization,content-type

        HTTP/1.1 301 Moved Permanently
        Location: https://api.acme.example/orders/
      `,
    },
    ignores: {
      'a request, not its preflight, was redirected': `
        GET http://api.acme.example/orders
        Origin: https://app.acme.example

        HTTP/1.1 301 Moved Permanently
        Location: https://api.acme.example/orders/
      `,
      'the preflight was answered': `
        OPTIONS https://api.acme.example/orders
        Origin: https://app.acme.example
        Access-Control-Request-Method: POST

        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: *
      `,
    },
  },
});

function resolve(location: string, base: string): URL | null {
  try {
    return new URL(location, base);
  } catch {
    return null;
  }
}
