import { fieldAt, places } from '../place.ts';
import { apiAt } from '../known-apis.ts';
import { defineRule } from '../rule.ts';

const longKey = /^(?:[0-9a-f]{20,}|[A-Za-z0-9+/_-]{20,}={0,2})$/i;

export default defineRule({
  id: 'scheme-missing',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'The token was sent without a scheme',
  description:
    'Authorization holds a scheme and then the credentials. Here the token stands alone, so the server takes its first characters for the name of a scheme.',
  fix: {
    client: 'Put the scheme that the API documents before the token, usually `Authorization: Bearer <token>`.',
    server: 'Nothing: the value does not follow the grammar of Authorization.',
  },
  references: ['RFC 9110 §11.4', 'RFC 9110 §11.6.2'],
  needs: ['schemeAsWritten', 'bareToken', 'request', 'response'],
  uses: ['reasons'],
  supersedes: [
    'wrong-scheme',
    'scheme-ignored-by-server',
    'authorization-stripped-upstream',
    'jwt-malformed',
    'empty-bearer',
  ],
  check({ schemeAsWritten, bareToken, request, response, reasons }) {
    if (response.status !== 401 && response.status !== 403 && response.status !== 400) return null;
    const { word } = schemeAsWritten;
    if (word.length < 16) return null;
    const url = request.parsedUrl;
    if (url !== null && apiAt(url.hostname)?.bareToken === true) return null;
    // What the server complains of may be the token's content: it read the bare token well enough to tell.
    if (reasons?.has('expired', 'wrong-audience', 'wrong-issuer', 'bad-signature', 'revoked') === true) return null;
    const kind =
      bareToken.kind === 'jws' || bareToken.kind === 'jwe' || bareToken.kind === 'broken-jwt'
        ? 'a JWT'
        : bareToken.kind === 'key'
          ? `a ${bareToken.name}`
          : longKey.test(word)
            ? 'a token'
            : null;
    if (kind === null) return null;
    return {
      confidence: kind === 'a token' ? 'likely' : 'certain',
      summary: `Authorization holds ${kind} of ${word.length} characters and no scheme before it. It needs \`<scheme> <token>\`.`,
      evidence: places(fieldAt('request', request.fields, 'authorization')),
    };
  },
  examples: {
    reports: {
      'Authorization holds a token of 32 characters and no scheme before it. It needs `<scheme> <token>`.': `
        GET /orders
        Authorization: 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
    ignores: {
      'a scheme is there': `
        GET /orders
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
      'this host takes the bare token': `
        GET https://abcdefghij.appsync-api.eu-central-1.amazonaws.com/graphql
        Authorization: {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"errors":[{"errorType":"UnauthorizedException","message":"Unauthorized"}]}
      `,
    },
  },
});
