import { fieldAt, places, statusAt } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { duration } from '../words.ts';

export default defineRule({
  id: 'rate-limited',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'client',
  title: 'A rate limit refused the request, not the login',
  description:
    'Too many requests came in too short a time, by this caller or by everybody behind the same address. The server refuses more of them for a while, whoever asks. Callers without credentials often get a much smaller allowance.',
  fix: {
    client:
      'Wait as long as `Retry-After` or the reset time says, then go on more slowly: fewer parallel calls, answers kept where that is allowed, a growing pause after each refusal. Logging in may give a larger allowance; a new token does not.',
    server: 'Answer 429 with `Retry-After` instead of 403 or 401, so that clients neither refresh nor give up.',
  },
  references: ['RFC 6585 §4', 'RFC 9110 §10.2.3'],
  on: ['client-error', 'server-error'],
  needs: ['response', 'reasons'],
  uses: ['clock'],
  check({ response, reasons, clock }) {
    const said = reasons.first('rate-limit');
    if (said === null || response.status < 400) return null;
    const { status } = response;
    if (status !== 429 && reasons.has('header-too-large', 'client-certificate-missing')) return null;
    // A prepaid amount that is used up does not come back by waiting.
    const unpaid = reasons.first('subscription-needed');
    if (unpaid !== null && /current quota|insufficient_quota|credit balance/i.test(unpaid.words)) return null;
    // Too many wrong passwords block an account; that does not end with the pause that the status stands for.
    const blocked = reasons.first('account-blocked');
    if (blocked?.exact === true && said.at.header === ':status') return null;
    const spoken = reasons.all.find((each) => each.code === 'rate-limit' && each.at.header === undefined) ?? null;
    // A count that happens to be zero, or a pause, beside a 401 says nothing about why it is refused.
    if (status === 401 && spoken === null) return null;
    const after = response.header('retry-after');
    const reset = Number(response.header('x-ratelimit-reset') ?? response.header('ratelimit-reset') ?? Number.NaN);
    const wait =
      after !== null && /^\d+$/.test(after.trim())
        ? Number(after) * 1000
        : Number.isFinite(reset) && clock !== null
          ? reset > 1e9
            ? reset * 1000 - clock.serverNow
            : reset * 1000
          : null;
    const until = wait === null || wait <= 0 ? '' : ` Wait ${duration(wait)}.`;
    const how =
      spoken !== null
        ? quoted(spoken)
        : status === 429
          ? 'status 429'
          : `no calls are left (${said.at.header ?? 'the answer'} says so)`;
    return {
      confidence: status === 429 || said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `Too many requests: ${how}.${until} The credentials are not the reason.`,
      evidence: places(
        said.at,
        status === 429 ? statusAt : null,
        fieldAt('response', response.fields, 'retry-after'),
        fieldAt('response', response.fields, 'x-ratelimit-reset'),
      ),
    };
  },
  examples: {
    reports: {
      'Too many requests: “too_many_requests”. Wait 1 min. The credentials are not the reason.': `
        POST /login
        Content-Type: application/json

        HTTP/1.1 429 Too Many Requests
        Retry-After: 60
        Content-Type: application/json

        {"error":"too_many_requests"}
      `,
      'Too many requests: “API rate limit exceeded for 203.0.113.7”. Wait 10 min. The credentials are not the reason.': `
        GET https://api.github.com/users/octocat

        HTTP/1.1 403 Forbidden
        Date: {{date}}
        X-RateLimit-Limit: 60
        X-RateLimit-Remaining: 0
        X-RateLimit-Reset: {{epoch 600}}
        Content-Type: application/json

        {"message":"API rate limit exceeded for 203.0.113.7."}
      `,
    },
    ignores: {
      'calls are left': `
        GET /me
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 401 Unauthorized
        X-RateLimit-Remaining: 55
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the last allowed call was served': `
        GET /me

        HTTP/1.1 200 OK
        X-RateLimit-Remaining: 0
      `,
    },
  },
});
