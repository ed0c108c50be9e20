import { param } from '../../http/auth-param.ts';
import { credentialAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { duration, plural, shownPath } from '../words.ts';

/** Schemes that refuse once or twice as part of their handshake. */
const handshakes: ReadonlySet<string> = new Set(['negotiate', 'ntlm', 'digest']);

export default defineRule({
  id: 'retry-same-credentials',
  kind: 'behaviour',
  stage: 'sequence',
  level: 'warning',
  fault: 'client',
  title: 'The same request was repeated with the same refused credentials',
  description:
    'The request was refused, and the client sent it again unchanged, with the same credentials. The same question with the same identity gets the same answer; every try costs time, fills logs, and can lock the account.',
  fix: {
    client:
      'Repeat only after something changed: a refreshed token, another account. Leave 401 and 403 out of automatic retries.',
    server: 'Nothing has to change; a `429` with `Retry-After` stops clients that do not listen.',
  },
  references: ['RFC 9110 §15.5.2', 'RFC 9110 §15.5.4'],
  needs: ['exchange', 'request', 'response', 'primary', 'sequence'],
  uses: ['challenges'],
  check({ exchange, request, response, primary, sequence, challenges }) {
    if (response.status !== 401 && response.status !== 403) return null;
    if (handshakes.has(primary.scheme ?? '') || sequence.step !== null) return null;
    if (challenges?.challenges.some((each) => param(each.params, 'error')?.value === 'use_dpop_nonce') === true)
      return null;
    const earlier = sequence.refusedRepeats();
    const [first] = earlier;
    if (first === undefined) return null;
    return {
      confidence: 'certain',
      summary: `${request.method} ${shownPath(request.parsedUrl)} was refused ${plural(earlier.length + 1, 'time')} within ${duration(exchange.startedAt - first.startedAt)} with the same credentials; nothing had changed in between.`,
      evidence: places(
        credentialAt(primary),
        statusAt,
        ...earlier.slice(-3).map((each) => ({ in: 'exchange' as const, exchange: each.id })),
      ),
    };
  },
  examples: {
    reports: {
      'GET /orders was refused 2 times within 1 s with the same credentials; nothing had changed in between.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
    ignores: {
      'the second try had another token': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'these are the legs of a handshake': `
        GET /orders
        Authorization: NTLM TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAKAGFKAAAADw==

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: NTLM TlRMTVNTUAACAAAADAAMADgAAAAFgokCIc9d3Vxf7LkAAAAAAAAAAFoAWgBEAAAACgBhSgAAAA8=
        ===
        GET /orders
        Authorization: NTLM TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAKAGFKAAAADw==

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: NTLM TlRMTVNTUAACAAAADAAMADgAAAAFgokCIc9d3Vxf7LkAAAAAAAAAAFoAWgBEAAAACgBhSgAAAA8=
      `,
      'it worked in between': `
        GET /orders
        Cookie: sid=abc

        HTTP/1.1 403 Forbidden
        ===
        GET /orders
        Cookie: sid=abc

        HTTP/1.1 200 OK
        ===
        GET /orders
        Cookie: sid=abc

        HTTP/1.1 403 Forbidden
      `,
    },
  },
});
