import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

const purpose: Readonly<Record<string, string>> = {
  exp: 'when the token ends',
  sub: 'who it is for',
  aud: 'which API it is for',
  iss: 'who issued it',
  nbf: 'from when on it is valid',
  iat: 'when it was issued',
  jti: 'which token it is',
  scope: 'what it allows',
  scp: 'what it allows',
  roles: 'which roles it gives',
  email: 'whose e-mail address it is',
};

export default defineRule({
  id: 'jwt-missing-claim',
  kind: 'cause',
  stage: 'audience',
  level: 'error',
  fault: 'identity-provider',
  title: 'A claim that the server insists on is missing from the token',
  description:
    'The token is genuine, but a claim that the server needs to tell who asks or for how long is not in it. Which claims a token has is configured at the identity provider.',
  fix: {
    client: 'Request the scope that adds the claim (profile, email, the API’s own), or a token of the right kind.',
    server: 'Map the claim at the identity provider into access tokens, or do without it in the check.',
  },
  references: ['RFC 7519 §4', 'RFC 9068 §2.2'],
  on: ['client-error'],
  needs: ['response', 'reasons'],
  uses: ['jwt'],
  before: ['insufficient-scope'],
  check({ response, reasons, jwt }) {
    if (response.status < 400 || response.status >= 500) return null;
    const said = reasons.first('missing-claim');
    if (said === null) return null;
    const claim = said.detail['claim'] ?? said.detail['claim2'] ?? said.detail['claim3'] ?? null;
    // A claim that the token has is not missing, whatever the words were taken for.
    if (jwt !== null && claim !== null && claim in jwt.claims) return null;
    if (jwt === null && !said.exact) return null;
    const why = claim === null ? undefined : purpose[claim];
    return {
      confidence: said.exact && (jwt !== null || claim !== null) ? 'certain' : 'likely',
      basis: 'said',
      summary: `The token has no ${claim === null ? 'claim that the server wants' : `\`${claim}\``}${why === undefined ? '' : `, so the server cannot tell ${why}`}: ${quoted(said)}.`,
      evidence: places(said.at, claim === null ? null : { in: 'token', claim }),
    };
  },
  examples: {
    reports: {
      "The token has no `exp`, so the server cannot tell when the token ends: “Missing 'exp' claim”.": `
        GET /private
        Authorization: Bearer {{jwt {"iss":"https://login.acme.example/"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="Missing 'exp' claim"
      `,
    },
    ignores: {
      'the claim is there': `
        GET /private
        Authorization: Bearer {{jwt {"exp":600,"sub":"jane"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="Missing 'sub' claim"
      `,
      'a scope is missing': `
        GET /private
        Authorization: Bearer {{jwt {"exp":600,"scope":"a"}}}

        HTTP/1.1 403 Forbidden
        WWW-Authenticate: Bearer error="insufficient_scope", scope="b"
      `,
    },
  },
});
