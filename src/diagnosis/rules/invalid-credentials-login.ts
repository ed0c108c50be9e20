import { flowStepOf } from '../flows.ts';
import { aadsts } from '../idp-errors.ts';
import { credentialAt, places, statusAt } from '../place.ts';
import { quoted } from '../quote.ts';
import type { ReasonCode } from '../reason.ts';
import { defineRule } from '../rule.ts';

const passwordSent = /(?:^|[&"'])(?:user_?|login_?|j_)?(?:password|passwd|pass|pwd)["']?\s*[:=]/i;
/** What names no reason of its own. */
const tellsLittle: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'token-invalid',
  'credentials-missing',
  'permission-missing',
  'login-page',
]);

export default defineRule({
  id: 'invalid-credentials-login',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'user',
  title: 'User name or password is wrong',
  description:
    'The login has the right form and the server looked at it: user and password do not fit together, or there is no such user. Servers do not say which, on purpose.',
  fix: {
    client: 'Ask the user again. Do not repeat the attempt by program: after some failures accounts get locked.',
    server: 'Use one message, one status and similar timing for an unknown user and a wrong password.',
  },
  references: ['RFC 9110 §15.5.2', 'RFC 7617 §2'],
  on: ['client-error'],
  outcome: 'authentication-failed',
  needs: ['exchange', 'request', 'response', 'reasons'],
  uses: ['authorization', 'challenges', 'token', 'primary', 'requestBody'],
  check({ exchange, request, response, reasons, authorization, challenges, token, primary, requestBody }) {
    const { status } = response;
    if (status < 400 || status >= 500 || status === 407 || status === 404 || status === 429) return null;
    if (
      reasons.has(
        'refresh-token-finished',
        'refresh-token-reused',
        'code-rejected',
        'pkce-mismatch',
        'client-authentication-failed',
        'account-blocked',
        'api-key-invalid',
        'step-up-needed',
        'redirect-uri-mismatch',
        'interaction-needed',
      )
    )
      return null;
    const step = flowStepOf(exchange);
    const grant = step === 'login' ? reasons.first('grant-invalid') : null;
    const basic =
      authorization?.scheme === 'basic' &&
      token?.kind === 'basic' &&
      token.problems.every((each) => each.level !== 'error');
    // "Bad credentials" are a user's where a user's were sent.
    const said =
      reasons.first('password-wrong', 'user-unknown') ??
      (basic || step === 'login'
        ? (reasons.all.find((each) => each.code === 'token-invalid' && /\bcredentials?\b/i.test(each.words)) ?? null)
        : null);
    const meaning = aadsts(said?.detail['aadsts']);
    const words =
      said === null ? '' : meaning === null ? quoted(said) : `${meaning} (AADSTS${said.detail['aadsts'] ?? ''})`;
    const login = step === 'login' || (step === 'token' && said?.exact === true);
    const spoken = said !== null && (said.exact || login || basic);
    // ClickHouse takes the password in a field of its own.
    const inField = said?.exact === true && primary?.place === 'header' && authorization === null;
    if (
      spoken &&
      (login || basic || inField || (request.method === 'POST' && authorization === null && status !== 403))
    ) {
      return {
        confidence: said.exact || basic ? 'certain' : 'likely',
        basis: 'said',
        summary: `The server checked ${basic && !login ? 'the Basic user and password' : 'user and password'} and said no: ${words}.`,
        evidence: places(said.at, basic ? credentialAt(authorization) : null),
      };
    }
    if (grant !== null) {
      return {
        confidence: 'likely',
        basis: 'said',
        summary: `The server refused the login: ${quoted(grant)}.`,
        evidence: [grant.at],
      };
    }
    // Passport and many others answer a wrong password with nothing but the status.
    const sentPassword = passwordSent.test(requestBody?.text.slice(0, 4000) ?? '');
    if (
      step === 'login' &&
      status === 401 &&
      sentPassword &&
      reasons.all.every((each) => tellsLittle.has(each.code) && (!each.exact || each.code === 'login-page'))
    ) {
      return {
        confidence: 'likely',
        summary:
          'The request sent a user and a password to a login, and 401 is all that the server says: most likely it checked them and said no.',
        evidence: [statusAt],
      };
    }
    if (
      !basic ||
      status !== 401 ||
      reasons.all.some(
        (each) =>
          each.code === 'expired' ||
          each.code === 'credential-malformed' ||
          ((each.code === 'credentials-missing' || each.code === 'permission-missing') && each.exact && !each.asks),
      )
    )
      return null;
    const again = challenges?.challenges.find((each) => each.scheme === 'basic') ?? null;
    if (again === null) return null;
    const { line, from, to } = again.at;
    return {
      confidence: 'likely',
      summary:
        'Well-formed Basic credentials were answered by the same Basic challenge: the server checked user and password and said no.',
      evidence: [credentialAt(authorization), { in: 'response', header: again.field, index: line, from, to }, statusAt],
    };
  },
  examples: {
    reports: {
      'The request sent a user and a password to a login, and 401 is all that the server says: most likely it checked them and said no.': `
        POST /auth/login
        Content-Type: application/json

        {"username":"jane","password":"wrong"}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"statusCode":401,"message":"Unauthorized"}
      `,
      'The server checked user and password and said no: “No active account found with the given credentials”.': `
        POST /api/token/
        Content-Type: application/json

        {"username":"jane","password":"x"}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api"
        Content-Type: application/json

        {"detail":"No active account found with the given credentials"}
      `,
      'Well-formed Basic credentials were answered by the same Basic challenge: the server checked user and password and said no.': `
        GET /files
        Authorization: Basic {{base64 jane:wrong}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="files"
      `,
    },
    ignores: {
      'a token is refused': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the refresh token is finished': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=x

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Token is not active"}
      `,
    },
  },
});
