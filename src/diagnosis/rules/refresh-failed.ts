import { flowStepOf } from '../flows.ts';
import { aadsts, aadstsPage } from '../idp-errors.ts';
import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'refresh-failed',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'user',
  title: 'The refresh was refused: the session is over',
  description:
    'The refresh token itself is finished: expired, revoked, used already, or ended by a policy of the identity provider. No further refresh can work.',
  fix: {
    client: 'Clear the stored tokens and send the user to the login once. Do not repeat the refresh.',
    server:
      'Nothing is wrong with the API. At the identity provider check how long refresh tokens live and what ends them.',
  },
  references: ['RFC 6749 §5.2', 'RFC 6749 §6'],
  on: ['client-error', 'error-inside'],
  outcome: 'authentication-failed',
  needs: ['exchange', 'response', 'reasons'],
  before: ['token-expired', 'token-revoked'],
  supersedes: ['permission-denied', '403-for-bad-credentials', '4xx-for-auth-failure'],
  check({ exchange, response, reasons }) {
    const { status } = response;
    const finished = reasons.first('refresh-token-reused', 'refresh-token-finished');
    const step = flowStepOf(exchange);
    // GitHub and Slack answer 200.
    const inside = status === 200 && step === 'refresh' && finished?.exact === true;
    if (status !== 400 && status !== 401 && status !== 403 && status !== 422 && !inside) return null;
    if (step !== 'refresh' && finished === null) return null;
    if (reasons.has('client-authentication-failed', 'rate-limit', 'waf', 'csrf') && finished === null) return null;
    const said =
      finished ??
      reasons.first(
        'grant-invalid',
        'revoked',
        'expired',
        'token-invalid',
        'session-expired',
        'user-unknown',
        'account-blocked',
        'credentials-missing',
      );
    if (said === null || (step !== 'refresh' && !said.exact)) return null;
    const code = said.detail['aadsts'];
    const meaning = aadsts(code);
    const told =
      said.code === 'grant-invalid'
        ? (reasons.all.find((each) => each.words.includes(' ')) ?? said)
        : (reasons.all.find((each) => each.code === said.code && each.words.includes(' ')) ?? said);
    return {
      confidence: finished?.exact === true || said.code === 'grant-invalid' ? 'certain' : 'likely',
      basis: 'said',
      summary: `The refresh token is finished: ${meaning === null ? quoted(told) : `${meaning} (AADSTS${code ?? ''}, ${aadstsPage(code ?? '')})`}. Only a new login helps.`,
      evidence: places(said.at),
    };
  },
  examples: {
    reports: {
      'The refresh token is finished: “Token is not active”. Only a new login helps.': `
        POST https://sso.acme.example/realms/acme/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&client_id=shop&refresh_token=x

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Token is not active"}
      `,
      'The refresh token is finished: the refresh token of a single-page application reached its fixed lifetime of 24 hours (AADSTS700084, https://login.microsoftonline.com/error?code=700084). Only a new login helps.': `
        POST https://login.microsoftonline.com/common/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=x

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADSTS700084: The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime.","error_codes":[700084]}
      `,
    },
    ignores: {
      'the code was used already': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=x

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Code not valid"}
      `,
      'the client’s secret is wrong': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=x

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"invalid_client"}
      `,
    },
  },
});
