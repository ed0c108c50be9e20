import { credentialAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'opaque-token-where-jwt-expected',
  kind: 'cause',
  stage: 'type',
  level: 'error',
  fault: 'client',
  title: 'An opaque token was sent where the server reads JWTs',
  description:
    'The token is a random string: only its issuer can say what it means. This server wants a JWT, which it can read and check by itself, and complains that it cannot parse what it got.',
  fix: {
    client:
      'Ask the issuer for a token made for this API (Auth0: set `audience`; Entra: ask for the API’s own scope). Without it many issuers give an opaque token for their own userinfo endpoint.',
    server: 'Or check opaque tokens at the issuer by introspection.',
  },
  references: ['RFC 7662', 'RFC 9068 §2'],
  on: ['client-error', 'server-error'],
  needs: ['primary', 'token', 'reasons', 'response'],
  supersedes: ['jwt-malformed'],
  check({ primary, token, reasons, response }) {
    if (response.status < 400 || (token.kind !== 'opaque' && token.kind !== 'key')) return null;
    if (primary.place === 'cookie' || primary.scheme === 'basic') return null;
    // Hono's jwt and jwk middlewares have one sentence for every token, and read nothing but JWTs.
    const said =
      reasons.first('jwt-unreadable') ??
      reasons.all.find((each) => each.vendor === 'hono' && each.code === 'token-invalid') ??
      null;
    if (said === null) return null;
    const length = primary.value.trim().length;
    return {
      confidence: 'likely',
      summary: `The token is an opaque string of ${length} characters; the server tries to read it as a JWT: “${said.words}”.`,
      evidence: places(credentialAt(primary), said.at),
    };
  },
  examples: {
    reports: {
      'The token is an opaque string of 32 characters; the server tries to read it as a JWT: “jwt malformed”.': `
        GET /orders
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json
        WWW-Authenticate: Bearer realm="orders", error="invalid_token", error_description="jwt malformed"

        {}
      `,
    },
    ignores: {
      'the token is a JWT': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token", error_description="jwt malformed"
      `,
      'the server does not say that it wants a JWT': `
        GET /orders
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
  },
});
