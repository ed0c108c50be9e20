import { fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';

const kilobytes = (octets: number): string => `${(octets / 1024).toFixed(1)} KB`;

export default defineRule({
  id: 'headers-too-large',
  kind: 'cause',
  stage: 'responder',
  level: 'error',
  fault: 'client',
  title: 'The request’s header fields are too large for the server',
  description:
    'Servers and proxies take header fields up to a limit, often 8 KB. Cookies that pile up (login libraries leave one for each unfinished attempt) or a token full of group claims reach it, and the request is refused before anybody looks at it.',
  fix: {
    client: 'Clear the site’s old cookies, and find out which code leaves them behind.',
    server:
      'Issue smaller tokens (no group lists), keep the session on the server, or raise the limit (nginx: `large_client_header_buffers`).',
  },
  references: ['RFC 6585 §5'],
  on: ['client-error', 'server-error'],
  needs: ['request', 'response', 'reasons'],
  check({ request, response, reasons }) {
    const said = reasons.first('header-too-large');
    if (response.status !== 431 && said === null) return null;
    const total = request.fields.reduce((sum, field) => sum + field.name.length + field.value.length + 4, 0);
    const cookies = request.header('cookie')?.length ?? 0;
    const authorization = request.header('authorization')?.length ?? 0;
    return {
      confidence: 'certain',
      basis: 'said',
      summary: `The request’s header fields are ${kilobytes(total)} (cookies ${kilobytes(cookies)}, Authorization ${kilobytes(authorization)}); the server takes no more.`,
      evidence: places(
        said?.at ?? statusAt,
        fieldAt('request', request.fields, cookies >= authorization ? 'cookie' : 'authorization'),
      ),
    };
  },
  examples: {
    reports: {
      'The request’s header fields are 9.0 KB (cookies 9.0 KB, Authorization 0.0 KB); the server takes no more.': `
        GET /orders
        Cookie: nonce=${'x'.repeat(9200)}

        HTTP/1.1 431 Request Header Fields Too Large
      `,
    },
    ignores: {
      'the server took them': `
        GET /orders
        Cookie: nonce=${'x'.repeat(9200)}

        HTTP/1.1 200 OK
      `,
      'the request is bad for another reason': `
        GET /orders
        Cookie: sid=1

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_request"}
      `,
    },
  },
});
