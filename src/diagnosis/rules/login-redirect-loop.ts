import { isSessionName } from '../cookie-names.ts';
import { isLoginUrl } from '../flows.ts';
import { places, statusAt } from '../place.ts';
import type { SeenExchange } from '../history/seen.ts';
import { defineRule } from '../rule.ts';
import type { SequenceEvidence } from '../sequence.ts';
import { duration } from '../words.ts';

const span = 15_000;
const enough = 3;

export default defineRule({
  id: 'login-redirect-loop',
  kind: 'cause',
  stage: 'sequence',
  level: 'error',
  fault: 'server',
  title: 'App and login send the browser back and forth',
  description:
    'The login succeeds every time, because the identity provider still knows the user, and the app forgets it every time: the session cookie that its callback sets does not come back. So it sends the browser to the login again.',
  fix: {
    client: 'Delete the cookies of this site and try again, or try a private window.',
    server:
      'See why the session cookie does not come back: Secure behind a proxy that ends TLS (pass X-Forwarded-Proto), SameSite=Strict on the way back from the identity provider (use Lax), a cookie over 4096 octets, several instances with different keys.',
  },
  references: [
    '[RFC 6265bis §5.7](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
    '[AADSTS50196](https://learn.microsoft.com/entra/identity-platform/reference-error-codes)',
  ],
  on: ['redirect', 'failure', 'client-error', 'error-inside'],
  needs: ['exchange', 'request', 'sequence'],
  uses: ['response', 'reasons'],
  supersedes: ['missing-credentials', 'redirect-to-login-for-api'],
  before: ['session-cookie-missing', 'session-expired', 'session-cleared-by-response'],
  check({ exchange, request, sequence, response, reasons }) {
    const tooMany = /TOO_MANY_REDIRECTS|REDIRECT_LOOP/i.test(exchange.failure ?? '');
    const said = reasons?.first('loop-detected') ?? null;
    const redirects = response !== null && response.status >= 300 && response.status < 400;
    if (!tooMany && said === null && !redirects) return null;
    const steps = sequence.navigationsWithin(span);
    const rounds = alternations(steps);
    const isLoop =
      rounds >= enough || (tooMany && (rounds > 0 || (request.parsedUrl !== null && isLoginUrl(request.parsedUrl))));
    if (said === null && !isLoop) return null;
    const first = steps[0];
    const time = first === undefined ? 0 : exchange.startedAt - first.startedAt;
    const cookie = forgottenCookie(sequence);
    const counted =
      rounds >= enough
        ? `The browser went from the app to the login ${rounds} times within ${duration(time)}.`
        : said === null
          ? 'The browser gave up: app and login redirected to each other too often.'
          : 'The identity provider noticed that the app sends the browser to it again and again.';
    return {
      confidence: 'certain',
      ...(said === null ? {} : { basis: 'said' as const }),
      summary: `${counted}${cookie === null ? '' : ` The cookie \`${cookie}\` that the app set does not come back.`}`,
      evidence: places(
        redirects ? { in: 'response', header: 'location' } : null,
        said?.at ?? null,
        response === null ? { in: 'request', header: ':url' } : statusAt,
        ...steps.slice(0, 3).map((each) => ({ in: 'exchange' as const, exchange: each.id })),
        request.fields.length === 0 ? null : { in: 'request' as const, header: ':url' },
      ),
    };
  },
  examples: {
    reports: {
      'The browser went from the app to the login 3 times within 4 s. The cookie `sid` that the app set does not come back.': `
        # type document
        GET https://app.acme.example/

        HTTP/1.1 302 Found
        Location: https://login.acme.example/authorize?client_id=app&response_type=code&state=1
        ===
        # type document
        GET https://app.acme.example/callback?code=1&state=1

        HTTP/1.1 302 Found
        Set-Cookie: sid=abc; Path=/; Secure; SameSite=Strict
        Location: https://app.acme.example/
        ===
        # type document
        GET https://app.acme.example/

        HTTP/1.1 302 Found
        Location: https://login.acme.example/authorize?client_id=app&response_type=code&state=2
        ===
        # type document
        GET https://app.acme.example/callback?code=2&state=2

        HTTP/1.1 302 Found
        Set-Cookie: sid=def; Path=/; Secure; SameSite=Strict
        Location: https://app.acme.example/
        ===
        # type document
        GET https://app.acme.example/

        HTTP/1.1 302 Found
        Location: https://login.acme.example/authorize?client_id=app&response_type=code&state=3
      `,
      'The browser gave up: app and login redirected to each other too often.': `
        # type document
        # failure net::ERR_TOO_MANY_REDIRECTS
        GET https://app.acme.example/login?next=%2F
      `,
    },
    ignores: {
      'the user was sent to the login once': `
        # type document
        GET https://app.acme.example/

        HTTP/1.1 302 Found
        Location: https://login.acme.example/authorize?client_id=app&response_type=code&state=1
      `,
      'the redirects have nothing to do with a login': `
        # type document
        GET https://app.acme.example/a

        HTTP/1.1 302 Found
        Location: https://app.acme.example/b
        ===
        # type document
        GET https://app.acme.example/b

        HTTP/1.1 302 Found
        Location: https://app.acme.example/c
        ===
        # type document
        GET https://app.acme.example/c

        HTTP/1.1 302 Found
        Location: https://app.acme.example/d
      `,
    },
  },
});

/** How often a page of the app sent the browser to a login. */
const alternations = (steps: readonly SeenExchange[]): number =>
  steps.filter(({ sendsToLogin, step }) => sendsToLogin && step !== 'authorize').length;

/** A session cookie that the app set on the way and that this request does not carry. */
function forgottenCookie(sequence: SequenceEvidence): string | null {
  const lost = sequence
    .missingCookies()
    .find(({ name, carriedBy, setBy }) => carriedBy === null && setBy?.deletes === false && isSessionName(name));
  return lost?.name ?? null;
}
