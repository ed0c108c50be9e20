import { credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'jwe-where-jws-expected',
  kind: 'cause',
  stage: 'type',
  level: 'error',
  fault: 'client',
  title: 'An encrypted token was sent where a signed one is expected',
  description:
    'The token is a JWE: encrypted for one reader, which is mostly its own issuer. An API that checks signatures cannot open it. Auth0 gives such a token when no audience was asked for.',
  fix: {
    client: 'Ask for a token made for your API (Auth0: set `audience`).',
    server: 'Nothing, unless this API is meant to hold the key that opens it.',
  },
  references: ['RFC 7516 §3'],
  on: ['client-error'],
  needs: ['token', 'primary', 'response'],
  supersedes: ['opaque-token-where-jwt-expected', 'jwt-malformed'],
  check({ token, primary, response }) {
    if (token.kind !== 'jwe' || primary.place === 'cookie') return null;
    if (response.status < 400 || response.status >= 500 || response.status === 404) return null;
    const alg = typeof token.header['alg'] === 'string' ? token.header['alg'] : 'unnamed';
    const enc = typeof token.header['enc'] === 'string' ? token.header['enc'] : 'unnamed';
    return {
      confidence: 'certain',
      summary: `The token is encrypted (alg ${alg}, enc ${enc}): only the holder of the key can read it, and that is mostly the issuer itself.`,
      evidence: [credentialAt(primary), { in: 'token', claim: 'header.enc' }],
    };
  },
  examples: {
    reports: {
      'The token is encrypted (alg dir, enc A256GCM): only the holder of the key can read it, and that is mostly the issuer itself.': `
        GET /orders
        Authorization: Bearer {{base64url {"alg":"dir","enc":"A256GCM"}}}..{{base64url 0123456789ab}}.{{base64url some encrypted text}}.{{base64url 0123456789abcdef}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'the token is signed': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'the server took it': `
        GET /orders
        Authorization: Bearer {{base64url {"alg":"dir","enc":"A256GCM"}}}..{{base64url 0123456789ab}}.{{base64url some encrypted text}}.{{base64url 0123456789abcdef}}

        HTTP/1.1 200 OK
      `,
    },
  },
});
