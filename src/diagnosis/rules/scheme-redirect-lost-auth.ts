import { isSessionName } from '../cookie-names.ts';
import { places, statusAt } from '../place.ts';
import { shownUrl } from '../history/shown.ts';
import type { SeenExchange } from '../history/seen.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'scheme-redirect-lost-auth',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'client',
  title: 'A redirect between http and https lost the credentials',
  description:
    'The URL was written with the wrong scheme (or without www.), and the server redirected it. Another scheme or host is another origin: the browser leaves Authorization, or the cookie, behind. Where the first hop was http, the credentials also travelled in clear text.',
  fix: {
    client: 'Write the base URL as the server serves it: `https://`, with or without www. as it redirects.',
    server:
      'Send `Strict-Transport-Security`. Behind a proxy that ends TLS pass `X-Forwarded-Proto`, so that the framework builds https: redirects.',
  },
  references: ['[Fetch: HTTP-redirect fetch](https://fetch.spec.whatwg.org/#http-redirect-fetch)', 'RFC 6797 §7.2'],
  needs: ['request', 'response', 'credentials', 'sequence'],
  supersedes: ['missing-credentials', 'session-cookie-missing'],
  before: ['auth-dropped-on-cross-origin-redirect'],
  check({ request, response, credentials, sequence }) {
    if (response.status !== 401 && response.status !== 403) return null;
    const url = request.parsedUrl;
    if (url === null || credentials.some((each) => each.place !== 'cookie')) return null;
    const previous = sequence.hopsBefore().findLast((hop) => carried(hop) !== null);
    const lost = previous === undefined ? null : carried(previous);
    if (previous === undefined || lost === null || previous.origin === url.origin || previous.origin === '')
      return null;
    if (lost.cookie && credentials.some((each) => each.place === 'cookie' && each.name === lost.name)) return null;
    const before = new URL(previous.origin);
    const sameHost = before.hostname === url.hostname;
    if (!sameHost && bare(before.hostname) !== bare(url.hostname)) return null;
    const clear = before.protocol === 'http:' ? ', and it had already travelled once in clear text' : '';
    return {
      confidence: 'certain',
      fault: before.protocol === 'https:' && url.protocol === 'http:' ? 'server' : 'client',
      summary: `${shownUrl(previous)} was redirected (${previous.status}) to ${url.origin}, which is another origin: the browser left ${lost.cookie ? `the cookie \`${lost.name}\`` : '`Authorization`'} behind${clear}.`,
      evidence: places(
        { in: 'response', header: 'location', exchange: previous.id },
        { in: 'request', header: lost.cookie ? 'cookie' : 'authorization', exchange: previous.id },
        statusAt,
      ),
    };
  },
  examples: {
    reports: {
      'http://api.acme.example/me was redirected (301) to https://api.acme.example, which is another origin: the browser left `Authorization` behind, and it had already travelled once in clear text.': `
        # at -100 ms
        GET http://api.acme.example/me
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 301 Moved Permanently
        Location: https://api.acme.example/me
        ===
        GET https://api.acme.example/me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
      `,
    },
    ignores: {
      'the header survived': `
        # at -100 ms
        GET http://api.acme.example/me
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 301 Moved Permanently
        Location: https://api.acme.example/me
        ===
        GET https://api.acme.example/me
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the redirect goes to another host': `
        # at -100 ms
        GET https://api.acme.example/report
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 302 Found
        Location: https://files.acme-cdn.example/report.json
        ===
        GET https://files.acme-cdn.example/report.json

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="cdn"
      `,
    },
  },
});

const bare = (host: string): string => host.replace(/^www\./, '');

/** What a hop carried that can be lost: Authorization, else a session cookie. */
function carried(hop: SeenExchange): { readonly name: string; readonly cookie: boolean } | null {
  if (hop.credentials?.some((each) => each.place === 'authorization') === true) {
    return { name: 'Authorization', cookie: false };
  }
  const name = [...hop.cookies.keys()].find(isSessionName);
  return name === undefined ? null : { name, cookie: true };
}
