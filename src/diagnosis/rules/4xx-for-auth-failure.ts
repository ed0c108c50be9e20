import { isRegisteredScheme } from '../../http/registered-schemes.ts';
import { presentsIdentity } from '../carried.ts';
import { flowStepOf } from '../flows.ts';
import { isAboutInput } from '../one-time-token.ts';
import { places, statusAt } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { dateTime } from '../words.ts';

const statuses: ReadonlySet<number> = new Set([400, 422, 440, 498, 499]);

/** What "missing or malformed" says to one who sent nothing. */
const missing = /\b(?:missing|no)\b.{0,30}\b(?:token|jwt|header|credentials?|api key)\b/i;
/** A member or parameter of the body that is a token of its own: of a device, an invitation, a password reset. */
const tokenAsInput = /(?:^|["&{,\s])(?:(?!access|id|refresh)\w{1,20}[_-]?)?token"?\s*[:=]/i;

export default defineRule({
  id: '4xx-for-auth-failure',
  kind: 'misuse',
  stage: 'status',
  level: 'warning',
  fault: 'server',
  title: 'A refused credential is answered as a bad request',
  description:
    'The token or session is the problem, and the status names something else: a malformed request, or a number that no specification has. Code that refreshes on 401 never runs.',
  fix: {
    client: 'For this API treat this status with these words as a 401.',
    server: 'Answer 401 with `WWW-Authenticate: Bearer realm="api", error="invalid_token"`.',
  },
  references: ['RFC 6750 §3.1', 'RFC 9110 §15.5.2'],
  on: ['client-error'],
  outcome: 'disguised',
  needs: ['exchange', 'response', 'reasons', 'credentials'],
  uses: ['jwt', 'clock', 'requestBody', 'authorization', 'challenges', 'request'],
  check({ exchange, response, reasons, credentials, jwt, clock, requestBody, authorization, challenges, request }) {
    const { status } = response;
    if (!statuses.has(status)) return null;
    const step = flowStepOf(exchange);
    if (step !== null && step !== 'userinfo') return null;
    // An endpoint that is given a token in its body to look at says 400 about its input.
    const input = requestBody?.text.slice(0, 4000) ?? '';
    if (!presentsIdentity(credentials) && !/"?id_?token"?\s*[:=]/i.test(input)) {
      const missed = reasons.all.find((each) => each.code === 'credentials-missing' || each.code === 'api-key-missing');
      if (missed === undefined || status > 422 || !(missed.exact || missing.test(missed.words))) return null;
      return {
        confidence: missed.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `The request carried no credentials, and the server misses them (${quoted(missed)}); status ${status} calls it a bad request.`,
        evidence: places(statusAt, missed.at),
      };
    }
    if (tokenAsInput.test(input) && !reasons.has('jwt-unreadable', 'bad-signature', 'refresh-token-sent')) return null;
    if (
      reasons.has(
        'multiple-credentials',
        'header-too-large',
        'client-certificate-missing',
        'csrf',
        'grant-invalid',
        'code-rejected',
        'redirect-uri-mismatch',
      )
    )
      return null;
    const sent = authorization?.scheme ?? null;
    const asked = [...new Set(challenges?.challenges.map((each) => each.scheme) ?? [])];
    if (status === 400 && sent !== null && isRegisteredScheme(sent) && asked.length > 0 && !asked.includes(sent)) {
      return {
        confidence: 'likely',
        summary: `The request carried ${authorization?.parsed?.schemeAsWritten ?? sent} credentials, which the challenge does not ask for: nobody is logged in, and that is 401. Status 400 calls it a bad request.`,
        evidence: places(statusAt, { in: 'request', header: 'authorization', index: 0 }),
      };
    }
    const said = reasons.first(
      'expired',
      'temporary-credentials-invalid',
      'revoked',
      'wrong-audience',
      'wrong-issuer',
      'bad-signature',
      'unknown-key',
      'wrong-algorithm',
      'not-yet-valid',
      'issued-in-future',
      'jwt-unreadable',
      'session-expired',
      'token-invalid',
      'api-key-invalid',
      'credentials-missing',
    );
    if (said !== null && isAboutInput(said, request, response, credentials)) return null;
    if (said !== null && (said.exact || status === 498 || status === 440)) {
      return {
        confidence: said.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `The real problem is the credential (${quoted(said)}); status ${status} calls it ${status < 423 ? 'a bad request' : 'something that no specification names'}.`,
        evidence: places(statusAt, said.at),
      };
    }
    if (status === 498 || status === 440) {
      return {
        confidence: 'likely',
        summary: `Status ${status} is in no specification; it stands for ${status === 498 ? 'an invalid token' : 'a session that timed out'} and should be 401.`,
        evidence: [statusAt],
      };
    }
    if (said === null || jwt?.exp === undefined || jwt.exp === null || clock === null || jwt.exp > clock.serverNow)
      return null;
    return {
      confidence: 'likely',
      summary: `The token expired at ${dateTime(jwt.exp)}; status ${status} calls it a bad request (${quoted(said)}).`,
      evidence: places(statusAt, { in: 'token', claim: 'exp' }, said.at),
    };
  },
  examples: {
    reports: {
      'The request carried Basic credentials, which the challenge does not ask for: nobody is logged in, and that is 401. Status 400 calls it a bad request.': `
        GET /orders
        Authorization: Basic {{base64 ada:secret}}

        HTTP/1.1 400 Bad Request
        WWW-Authenticate: Bearer error="invalid_request"
      `,
      'The real problem is the credential (“Token has expired”); status 400 calls it a bad request.': `
        GET https://bsky.social/xrpc/app.bsky.actor.getProfile?actor=x
        Authorization: Bearer {{jwt {"exp":-600}}}

        HTTP/1.1 400 Bad Request
        Date: {{date}}
        Content-Type: application/json

        {"error":"ExpiredToken","message":"Token has expired"}
      `,
      'The real problem is the credential (“Not enough segments”); status 422 calls it a bad request.': `
        GET /protected
        Authorization: Bearer abc

        HTTP/1.1 422 Unprocessable Entity
        Content-Type: application/json

        {"msg":"Not enough segments"}
      `,
    },
    ignores: {
      'the token endpoint refuses a code': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=x

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Code not valid"}
      `,
      'the input is wrong': `
        POST /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 422 Unprocessable Entity
        Content-Type: application/json

        {"detail":[{"loc":["body","name"],"msg":"field required"}]}
      `,
    },
  },
});
