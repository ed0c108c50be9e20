import { schemeOf } from '../../http/schemes/scheme.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'nonstandard-challenge-scheme',
  kind: 'misuse',
  stage: 'conformance',
  level: 'info',
  fault: 'server',
  title: 'The challenge uses a scheme of the server’s own',
  description:
    'The scheme is neither registered nor known from a product. That is allowed, and useful against browser dialogs, but only clients made for this server understand it.',
  fix: {
    client: 'Read the documentation of this API: no general library knows the scheme.',
    server: 'Fine if it is meant. Where OAuth tokens are taken, offer `Bearer` beside it.',
  },
  references: [
    'RFC 9110 §16.4.1',
    '[IANA HTTP Authentication Schemes](https://www.iana.org/assignments/http-authschemes/http-authschemes.xhtml)',
  ],
  needs: ['challenges', 'response'],
  check({ challenges, response }) {
    if (!challenges.valid) return null;
    const own = challenges.challenges.find((each) => schemeOf(each.scheme) === null);
    if (own === undefined) return null;
    const header = response.status === 407 ? 'proxy-authenticate' : 'www-authenticate';
    return {
      confidence: 'certain',
      summary: `\`${own.schemeAsWritten}\` is no registered scheme and none of a known product: only clients made for this server understand it.`,
      evidence: [{ in: 'response', header, index: own.at.line, from: own.at.from, to: own.at.to }],
    };
  },
  examples: {
    reports: {
      '`AcmeTicket` is no registered scheme and none of a known product: only clients made for this server understand it.': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: AcmeTicket realm="orders"
      `,
    },
    ignores: {
      'the scheme is registered': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
      'the scheme is known from a product': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: NTLM
      `,
    },
  },
});
