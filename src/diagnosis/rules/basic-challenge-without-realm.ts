import { param } from '../../http/auth-param.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'basic-challenge-without-realm',
  kind: 'misuse',
  stage: 'conformance',
  level: 'warning',
  fault: 'server',
  title: 'The Basic challenge has no realm',
  description:
    'The realm is required for Basic. Browsers show it in their dialog and remember the password for it; without it the dialog is empty and the password’s scope is unclear.',
  fix: {
    client: 'Nothing.',
    server: 'Name it: `WWW-Authenticate: Basic realm="api", charset="UTF-8"`.',
  },
  references: ['RFC 7617 §2', 'RFC 9110 §11.5'],
  on: ['challenge'],
  needs: ['challenges', 'response'],
  check({ challenges, response }) {
    const basic = challenges.challenges.find((each) => each.scheme === 'basic' && param(each.params, 'realm') === null);
    if (basic === undefined) return null;
    const header = response.status === 407 ? 'proxy-authenticate' : 'www-authenticate';
    return {
      confidence: 'certain',
      summary:
        'The Basic challenge has no realm, which is required: browsers show an empty dialog and cannot tell what the password is for.',
      evidence: [{ in: 'response', header, index: basic.at.line, from: basic.at.from, to: basic.at.to }],
    };
  },
  examples: {
    reports: {
      'The Basic challenge has no realm, which is required: browsers show an empty dialog and cannot tell what the password is for.': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic
      `,
    },
    ignores: {
      'the realm is there': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="orders"
      `,
      'Bearer may do without': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer scope="orders:read"
      `,
    },
  },
});
