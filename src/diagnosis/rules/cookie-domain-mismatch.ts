import { isSessionName } from '../cookie-names.ts';
import { isTurnedAway } from '../login-redirect.ts';
import { registrableDomain } from '../../http/registrable-domain.ts';
import { places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { rejectedEarlier, rejectedHere } from '../set-cookies.ts';
import { cookieAt, presentsLogin, withheld } from '../withheld.ts';

export default defineRule({
  id: 'cookie-domain-mismatch',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'server',
  title: 'The cookie belongs to another host',
  description:
    'A cookie without Domain goes back only to the very host that set it; with Domain to that domain and the hosts below it. A server can name only its own domain or one above it, and never one that is open to everybody (a public suffix such as co.uk): otherwise the browser ignores the Set-Cookie.',
  fix: {
    client: 'Call the host that set the cookie.',
    server:
      'If several hosts of one domain need it: `Set-Cookie: sid=…; Domain=example.com; Path=/; HttpOnly; Secure; SameSite=Lax`.',
  },
  references: [
    '[RFC 6265bis §5.1.3](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
    '[RFC 6265bis §5.7](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
  ],
  on: ['refusal', 'redirect', 'sets-cookie'],
  needs: ['exchange', 'request', 'response', 'sequence'],
  uses: ['credentials', 'cookieStore'],
  supersedes: ['session-cookie-missing', 'missing-credentials'],
  before: ['redirect-to-login-for-api'],
  check({ exchange, request, response, sequence, credentials, cookieStore }) {
    const host = request.parsedUrl?.hostname;
    if (host === undefined) return null;
    const rejections = ['other-domain', 'public-suffix'] as const;
    const turnedAway = credentials !== null && isTurnedAway(request.url, response) && !presentsLogin(credentials);
    const rejected =
      rejectedHere(request, response, rejections) ??
      (turnedAway ? rejectedEarlier(sequence, cookieStore, rejections) : null);
    if (rejected !== null) {
      const why =
        rejected.rejection === 'public-suffix'
          ? 'a public suffix, for which nobody can set cookies'
          : `which ${rejected.host} does not belong to`;
      return {
        confidence: 'certain',
        summary: `${rejected.earlier ? 'An earlier answer' : 'This answer'} of ${rejected.host} sets the cookie \`${rejected.name}\` with Domain=${rejected.domain ?? ''}, ${why}. The browser ignores it.`,
        evidence: [rejected.at],
      };
    }
    if (!turnedAway || cookieStore === null) return null;
    // The same site's other host: a cookie of a stranger explains nothing.
    const kept = withheld(exchange, response, credentials, cookieStore, ['domain']).find(
      ({ cookie }) =>
        isSessionName(cookie.name) && registrableDomain(cookie.domain.replace(/^\./, '')) === registrableDomain(host),
    );
    if (kept === undefined) return null;
    const { name, domain } = kept.cookie;
    return {
      confidence: 'certain',
      summary: `The cookie \`${name}\` belongs to ${domain.replace(/^\./, '')}${kept.cookie.hostOnly ? ' alone' : ''}; this request goes to ${host}.`,
      evidence: places(cookieAt(name), { in: 'request', header: ':url' }, statusAt),
    };
  },
  examples: {
    reports: {
      'The cookie `sid` belongs to app.acme.example alone; this request goes to api.acme.example.': `
        # cookie sid=abc; Domain=app.acme.example; HostOnly; Secure
        GET https://api.acme.example/me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
      'This answer of app.acme.example sets the cookie `sid` with Domain=acme.test, which app.acme.example does not belong to. The browser ignores it.': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: sid=abc; Domain=acme.test; Path=/; Secure
      `,
      'This answer of shop.co.uk sets the cookie `sid` with Domain=co.uk, a public suffix, for which nobody can set cookies. The browser ignores it.': `
        POST https://shop.co.uk/login

        HTTP/1.1 200 OK
        Set-Cookie: sid=abc; Domain=co.uk; Path=/; Secure
      `,
    },
    ignores: {
      'the domain is above the host': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: sid=abc; Domain=.acme.example; Path=/; Secure
      `,
      'the cookie is of a host that has nothing to do with this one': `
        # cookie sid=abc; Domain=www.other.example; HostOnly; Secure
        GET https://api.acme.example/me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
    },
  },
});
