import { fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'proxy-status-misused',
  kind: 'misuse',
  stage: 'status',
  level: 'warning',
  fault: 'server',
  title: 'A status of proxies comes from the server itself',
  description:
    '407 is how a proxy asks for its own login, and 511 how a network asks for one; both belong to what stands between client and server. A server that wants a login answers 401.',
  fix: {
    client: 'Treat this answer as a 401.',
    server: 'Answer 401 with `WWW-Authenticate: Bearer realm="api"`.',
  },
  references: ['RFC 9110 §15.5.8', 'RFC 6585 §6'],
  outcome: 'disguised',
  needs: ['request', 'response'],
  uses: ['responder'],
  check({ request, response, responder }) {
    const { status } = response;
    if (status !== 407 && status !== 511) return null;
    const secure = request.parsedUrl?.protocol === 'https:' && request.method !== 'CONNECT';
    if (status === 511) {
      if (!secure) return null;
      return {
        confidence: 'likely',
        summary:
          'Status 511 came over https, where no network in between can answer: the server itself used it. It should be 401.',
        evidence: [statusAt, { in: 'request', header: ':url' }],
      };
    }
    const challenge = response.header('proxy-authenticate') !== null;
    if (challenge && (!secure || responder?.role === 'proxy' || response.header('via') !== null)) return null;
    return {
      confidence: secure ? 'likely' : 'certain',
      summary: secure
        ? `Status 407 came over https${challenge ? '' : ' and without Proxy-Authenticate'}: the server itself used it, not a proxy. It should be 401.`
        : 'Status 407 has no Proxy-Authenticate, so no client can answer it.',
      evidence: places(statusAt, fieldAt('response', response.fields, 'proxy-authenticate')),
    };
  },
  examples: {
    reports: {
      'Status 407 came over https and without Proxy-Authenticate: the server itself used it, not a proxy. It should be 401.': `
        GET /login-required

        HTTP/1.1 407 Proxy Authentication Required
        Content-Type: application/json

        {"error":"Proxy Authentication Required"}
      `,
    },
    ignores: {
      'a proxy asks for its login': `
        GET http://news.example/

        HTTP/1.1 407 Proxy Authentication Required
        Server: squid/6.10
        Proxy-Authenticate: Basic realm="Proxy"
      `,
      'the server answers 401': `
        GET /login-required

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
      `,
    },
  },
});
