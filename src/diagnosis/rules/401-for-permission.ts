import { presentsIdentity } from '../carried.ts';
import { credentialAt, places, statusAt } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

/** So near, in milliseconds, the same credentials cannot have been ended and revived. */
const near = 300_000;

export default defineRule({
  id: '401-for-permission',
  kind: 'misuse',
  stage: 'status',
  level: 'warning',
  fault: 'server',
  title: 'A missing permission is answered with 401 instead of 403',
  description:
    'The server knows who asks, since it takes the same credentials elsewhere or speaks of their rights, and refuses this with 401. That tells clients to log in or to refresh again, which changes nothing.',
  fix: {
    client: 'Do not refresh or log out when the same credentials work on other URLs of the API.',
    server: 'Answer 403 to those who are known and may not.',
  },
  references: ['RFC 9110 §15.5.2', 'RFC 9110 §15.5.4'],
  outcome: 'authorization-refused',
  needs: ['exchange', 'response', 'reasons', 'credentials'],
  uses: ['primary', 'sequence', 'challenges'],
  supersedes: ['permission-denied'],
  check({ exchange, response, reasons, credentials, primary, sequence, challenges }) {
    if (response.status !== 401 || !presentsIdentity(credentials) || primary === null) return null;
    if (
      reasons.has(
        'expired',
        'revoked',
        'wrong-audience',
        'wrong-issuer',
        'bad-signature',
        'unknown-key',
        'session-expired',
        'credentials-missing',
        'step-up-needed',
        'account-blocked',
        'scope-missing',
        'password-wrong',
        'policy-denied',
      )
    )
      return null;
    if (
      challenges?.challenges.some((each) =>
        each.params.some((param) => param.name === 'error' && param.value === 'invalid_token'),
      ) === true
    )
      return null;
    const anonymousKey = credentials.every((each) => each.place === 'cookie' || each.name.toLowerCase() === 'apikey');
    const said =
      reasons.all.find((each) => each.code === 'permission-missing' && each.exact) ??
      (reasons.has('token-invalid')
        ? null
        : (reasons.all.find((each) => each.code === 'permission-missing' && /permission/i.test(each.words)) ?? null));
    if (said !== null && !anonymousKey && !reasons.has('anonymous-refused')) {
      return {
        confidence: said.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `The server speaks of missing rights (${quoted(said)}) with status 401. It should be 403; clients will refresh or log in for nothing.`,
        evidence: places(statusAt, said.at),
      };
    }
    if (primary.place === 'cookie') return null;
    const before = sequence?.acceptedBefore(primary) ?? null;
    const after = sequence?.acceptedAfter(primary) ?? null;
    if (before === null || after === null) return null;
    // What was accepted long ago may have changed since.
    if (exchange.startedAt - before.startedAt > near || after.startedAt - exchange.startedAt > near) return null;
    return {
      confidence: 'likely',
      summary: `The same credentials are accepted before and after for ${after.method} ${after.path}, so the server knows who asks. This should be 403, not 401.`,
      evidence: places(
        statusAt,
        credentialAt(primary),
        { in: 'exchange', exchange: before.id },
        { in: 'exchange', exchange: after.id },
      ),
    };
  },
  examples: {
    reports: {
      'The server speaks of missing rights (“insufficient privileges”) with status 401. It should be 403; clients will refresh or log in for nothing.': `
        GET /admin/users
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"Unauthorized","message":"insufficient privileges"}
      `,
    },
    ignores: {
      'the token is invalid': `
        GET /admin/users
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the status is 403': `
        GET /admin/users
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"error":"Forbidden","message":"insufficient privileges"}
      `,
    },
  },
});
