import { credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';

const clientId =
  /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[\w-]+\.apps\.googleusercontent\.com|0oa\w{10,}|[A-Za-z0-9]{20,32})$/i;

export default defineRule({
  id: 'id-token-as-access-token',
  kind: 'cause',
  stage: 'type',
  level: 'error',
  fault: 'client',
  title: 'An ID token was sent where an access token belongs',
  description:
    'An ID token tells the application who logged in; it is addressed to the application itself. An API wants the access token that came with it, which is addressed to the API and carries its scopes.',
  fix: {
    client:
      'Send `access_token` of the token response, not `id_token`. If the access token is not made for this API, ask for its scope or audience when logging in.',
    server: 'Check `typ` (at+jwt) and `aud`, and say which of them was wrong.',
  },
  references: [
    '[OpenID Connect Core 1.0 §2](https://openid.net/specs/openid-connect-core-1_0.html#IDToken)',
    'RFC 9068 §4',
    'RFC 8725 §3.11',
  ],
  needs: ['jwt', 'primary', 'response'],
  supersedes: ['wrong-environment'],
  before: ['jwt-wrong-audience'],
  check({ jwt, primary, response }) {
    if (response.status !== 401 && response.status !== 403) return null;
    if (primary.place === 'cookie') return null;
    const { claims } = jwt;
    const marked = claims['token_use'] === 'id' || claims['typ'] === 'ID';
    const receipt = ['nonce', 'at_hash', 'c_hash', 'auth_time'].filter((name) => name in claims);
    const rights = ['scope', 'scp', 'permissions', 'roles', 'realm_access', 'authorities'].some(
      (name) => name in claims,
    );
    const forClient = jwt.aud.length === 1 && clientId.test(jwt.aud[0] ?? '');
    if (!marked && (receipt.length === 0 || rights || !forClient)) return null;
    // On a 403 the server may have accepted it; only a token that says so itself is named then.
    if (response.status === 403 && !marked) return null;
    const why = marked
      ? `it says so itself (${claims['token_use'] === 'id' ? 'token_use = id' : 'typ = ID'})`
      : `it has ${receipt.join(', ')}, names no scope, and its audience is the client ${jwt.aud[0] ?? ''}`;
    return {
      confidence: 'likely',
      summary: `What was sent is an ID token: ${why}. It tells your application who logged in; the API wants the access token.`,
      evidence: [
        credentialAt(primary),
        ...(marked
          ? [{ in: 'token' as const, claim: claims['token_use'] === 'id' ? 'token_use' : 'typ' }]
          : [{ in: 'token' as const, claim: 'aud' }]),
      ],
    };
  },
  examples: {
    reports: {
      'What was sent is an ID token: it says so itself (token_use = id). It tells your application who logged in; the API wants the access token.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"token_use":"id","aud":"4h57kl1example"}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'it is an access token': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"token_use":"access","scope":"orders:read"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'a token with auth_time may be an access token when it carries scopes': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"auth_time":-60,"scope":"orders:read","aud":"1234567890-abc.apps.googleusercontent.com"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
  },
});
