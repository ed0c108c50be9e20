import { fieldAt, places, statusAt } from '../place.ts';
import { shownUrl } from '../history/shown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'auth-dropped-on-cross-origin-redirect',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'server',
  title: 'A redirect to another origin lost the Authorization header',
  description:
    'The request left with Authorization, and the server sent it on to another origin. Browsers take Authorization out at that border, so that no server can make them hand a token to somebody else. The second server sees an anonymous request.',
  fix: {
    client: 'Call the final URL directly.',
    server:
      'Do not redirect API calls to another origin. Fetch the resource on the server’s side, or hand out a URL that carries its own, short-lived permission.',
  },
  references: ['[Fetch: HTTP-redirect fetch](https://fetch.spec.whatwg.org/#http-redirect-fetch)', 'RFC 9110 §15.4'],
  needs: ['exchange', 'request', 'response', 'credentials', 'sequence'],
  supersedes: ['missing-credentials'],
  check({ exchange, request, response, credentials, sequence }) {
    if (response.status !== 401 && response.status !== 403) return null;
    if (credentials.some((each) => each.place !== 'cookie')) return null;
    const here = request.parsedUrl?.origin;
    const previous = sequence
      .hopsBefore()
      .findLast((hop) => hop.credentials?.some((each) => each.place === 'authorization') === true);
    if (here === undefined || previous === undefined || previous.origin === here || previous.location === null)
      return null;
    return {
      confidence: 'certain',
      summary: `${shownUrl(previous)} was asked with Authorization and redirected (${previous.status}) to ${here}. Browsers remove Authorization where a redirect leaves the origin, so this request had none.`,
      evidence: places(
        { in: 'response', header: 'location', exchange: previous.id },
        { in: 'request', header: 'authorization', exchange: previous.id },
        exchange.request.fields === null ? null : fieldAt('request', request.fields, 'origin'),
        statusAt,
      ),
    };
  },
  examples: {
    reports: {
      'https://api.acme.example/report was asked with Authorization and redirected (302) to https://files.acme-cdn.example. Browsers remove Authorization where a redirect leaves the origin, so this request had none.': `
        # id 7.0
        # at -100 ms
        GET https://api.acme.example/report
        Authorization: Bearer {{jwt {"exp":600}}}
        Origin: https://app.acme.example

        HTTP/1.1 302 Found
        Location: https://files.acme-cdn.example/report.json
        ===
        # id 7.1
        GET https://files.acme-cdn.example/report.json
        Origin: null

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="cdn"
      `,
    },
    ignores: {
      'the redirect stays within the origin': `
        # id 7.0
        # at -100 ms
        GET https://api.acme.example/report
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 302 Found
        Location: https://api.acme.example/v2/report
        ===
        # id 7.1
        GET https://api.acme.example/v2/report

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api"
      `,
      'the first hop had no Authorization either': `
        # id 7.0
        # at -100 ms
        GET https://api.acme.example/report

        HTTP/1.1 302 Found
        Location: https://files.acme-cdn.example/report.json
        ===
        # id 7.1
        GET https://files.acme-cdn.example/report.json

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="cdn"
      `,
      'the other origin accepted it without': `
        # id 7.0
        # at -100 ms
        GET https://api.acme.example/report
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 302 Found
        Location: https://files.acme-cdn.example/report.json?sig=abc
        ===
        # id 7.1
        GET https://files.acme-cdn.example/report.json?sig=abc

        HTTP/1.1 200 OK
      `,
    },
  },
});
