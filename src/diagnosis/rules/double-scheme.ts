import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'double-scheme',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'The scheme is written twice',
  description:
    'One part of the code adds the scheme to the token and another part adds it again. The server takes the second word for the token. Often the login response already contains the prefix, or a field for the token was filled with a whole header value.',
  fix: {
    client: 'Store the bare token, and add the scheme in exactly one place.',
    server: 'Nothing: the value does not follow the grammar of the scheme.',
  },
  references: ['RFC 6750 §2.1', 'RFC 9110 §11.4'],
  on: ['client-error'],
  needs: ['authorization', 'schemeAsWritten', 'response'],
  supersedes: [
    'whitespace-in-token',
    'illegal-characters-in-token',
    'token-truncated',
    'wrong-scheme',
    'jwt-malformed',
    'multiple-credentials',
    'basic-not-base64',
  ],
  check({ authorization, schemeAsWritten, response }) {
    const { doubled } = schemeAsWritten;
    if (response.status < 400 || response.status >= 500 || doubled === null) return null;
    return {
      confidence: 'certain',
      summary: `The header begins with \`${doubled.first} ${doubled.second}\`: the scheme is there twice, so the server reads \`${doubled.second}\` as the token.`,
      evidence: [{ in: 'request', header: authorization.name.toLowerCase(), index: 0, from: 0, to: doubled.to }],
    };
  },
  examples: {
    reports: {
      'The header begins with `Bearer Bearer`: the scheme is there twice, so the server reads `Bearer` as the token.': `
        GET /orders
        Authorization: Bearer Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'The header begins with `Bearer bearer`: the scheme is there twice, so the server reads `bearer` as the token.': `
        GET /orders
        Authorization: Bearer bearer {{jwt {"exp":600}}}

        HTTP/1.1 400 Bad Request

        Bad Request
      `,
    },
    ignores: {
      'the scheme stands once': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
      'the second word is the name of a parameter': `
        GET /orders
        Authorization: Token token="0123456789abcdef"

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Token realm="Application"
      `,
      'the token only begins like a scheme': `
        GET /orders
        Authorization: Bearer tokenabc123456789

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
  },
});
