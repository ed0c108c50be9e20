import { isTurnedAway } from '../login-redirect.ts';
import { defineRule } from '../rule.ts';
import { rejectedEarlier, rejectedHere } from '../set-cookies.ts';
import { presentsLogin } from '../withheld.ts';

export default defineRule({
  id: 'cookie-prefix-violation',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'server',
  title: 'A cookie breaks the promise of its prefix and is thrown away',
  description:
    'A name that begins with __Secure- promises the attribute Secure; __Host- promises Secure, Path=/ and no Domain. Browsers ignore a Set-Cookie that does not keep the promise.',
  fix: {
    client: 'Nothing: the cookie never arrived in the browser’s store.',
    server:
      'Write `Set-Cookie: __Host-sid=…; Path=/; Secure; HttpOnly; SameSite=Lax`, without Domain; or, where several hosts share it, `__Secure-` as the prefix.',
  },
  references: [
    '[RFC 6265bis §4.1.3](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
    '[RFC 6265bis §5.7](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
  ],
  on: ['refusal', 'redirect', 'sets-cookie'],
  needs: ['request', 'response', 'sequence'],
  uses: ['credentials', 'cookieStore'],
  supersedes: ['session-cookie-missing', 'missing-credentials'],
  before: ['redirect-to-login-for-api'],
  check({ request, response, sequence, credentials, cookieStore }) {
    const wanted = ['prefix-without-secure', 'host-prefix-with-domain', 'host-prefix-with-path'] as const;
    const turnedAway = credentials !== null && isTurnedAway(request.url, response) && !presentsLogin(credentials);
    const rejected =
      rejectedHere(request, response, wanted) ?? (turnedAway ? rejectedEarlier(sequence, cookieStore, wanted) : null);
    if (rejected === null) return null;
    const broken =
      rejected.rejection === 'prefix-without-secure'
        ? 'has no Secure'
        : rejected.rejection === 'host-prefix-with-domain'
          ? `has Domain=${rejected.domain ?? ''}`
          : `has ${rejected.path === null ? 'no Path' : `Path=${rejected.path}`} instead of Path=/`;
    return {
      confidence: 'certain',
      summary: `${rejected.earlier ? 'An earlier answer' : 'This answer'} sets the cookie \`${rejected.name}\`, which ${broken}. Its prefix forbids that, so the browser ignores it.`,
      evidence: [rejected.at],
    };
  },
  examples: {
    reports: {
      'This answer sets the cookie `__Host-session`, which has Domain=acme.example. Its prefix forbids that, so the browser ignores it.': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: __Host-session=abc; Path=/; Domain=acme.example; Secure; HttpOnly; SameSite=Lax
      `,
      'This answer sets the cookie `__Secure-sid`, which has no Secure. Its prefix forbids that, so the browser ignores it.': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: __Secure-sid=abc; Path=/; HttpOnly
      `,
    },
    ignores: {
      'the promise is kept': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: __Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Lax
      `,
      'the name has no prefix': `
        POST https://app.acme.example/login

        HTTP/1.1 200 OK
        Set-Cookie: Host-session=abc; Path=/; Domain=acme.example
      `,
    },
  },
});
