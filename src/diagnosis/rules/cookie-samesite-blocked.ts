import { siteContext } from '../cookies.ts';
import { places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { cookieAt, withheld } from '../withheld.ts';

const attribute = { strict: 'Strict', lax: 'Lax', 'lax by default': 'not set, which counts as Lax' } as const;

export default defineRule({
  id: 'cookie-samesite-blocked',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'server',
  title: 'SameSite kept the session cookie at home',
  description:
    'The browser holds the cookie but leaves it out of this request, because the request comes from another site (another registrable domain, or http beside https) and the cookie’s SameSite does not allow that. Lax lets a cookie go only with a navigation of the tab by GET; Strict not even with that.',
  fix: {
    client:
      'Serve page and API from one site, for example app.example.com and api.example.com, or through a path of the page’s own host.',
    server:
      'If other sites are meant to use it: `Set-Cookie: sid=…; Path=/; HttpOnly; Secure; SameSite=None`, and then guard against cross-site request forgery by other means. After a login at an identity provider Lax is enough, Strict is not.',
  },
  references: [
    '[RFC 6265bis §5.8.3](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
    '[RFC 6265bis §4.1.2.7](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
  ],
  on: ['refusal', 'redirect'],
  needs: ['cookieStore', 'exchange', 'response', 'credentials'],
  supersedes: ['session-cookie-missing', 'missing-credentials'],
  before: ['redirect-to-login-for-api'],
  check({ exchange, response, credentials, cookieStore }) {
    const [kept] = withheld(exchange, response, credentials, cookieStore, ['same-site']);
    const site = siteContext(exchange);
    if (kept?.why.reason !== 'same-site' || site === null) return null;
    const from =
      site.initiator !== null && site.initiator !== site.target ? site.initiator : (site.top ?? 'another site');
    return {
      confidence: 'certain',
      summary: `The browser has the cookie \`${kept.cookie.name}\`, but its SameSite is ${attribute[kept.why.mode]} and this request to ${site.target} comes from ${from === site.target ? 'another site' : from}, which is another site.`,
      evidence: places(cookieAt(kept.cookie.name), statusAt),
    };
  },
  examples: {
    reports: {
      'The browser has the cookie `sid`, but its SameSite is Lax and this request to https://acme.example comes from https://other.example, which is another site.': `
        # page https://shop.other.example/
        # type fetch
        # mode include
        # cookie sid=abc; Domain=api.acme.example; HostOnly; Secure; HttpOnly; SameSite=Lax
        GET https://api.acme.example/me
        Origin: https://shop.other.example

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
    },
    ignores: {
      'page and API are of one site': `
        # page https://app.acme.example/
        # type fetch
        # mode include
        # cookie sid=abc; Domain=api.acme.example; HostOnly; Secure; SameSite=Lax
        GET https://api.acme.example/me
        Origin: https://app.acme.example
        Cookie: sid=abc

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
      'the user followed a link, and the cookie is Lax': `
        # page https://app.acme.example/
        # type document
        # origin https://mail.other.example
        # cookie sid=abc; Domain=app.acme.example; HostOnly; Secure; SameSite=Lax
        GET https://app.acme.example/orders
        Cookie: sid=abc

        HTTP/1.1 403 Forbidden
      `,
      'the cookie may go to other sites': `
        # page https://shop.other.example/
        # type fetch
        # mode include
        # cookie sid=abc; Domain=api.acme.example; HostOnly; Secure; SameSite=None
        GET https://api.acme.example/me
        Origin: https://shop.other.example

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
    },
  },
});
