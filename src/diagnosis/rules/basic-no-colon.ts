import { credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'basic-no-colon',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'The Basic credentials have no colon',
  description:
    'Decoded, the credentials are one word: there is no colon, so the server cannot tell a user name from a password.',
  fix: {
    client:
      'Encode `user:password`, the colon included. APIs that take only a key want it as the user with an empty password: `key:`.',
    server: 'Refuse with the Basic challenge; nothing else can be done.',
  },
  references: ['RFC 7617 §2'],
  needs: ['authorization', 'token'],
  before: ['invalid-credentials-login'],
  check({ authorization, token }) {
    if (authorization.scheme !== 'basic' || token.kind !== 'basic' || token.details['colon'] !== false) return null;
    const { length } = token.details;
    if (typeof length !== 'number' || length === 0) return null;
    return {
      confidence: 'certain',
      summary: `Decoded, the credentials are ${length} characters without a colon: there is no password in them.`,
      evidence: [credentialAt(authorization)],
    };
  },
  examples: {
    reports: {
      'Decoded, the credentials are 8 characters without a colon: there is no password in them.': `
        GET /orders
        Authorization: Basic {{base64 onlyakey}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="orders"
      `,
    },
    ignores: {
      'a colon is there': `
        GET /orders
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="orders"
      `,
      'the password may be empty': `
        GET /orders
        Authorization: Basic {{base64 key:}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="orders"
      `,
    },
  },
});
