import { places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'jwt-missing-claim',
  kind: 'cause',
  stage: 'audience',
  level: 'error',
  fault: 'identity-provider',
  title: 'A claim that the server needs is missing from the token',
  description:
    'The server reads a claim to know who asks or what is allowed, and the token does not have it. The identity provider adds claims by configuration, or by the scopes that were asked for.',
  fix: {
    client: 'Ask for the scope that adds the claim when logging in, then use the new token.',
    server: 'Map the claim in the identity provider, or do without it.',
  },
  references: ['RFC 7519 §4', 'RFC 9068 §2.2'],
  on: 'any',
  needs: ['response', 'reasons'],
  uses: ['jwt'],
  before: ['insufficient-scope'],
  check({ reasons, jwt }) {
    const said = reasons.first('missing-claim');
    if (said === null) return null;
    const claim = said.detail['claim'];
    // A claim that is there is not missing; its value is wrong, which is for other rules.
    if (claim !== undefined && jwt !== null && Object.hasOwn(jwt.claims, claim)) return null;
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `The token has no ${claim === undefined ? 'such claim as the server needs' : `\`${claim}\`, which the server needs`}. The server says: “${said.words}”.`,
      evidence: places(claim === undefined || jwt === null ? null : { in: 'token', claim }, said.at),
    };
  },
  examples: {
    reports: {
      "The token has no `sub`, which the server needs. The server says: “Missing 'sub' claim”.": `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="Missing 'sub' claim"
      `,
    },
    ignores: {
      'the claim is there': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"sub":"1"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="Missing 'sub' claim"
      `,
      'no claim is spoken of': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
