import { hostOf } from '../../http/site.ts';
import { siteContext } from '../cookies.ts';
import { isSessionName } from '../cookie-names.ts';
import { authorizationError, authorizationRequest } from '../flows.ts';
import { fieldAt, places, statusAt } from '../place.ts';
import { shownRequest } from '../history/shown.ts';
import { defineRule } from '../rule.ts';
import { duration } from '../words.ts';

const hour = 3_600_000;
const needsLogin: ReadonlySet<string> = new Set([
  'login_required',
  'interaction_required',
  'account_selection_required',
]);

export default defineRule({
  id: 'silent-renew-blocked',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'browser',
  title: 'The silent renewal in a hidden frame cannot see the login',
  description:
    'The page asks the identity provider for a new token in a hidden frame, without showing anything (prompt=none). Inside the page the provider’s cookie is a third-party cookie; browsers keep it back, so the provider sees a stranger and answers that a login is needed, although the user is logged in.',
  fix: {
    client:
      'Renew with refresh tokens (with rotation) instead of the frame, or serve the identity provider under a host of the page’s own site.',
    server: 'Offer refresh tokens to browser apps, and custom domains.',
  },
  references: [
    '[OpenID Connect Core §3.1.2.6](https://openid.net/specs/openid-connect-core-1_0.html#AuthError)',
    '[RFC 6265bis §7.1](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)',
  ],
  on: ['client-error', 'redirect', 'error-inside', 'error-in-url'],
  needs: ['exchange', 'request', 'response', 'credentials', 'sequence'],
  uses: ['reasons'],
  before: ['idp-interaction-required'],
  check({ exchange, request, response, credentials, sequence, reasons }) {
    const url = request.parsedUrl;
    if (url === null) return null;
    const asked = authorizationRequest(url);
    // Either the request itself, or the way back from it.
    const back = sequence.previousHop;
    if (asked === null ? back?.step !== 'authorize' : !asked.prompt.includes('none')) return null;
    const location = response.header('location');
    const target = asked === null ? url : location === null ? null : resolve(location, request.url);
    const error = target === null ? null : authorizationError(target);
    const said = reasons?.first('login-needed', 'interaction-needed') ?? null;
    if (!needsLogin.has(error ?? '') && said === null) return null;
    // With its session cookie in hand the provider knows whom it asks to log in.
    if (credentials.some((each) => each.place === 'cookie' && isSessionName(each.name))) return null;
    const site = siteContext(exchange);
    const framed =
      exchange.context.resourceType === 'iframe' ||
      request.header('sec-fetch-dest') === 'iframe' ||
      (asked !== null && site?.thirdParty === true);
    if (!framed || (asked !== null && site?.thirdParty === false)) return null;
    const login =
      sequence.issuedBefore(hour)[0]?.exchange ??
      sequence
        .stepsWithin(hour)
        .findLast(
          (each) =>
            (each.step === 'callback' || each.step === 'login') &&
            each.startedAt < exchange.startedAt &&
            (each.answer === 'accepted' || each.answer === 'redirected'),
        );
    if (login === undefined) return null;
    return {
      confidence: 'likely',
      summary: `${asked === null && back !== null ? hostOf(back.origin) : url.hostname} answers ${error ?? said?.words ?? 'that a login is needed'} to the silent renewal, although the user logged in ${duration(exchange.startedAt - login.startedAt)} ago (${shownRequest(login)}): inside this page its cookie is a third party’s and was not sent.`,
      evidence: places(
        fieldAt('response', response.fields, 'location', error ?? undefined),
        said?.at ?? null,
        { in: 'exchange', exchange: login.id },
        statusAt,
      ),
    };
  },
  examples: {
    reports: {
      'login.idp.example answers login_required to the silent renewal, although the user logged in 5 min ago (POST /oauth/token): inside this page its cookie is a third party’s and was not sent.': `
        # at -300 s
        # page https://app.acme.example/
        POST https://login.idp.example/oauth/token

        grant_type=authorization_code&code=c

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":0}}}","expires_in":300}
        ===
        # page https://app.acme.example/
        # type iframe
        GET https://login.idp.example/authorize?client_id=app&response_type=code&prompt=none&state=1&redirect_uri=https%3A%2F%2Fapp.acme.example%2Fsilent

        HTTP/1.1 302 Found
        Location: https://app.acme.example/silent?error=login_required&state=1
      `,
    },
    ignores: {
      'nobody has logged in yet: the page only asks whether somebody has': `
        # page https://app.acme.example/
        # type iframe
        GET https://login.idp.example/authorize?client_id=app&response_type=code&prompt=none&state=1

        HTTP/1.1 302 Found
        Location: https://app.acme.example/silent?error=login_required&state=1
      `,
      'the renewal worked': `
        # at -300 s
        POST https://login.idp.example/oauth/token

        grant_type=authorization_code&code=c

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":0}}}","expires_in":300}
        ===
        # page https://app.acme.example/
        # type iframe
        GET https://login.idp.example/authorize?client_id=app&response_type=code&prompt=none&state=1

        HTTP/1.1 302 Found
        Location: https://app.acme.example/silent?code=abc&state=1
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
