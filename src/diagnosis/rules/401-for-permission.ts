import { param } from '../../http/auth-param.ts';
import { shownRequest } from '../history/shown.ts';
import { credentialAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';

const near = 300_000;

export default defineRule({
  id: '401-for-permission',
  kind: 'misuse',
  stage: 'status',
  level: 'warning',
  fault: 'server',
  title: '401 although the credentials are accepted: a permission is missing',
  description:
    'The server knows who asks, for it accepts the same credentials elsewhere or says that a permission is missing, and answers 401 all the same. Clients take that for a bad token: they refresh, get the same answer, and refresh again, or log the user out.',
  fix: {
    client: 'Do not refresh on this answer; tell the user that a permission is missing.',
    server: 'Answer `403 Forbidden` when the identity is known and not allowed.',
  },
  references: ['RFC 9110 §15.5.2', 'RFC 9110 §15.5.4'],
  needs: ['exchange', 'request', 'response', 'primary', 'sequence'],
  uses: ['challenges', 'reasons', 'jwt', 'clock'],
  check({ exchange, request, response, primary, sequence, challenges, reasons, jwt, clock }) {
    if (response.status !== 401 || sequence.step !== null) return null;
    const errors = challenges?.challenges.map((each) => param(each.params, 'error')?.value) ?? [];
    if (errors.includes('invalid_token') || errors.includes('insufficient_scope')) return null;
    if (jwt?.exp !== null && jwt?.exp !== undefined && clock !== null && jwt.exp <= clock.serverNow) return null;
    const evidence = [credentialAt(primary), statusAt];

    const said = reasons?.first('permission-missing') ?? null;
    const anonymous =
      reasons?.has('anonymous-refused', 'credentials-missing', 'expired', 'token-invalid') === true ||
      primary.name.toLowerCase() === 'apikey';
    if (said !== null && !anonymous) {
      return {
        confidence: said.exact ? 'certain' : 'likely',
        summary: `The server says “${said.words.slice(0, 120)}”: it knows who asks and does not allow it. That is a 403, not a 401.`,
        evidence: places(said.at, ...evidence),
      };
    }
    // A page’s own files are served with any cookie: only credentials that somebody looked at prove anything.
    if (primary.place === 'cookie') return null;
    const before = sequence.acceptedBefore(primary);
    const after = sequence.acceptedAfter(primary);
    if (before === null || after === null) return null;
    const path = request.parsedUrl?.pathname;
    const isNear = exchange.startedAt - before.startedAt <= near && after.startedAt - exchange.startedAt <= near;
    if (!isNear || before.path === path || after.path === path) return null;
    return {
      confidence: 'likely',
      summary: `The same credentials are accepted before (${shownRequest(before)}) and after this (${shownRequest(after)}), so the server knows who asks. A refusal of this resource alone is a 403.`,
      evidence: places(...evidence, { in: 'exchange', exchange: before.id }, { in: 'exchange', exchange: after.id }),
    };
  },
  examples: {
    reports: {
      'The same credentials are accepted before (GET /me) and after this (GET /orders), so the server knows who asks. A refusal of this resource alone is a 403.': `
        GET /me
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 200 OK
        ===
        # subject
        GET /admin/users
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 200 OK
      `,
    },
    ignores: {
      'the server says that the token is invalid': `
        GET /me
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 200 OK
        ===
        # subject
        GET /admin/users
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 200 OK
      `,
      'the token is not accepted any more afterwards': `
        GET /me
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 200 OK
        ===
        # subject
        GET /admin/users
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
      `,
    },
  },
});
