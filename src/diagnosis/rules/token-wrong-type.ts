import { credentialAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

/** JOSE header types of JWTs that have another job than granting access. */
const otherJobs: Readonly<Record<string, string>> = {
  jose: 'signed content of another kind (RFC 7515 §4.1.9)',
  'dpop+jwt': 'a DPoP proof (RFC 9449 §4.2)',
  'logout+jwt': 'a logout token (OpenID Connect Back-Channel Logout)',
  'secevent+jwt': 'a security event (RFC 8417)',
  'oauth-authz-req+jwt': 'an authorization request (RFC 9101)',
  'token-introspection+jwt': 'an introspection response (RFC 9701)',
  'entity-statement+jwt': 'a federation entity statement',
};

export default defineRule({
  id: 'token-wrong-type',
  kind: 'cause',
  stage: 'type',
  level: 'error',
  fault: 'client',
  title: 'Another kind of JWT was sent as an access token',
  description:
    'The JOSE header names the kind of a JWT in `typ`. This one has another job than opening an API, so the server refuses it whatever else is in it.',
  fix: {
    client: 'Send the access token of the token response.',
    server: 'Keep checking `typ`; access tokens say `at+jwt`.',
  },
  references: ['RFC 7515 §4.1.9', 'RFC 9068 §2.1', 'RFC 8725 §3.11'],
  needs: ['primary', 'response', 'reasons'],
  uses: ['jwt'],
  check({ primary, response, reasons, jwt }) {
    if (response.status !== 401 && response.status !== 403) return null;
    const typ = typeof jwt?.header['typ'] === 'string' ? jwt.header['typ'] : null;
    const job = typ === null ? undefined : otherJobs[typ.toLowerCase().replace(/^application\//, '')];
    const said = reasons.first('wrong-token-type');
    if (job === undefined && said === null) return null;
    return {
      confidence: job === undefined ? 'likely' : 'certain',
      basis: said === null ? 'seen' : 'said',
      summary:
        job === undefined
          ? `The server says that the token is of the wrong type${typ === null ? '' : ` (its JOSE header says typ = ${typ})`}: “${said?.words ?? ''}”.`
          : `The JOSE header says typ = ${typ}: this is ${job}, not an access token.`,
      evidence: places(typ === null ? credentialAt(primary) : { in: 'token', claim: 'header.typ' }, said?.at ?? null),
    };
  },
  examples: {
    reports: {
      'The JOSE header says typ = logout+jwt: this is a logout token (OpenID Connect Back-Channel Logout), not an access token.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600} {"typ":"logout+jwt"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'the type is that of an access token': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600} {"typ":"at+jwt"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'the type says nothing': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600} {"typ":"JWT"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
  },
});
