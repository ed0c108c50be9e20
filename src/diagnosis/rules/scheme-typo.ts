import { fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'scheme-typo',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'The scheme is misspelt',
  description:
    'The first word of Authorization is no authentication scheme, but nearly one: a letter too many, or a colon or equals sign behind it. Schemes match regardless of case, but letter by letter.',
  fix: {
    client:
      'Write the scheme as it is registered, a space, and the token: `Authorization: Bearer <token>`. No colon belongs behind the scheme.',
    server: 'Nothing: an unknown scheme cannot be guessed.',
  },
  references: ['RFC 9110 §11.1'],
  needs: ['authorization', 'schemeAsWritten', 'request'],
  supersedes: ['wrong-scheme', 'illegal-characters-in-token'],
  check({ authorization, schemeAsWritten, request }) {
    const { word, meant } = schemeAsWritten;
    if (meant === null) return null;
    return {
      confidence: 'certain',
      summary: `\`${word}\` is not an authentication scheme; \`${meant}\` is.`,
      evidence: places(fieldAt('request', request.fields, authorization.name, word)),
    };
  },
  examples: {
    reports: {
      '`Bearer:` is not an authentication scheme; `Bearer` is.': `
        GET /orders
        Authorization: Bearer: {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
      '`Baerer` is not an authentication scheme; `Bearer` is.': `
        GET /orders
        Authorization: Baerer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
    ignores: {
      'case does not matter': `
        GET /orders
        Authorization: bEARER {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
      'the scheme is another that exists': `
        GET /orders
        Authorization: Token 0123456789abcdef

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Token
      `,
    },
  },
});
