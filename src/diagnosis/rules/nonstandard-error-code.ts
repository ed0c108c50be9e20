import { defineRule } from '../rule.ts';

/** Registered for resource access (IANA OAuth Extensions Error registry), and two that identity providers use widely. */
const codes: ReadonlySet<string> = new Set([
  'invalid_request',
  'invalid_token',
  'insufficient_scope',
  'insufficient_user_authentication',
  'use_dpop_nonce',
  'invalid_dpop_proof',
  'insufficient_claims',
  'unmet_authentication_requirements',
]);
const schemes: ReadonlySet<string> = new Set(['bearer', 'dpop', 'oauth', 'oauth2']);

export default defineRule({
  id: 'nonstandard-error-code',
  kind: 'misuse',
  stage: 'conformance',
  level: 'info',
  fault: 'server',
  title: 'The challenge names an error code that is not registered',
  description:
    'Libraries switch on the registered codes, above all on `invalid_token`. Of another they make nothing, so no refresh is tried.',
  fix: {
    client: 'Treat the code by its meaning; a library will not.',
    server:
      'Say `error="invalid_token"` and put the nuance into `error_description`. (expired_token belongs to the device flow’s token endpoint.)',
  },
  references: [
    'RFC 6750 §3.1',
    '[IANA OAuth Extensions Error registry](https://www.iana.org/assignments/oauth-parameters/oauth-parameters.xhtml#extensions-error)',
  ],
  needs: ['challenges', 'response'],
  check({ challenges, response }) {
    if (response.status === 407) return null;
    const error = challenges.challenges
      .filter((each) => schemes.has(each.scheme))
      .flatMap((each) => each.params)
      .find((each) => each.name === 'error' && !codes.has(each.value));
    if (error === undefined) return null;
    return {
      confidence: 'certain',
      summary: `error="${error.value}" is not a registered code; libraries switch on invalid_token.`,
      evidence: [
        {
          in: 'response',
          header: 'www-authenticate',
          index: error.valueAt.line,
          from: error.valueAt.from,
          to: error.valueAt.to,
        },
      ],
    };
  },
  examples: {
    reports: {
      'error="expired_token" is not a registered code; libraries switch on invalid_token.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="expired_token"
      `,
    },
    ignores: {
      'the code is registered': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the scheme has no such codes': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Custom error="whatever"
      `,
    },
  },
});
