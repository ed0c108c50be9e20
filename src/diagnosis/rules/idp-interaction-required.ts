import { flowStepOf } from '../flows.ts';
import { aadsts, aadstsPage, oauthError } from '../idp-errors.ts';
import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'idp-interaction-required',
  kind: 'cause',
  stage: 'authorization',
  level: 'error',
  fault: 'user',
  title: 'The identity provider needs the human',
  description:
    'The identity provider will not hand out a token silently: the person has to pass a second factor, consent, choose an account or log in, or a policy of the organisation stands against it.',
  fix: {
    client:
      'Start an interactive authorization (without prompt=none). For a blocked policy, a missing assignment or a missing admin consent ask the administrator.',
    server: 'Nothing is wrong with the API.',
  },
  references: [
    '[OpenID Connect Core §3.1.2.6](https://openid.net/specs/openid-connect-core-1_0.html#AuthError)',
    '[Microsoft Entra error codes](https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes)',
    'RFC 6749 §4.1.2.1',
  ],
  on: ['client-error', 'redirect', 'error-inside', 'error-in-url'],
  outcome: 'authentication-failed',
  needs: ['exchange', 'request', 'response', 'reasons'],
  supersedes: ['refresh-failed', 'permission-denied', 'invalid-credentials-login', 'oauth-code-rejected'],
  check({ exchange, request, response, reasons }) {
    const { status } = response;
    if (status < 200 || status >= 500) return null;
    const step = flowStepOf(exchange);
    const endpoint =
      step === 'token' || step === 'refresh' || step === 'login' || step === 'authorize' || step === 'callback';
    const fromUrl = request.parsedUrl?.searchParams.get('error') ?? null;
    const said = reasons.first('interaction-needed', 'login-needed');
    if (
      reasons.has('resource-unknown', 'scope-unknown', 'redirect-uri-mismatch', 'client-authentication-failed') &&
      !reasons.has('interaction-needed')
    )
      return null;
    const denied =
      reasons.all.find((each) => each.code === 'permission-missing' && /^access_denied$/i.test(each.words)) ?? null;
    const reason = said ?? (endpoint && (status === 400 || (status >= 300 && status < 400)) ? denied : null);
    if (
      reason !== null &&
      (endpoint || (reason.exact && reason.at.header === 'location') || reason.vendor === 'entra')
    ) {
      const code = reason.detail['aadsts'];
      const meaning = aadsts(code) ?? oauthError(reason.words);
      return {
        confidence: reason.exact || reason === denied ? 'certain' : 'likely',
        basis: 'said',
        summary: `The identity provider gives no token: ${meaning ?? quoted(reason)}${code === undefined ? (meaning === null ? '' : ` (${reason.words})`) : ` (AADSTS${code}, ${aadstsPage(code)})`}.`,
        evidence: places(reason.at),
      };
    }
    const meaning = fromUrl === null || step !== 'callback' ? null : oauthError(fromUrl);
    if (meaning === null || fromUrl === null) return null;
    return {
      confidence: 'certain',
      summary: `The identity provider sent the browser back without a token: ${meaning} (${fromUrl}).`,
      evidence: [{ in: 'request', header: ':url' }],
    };
  },
  examples: {
    reports: {
      'The identity provider gives no token: multi-factor authentication is required (AADSTS50076, https://login.microsoftonline.com/error?code=50076).': `
        POST https://login.microsoftonline.com/common/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=x

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"interaction_required","error_description":"AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication to access the API.","error_codes":[50076]}
      `,
      'The identity provider gives no token: the user has to consent (consent_required).': `
        GET https://login.acme.example/authorize?client_id=a&response_type=code&prompt=none

        HTTP/1.1 302 Found
        Location: https://app.acme.example/callback?error=consent_required&state=x
      `,
      'The identity provider sent the browser back without a token: nobody is logged in at the provider (login_required).': `
        # type document
        GET https://app.acme.example/callback?error=login_required&state=x

        HTTP/1.1 200 OK
        Content-Type: text/html

        <!doctype html><title>Orders</title><div id="root"></div>
      `,
    },
    ignores: {
      'the refresh token is finished': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=x

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Token is not active"}
      `,
      'an API denies access': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"error":"access_denied"}
      `,
    },
  },
});
