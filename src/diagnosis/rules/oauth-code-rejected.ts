import type { FlowCheck } from '../flow-check.ts';
import { bodyParams } from '../flows.ts';
import { aadsts, aadstsPage } from '../idp-errors.ts';
import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

/** What the recording itself shows to be wrong with the exchange of the code. */
const explains: ReadonlySet<FlowCheck['what']> = new Set<FlowCheck['what']>([
  'pkce-mismatch',
  'pkce-verifier-missing',
  'pkce-not-asked',
  'code-reused',
  'redirect-uri',
  'client',
]);

export default defineRule({
  id: 'oauth-code-rejected',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'client',
  title: 'The authorization code or its PKCE verifier was refused',
  description:
    'A code works once, for about a minute, and only with the verifier and the redirect URI it was asked for with. It was redeemed twice (a callback that runs twice is the usual reason), too late, or with another verifier.',
  fix: {
    client:
      'Exchange the code exactly once: guard the callback against running twice (React’s StrictMode, a reload). Keep the code verifier across the redirect, one for each attempt.',
    server: 'Nothing is wrong with the API.',
  },
  references: ['RFC 6749 §4.1.2', 'RFC 7636 §4.6'],
  on: ['client-error', 'redirect', 'error-inside'],
  outcome: 'authentication-failed',
  needs: ['exchange', 'response', 'reasons'],
  uses: ['sequence'],
  supersedes: ['invalid-credentials-login', 'permission-denied', '4xx-for-auth-failure'],
  check({ exchange, response, reasons, sequence }) {
    if (response.status >= 500) return null;
    const code = reasons.first('pkce-mismatch', 'code-rejected');
    const exchanging = bodyParams(exchange.request.body).get('grant_type') === 'authorization_code';
    const grant = exchanging ? reasons.first('grant-invalid') : null;
    const said = code ?? grant;
    if (said === null || reasons.has('client-authentication-failed')) return null;
    if (!exchanging && (!said.exact || response.status < 200)) return null;
    const number = said.detail['aadsts'];
    const meaning = aadsts(number);
    const told = reasons.all.find((each) => each.code === said.code && each.words.includes(' ')) ?? said;
    const why = sequence?.flowChecks().find((each) => each.level === 'fault' && explains.has(each.what));
    return {
      confidence: code?.exact === true || exchanging ? 'certain' : 'likely',
      basis: 'said',
      summary: `${said.code === 'pkce-mismatch' ? 'The code verifier does not belong to this authorization code' : 'The authorization code was refused'}: ${meaning === null ? quoted(told) : `${meaning} (AADSTS${number ?? ''}, ${aadstsPage(number ?? '')})`}.${why === undefined ? '' : ` ${why.sentence}`}`,
      evidence: places(said.at, why === undefined ? null : { in: 'exchange', exchange: why.exchange.id }),
    };
  },
  examples: {
    reports: {
      'The code verifier does not belong to this authorization code: “PKCE verification failed”.': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=x&code_verifier=v

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"PKCE verification failed"}
      `,
    },
    ignores: {
      'a refresh token is finished': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=x

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Token is not active"}
      `,
      'the client’s secret is wrong': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=x

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"invalid_client"}
      `,
    },
  },
});
