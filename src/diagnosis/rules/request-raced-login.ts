import { registrableDomain } from '../../http/registrable-domain.ts';
import { hostOf } from '../../http/site.ts';
import { presentsIdentity } from '../carried.ts';
import { siteContext } from '../cookies.ts';
import { shownRequest } from '../history/shown.ts';
import { places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import type { SeenExchange } from '../history/seen.ts';
import { duration } from '../words.ts';

const soon = 3000;
const logins: ReadonlySet<string> = new Set(['login', 'token', 'refresh', 'callback']);

export default defineRule({
  id: 'request-raced-login',
  kind: 'behaviour',
  stage: 'sequence',
  level: 'error',
  fault: 'client',
  title: 'The request left before the login had finished',
  description:
    'The page asked for data while the login, or the loading of the stored token, was still under way. The same request works a moment later. Mostly a component fetches on its first render, before the authentication library is ready.',
  fix: {
    client:
      'Wait for the authentication before the first request: `await auth.ready()`, or hold the query back until there is a token (`enabled: Boolean(token)`).',
    server: 'Nothing: the refusal was right at that moment.',
  },
  references: ['RFC 6750 §3.1', 'RFC 9110 §15.5.2'],
  needs: ['response', 'sequence', 'credentials', 'exchange'],
  supersedes: ['missing-credentials'],
  check({ response, sequence, credentials, exchange }) {
    if (response.status !== 401 || sequence.step !== null || presentsIdentity(credentials)) return null;
    const finished = (each: SeenExchange): boolean =>
      logins.has(each.step ?? '') &&
      each.answer === 'accepted' &&
      (each.answeredAt ?? each.startedAt) > exchange.startedAt;
    const login =
      sequence.issuedAfter(soon)[0]?.exchange ??
      sequence.stepsWithin(soon).find((each) => finished(each) && (each.answeredAt ?? 0) <= exchange.startedAt + soon);
    const later = sequence
      .laterTries(soon)
      .find((each) => each.answer === 'accepted' && ((each.credentials?.length ?? 0) > 0 || each.cookies.size > 0));
    // Without a login in between, credentials that follow a challenge are its answer.
    if (login === undefined) return null;
    // A login has nothing to do with what the page asks of strangers at the same time.
    const related =
      later !== undefined ||
      siteContext(exchange)?.crossSite !== true ||
      registrableDomain(hostOf(login.origin)) === registrableDomain(hostOf(exchange.request.url));
    if (!related) return null;
    const gap = duration((login.answeredAt ?? login.startedAt) - exchange.startedAt);
    const repeated =
      later === undefined
        ? ''
        : ` The same request with credentials was accepted ${duration(later.startedAt - exchange.startedAt)} later.`;
    return {
      confidence: 'likely',
      headline: true,
      summary: `This request left ${gap} before the login finished (${shownRequest(login)}).${repeated}`,
      evidence: places(
        statusAt,
        { in: 'exchange', exchange: login.id },
        later === undefined ? null : { in: 'exchange', exchange: later.id },
      ),
    };
  },
  examples: {
    reports: {
      'This request left 440 ms before the login finished (POST /oauth/token). The same request with credentials was accepted 900 ms later.': `
        # subject
        # at 0 s
        GET /me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api"
        ===
        # at 400 ms
        POST https://login.acme.example/oauth/token

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":3600}}}","expires_in":3600}
        ===
        # at 900 ms
        GET /me
        Authorization: Bearer {{jwt {"exp":3600}}}

        HTTP/1.1 200 OK
      `,
    },
    ignores: {
      'the refused request went to a stranger while the user logged in': `
        # subject
        # at 0 s
        # page https://app.acme.example/
        GET https://metrics.other.example/collect

        HTTP/1.1 401 Unauthorized
        ===
        # at 400 ms
        # page https://app.acme.example/
        POST https://login.acme.example/oauth/token

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":3600}}}","expires_in":3600}
      `,
      'no login followed': `
        # subject
        GET /me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api"
        ===
        GET /news

        HTTP/1.1 200 OK
      `,
      'the login came a minute later': `
        # subject
        # at 0 s
        GET /me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api"
        ===
        # at 60 s
        POST https://login.acme.example/oauth/token

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":3600}}}","expires_in":3600}
      `,
      'a token was sent': `
        # subject
        # at 0 s
        GET /me
        Authorization: Bearer {{jwt {"exp":-5}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
        ===
        # at 400 ms
        POST https://login.acme.example/oauth/token

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":3600}}}","expires_in":3600}
      `,
    },
  },
});
