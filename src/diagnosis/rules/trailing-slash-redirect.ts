import { places, statusAt } from '../place.ts';
import type { SeenExchange } from '../history/seen.ts';
import { shownPath } from '../words.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'trailing-slash-redirect',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'client',
  title: 'A redirect for a slash changed the request',
  description:
    'The URL differs from the server’s own by a slash at the end (or by letter case), so the server redirected it. After 301 and 302 browsers turn a POST into a GET without a body, and what arrives is another request than the one that was meant.',
  fix: {
    client: 'Write the URL exactly as the server routes it, slash included.',
    server: 'Take both spellings, or redirect with 308, which keeps method and body.',
  },
  references: ['[Fetch: HTTP-redirect fetch](https://fetch.spec.whatwg.org/#http-redirect-fetch)', 'RFC 9110 §15.4.9'],
  on: ['after-redirect'],
  needs: ['request', 'response', 'sequence'],
  supersedes: ['missing-credentials'],
  check({ request, response, sequence }) {
    const previous = sequence.previousHop;
    const url = request.parsedUrl;
    if (previous === null || url === null || previous.status < 301 || previous.origin !== url.origin) return null;
    if (!differsInSpelling(previous.path, url.pathname)) return null;
    const changed = previous.method !== request.method;
    const lost = !changed && hadAuthorization(previous) && request.header('authorization') === null;
    if (!changed && !lost) return null;
    // A 302 after a POST often sends to the page that shows the result, and then nothing fails.
    if (response.status < 400 && previous.status !== 301) return null;
    const how = changed
      ? `the ${previous.method} became a ${request.method} without its body`
      : 'the Authorization header was lost';
    return {
      confidence: 'likely',
      summary: `${previous.path.endsWith('/') || url.pathname.endsWith('/') ? 'The slash at the end' : 'The letter case'} matters: ${shownPath(urlOf(previous))} was redirected (${previous.status}) to ${shownPath(url)}, and on the way ${how}. The server answered ${response.status}.`,
      evidence: places(
        { in: 'response', header: 'location', exchange: previous.id },
        { in: 'request', header: ':method' },
        statusAt,
      ),
    };
  },
  examples: {
    reports: {
      'The slash at the end matters: /api/login was redirected (301) to /api/login/, and on the way the POST became a GET without its body. The server answered 405.': `
        # at -100 ms
        POST https://dj.acme.example/api/login
        Content-Type: application/json

        HTTP/1.1 301 Moved Permanently
        Location: /api/login/
        ===
        GET https://dj.acme.example/api/login/

        HTTP/1.1 405 Method Not Allowed
        Allow: POST, OPTIONS
      `,
    },
    ignores: {
      'the answer to the POST shows its result on the next page': `
        # at -100 ms
        POST https://dj.acme.example/orders

        HTTP/1.1 302 Found
        Location: /orders/
        ===
        GET https://dj.acme.example/orders/

        HTTP/1.1 200 OK
      `,
      'the redirected request worked': `
        # at -100 ms
        GET https://dj.acme.example/api/orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 301 Moved Permanently
        Location: /api/orders/
        ===
        GET https://dj.acme.example/api/orders/
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 200 OK
      `,
      'method and header arrived, and the token was refused for itself': `
        # at -100 ms
        GET https://dj.acme.example/api/orders
        Authorization: Bearer {{jwt {"exp":-600}}}

        HTTP/1.1 308 Permanent Redirect
        Location: /api/orders/
        ===
        GET https://dj.acme.example/api/orders/
        Authorization: Bearer {{jwt {"exp":-600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the redirect goes elsewhere': `
        # at -100 ms
        POST https://dj.acme.example/api/login

        HTTP/1.1 303 See Other
        Location: /api/session
        ===
        GET https://dj.acme.example/api/session

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
    },
  },
});

const hadAuthorization = (hop: SeenExchange): boolean =>
  hop.credentials?.some((each) => each.place === 'authorization') === true;

const plain = (path: string): string => path.replace(/\/$/, '').toLowerCase();

/** One path, written in two ways: a slash at the end, or letter case. */
function differsInSpelling(a: string, b: string): boolean {
  if (a === b) return false;
  return plain(a) === plain(b);
}

function urlOf(seen: SeenExchange): URL | null {
  try {
    return new URL(seen.path, seen.origin);
  } catch {
    return null;
  }
}
