import { siteContext } from '../cookies.ts';
import { isTurnedAway } from '../login-redirect.ts';
import { places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { cookieAt, presentsLogin, withheld } from '../withheld.ts';

export default defineRule({
  id: 'third-party-cookie-blocked',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'browser',
  title: 'The browser keeps this site’s cookies out of other sites’ pages',
  description:
    'Inside the page of another site, browsers hand out third-party cookies no longer or only partitioned: Firefox and Safari by default, Chrome where the user chose so. The login works when the site is opened by itself, and not inside the frame.',
  fix: {
    client:
      'Ask for the cookies with the Storage Access API (`document.requestStorageAccess()`) after a click, use tokens instead, or host the embedded part on the page’s own site.',
    server:
      'Where a session for each embedding site is enough: `Set-Cookie: __Host-sid=…; Path=/; Secure; HttpOnly; SameSite=None; Partitioned`.',
  },
  references: [
    '[RFC 6265bis §7.1](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
    '[Storage Access API](https://privacycg.github.io/storage-access/)',
  ],
  on: ['refusal', 'redirect'],
  needs: ['exchange', 'request', 'response', 'credentials', 'sequence'],
  uses: ['cookieStore'],
  supersedes: ['session-cookie-missing', 'missing-credentials'],
  before: ['redirect-to-login-for-api'],
  check({ exchange, request, response, credentials, sequence, cookieStore }) {
    const site = siteContext(exchange);
    if (site?.thirdParty !== true || presentsLogin(credentials) || !isTurnedAway(request.url, response)) return null;
    const host = new URL(request.url).hostname;
    const top = site.top ?? 'another site';
    const [kept] =
      cookieStore === null ? [] : withheld(exchange, response, credentials, cookieStore, ['third-party', 'partition']);
    if (kept !== undefined) {
      const partitioned = kept.why.reason === 'partition';
      return {
        confidence: 'likely',
        summary: `The browser has the cookie \`${kept.cookie.name}\` of ${host}${partitioned ? ` for pages of ${kept.cookie.partitionKey?.topLevelSite ?? 'another site'} only` : ''}, and does not hand it out inside ${top}.`,
        evidence: places(cookieAt(kept.cookie.name), statusAt),
      };
    }
    // It was set for use inside other sites, and is neither in the store nor sent.
    const lost = sequence
      .missingCookies()
      .find(({ setBy }) => setBy !== null && !setBy.deletes && setBy.sameSite === 'none' && setBy.secure);
    if (lost?.setBy === null || lost === undefined) return null;
    if (cookieStore?.some((each) => each.name === lost.name) === true) return null;
    return {
      confidence: 'likely',
      summary: `An answer of ${host} set the cookie \`${lost.name}\` for use inside other sites, and inside ${top} the browser does not send it.`,
      evidence: places({ in: 'response', header: 'set-cookie', exchange: lost.setBy.exchange.id }, statusAt),
    };
  },
  examples: {
    reports: {
      'The browser has the cookie `session` of widget.other.example, and does not hand it out inside https://acme.example.': `
        # page https://app.acme.example/
        # frame https://widget.other.example/frame
        # cookie session=abc; Domain=widget.other.example; HostOnly; Secure; HttpOnly; SameSite=None
        GET https://widget.other.example/frame/data
        Sec-Fetch-Site: same-origin

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="widget"
      `,
    },
    ignores: {
      'the site is opened by itself': `
        # page https://widget.other.example/
        # cookie session=abc; Domain=widget.other.example; HostOnly; Secure; SameSite=None
        GET https://widget.other.example/frame/data

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="widget"
      `,
      'the cookie was sent': `
        # page https://app.acme.example/
        # frame https://widget.other.example/frame
        # cookie session=abc; Domain=widget.other.example; HostOnly; Secure; SameSite=None
        GET https://widget.other.example/frame/data
        Cookie: session=abc

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="widget"
      `,
    },
  },
});
