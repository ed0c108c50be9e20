import { writeChallenge } from '../../http/write-challenge.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'www-authenticate-malformed',
  kind: 'misuse',
  stage: 'conformance',
  level: 'warning',
  fault: 'server',
  title: 'The challenge does not follow the grammar of WWW-Authenticate',
  description:
    'Clients that read the header by its grammar drop this challenge, or a part of it; the others guess, each in its own way.',
  fix: {
    client: 'Nothing; do not rely on how one client happens to read it.',
    server:
      'Write `Scheme name="value", name="value"`: a comma between parameters, double quotes around values, no comma after the scheme, each name once.',
  },
  references: ['RFC 9110 §11.2', 'RFC 9110 §11.6.1', 'RFC 9110 §5.6.4'],
  on: ['challenge'],
  needs: ['challenges', 'response'],
  check({ challenges, response }) {
    // A quote mark may stand in a token, so 'a' parses; as the delimiter that it was meant to be it is none.
    const single = challenges.challenges
      .flatMap((each) => each.params)
      .find((each) => !each.quoted && /^'.*'?$/.test(each.value));
    const problem = challenges.problems.find((each) => each.level === 'error');
    if (challenges.valid && single === undefined) return null;
    const header = response.status === 407 ? 'proxy-authenticate' : 'www-authenticate';
    const at = problem ?? single?.valueAt;
    const what =
      problem?.message ??
      `The value of ${single?.nameAsWritten ?? ''} is in single quotes, which are part of the value`;
    const [first] = challenges.challenges;
    const better =
      first === undefined || first.params.length === 0
        ? null
        : writeChallenge({
            scheme: first.schemeAsWritten,
            params: [...new Map(first.params.map(({ name, value }) => [name, value.replace(/^'(.*)'$/, '$1')]))],
          });
    return {
      confidence: 'certain',
      summary:
        `At character ${(at?.from ?? 0) + 1}${(at?.line ?? 0) > 0 ? ` of line ${(at?.line ?? 0) + 1}` : ''}: ${what}`.replace(
          /\.?$/,
          '.',
        ),
      evidence: [{ in: 'response', header, index: at?.line ?? 0, from: at?.from ?? 0, to: at?.to ?? 0 }],
      ...(better === null
        ? {}
        : {
            fix: {
              server: `Send: \`${header === 'proxy-authenticate' ? 'Proxy-Authenticate' : 'WWW-Authenticate'}: ${better}\``,
            },
          }),
    };
  },
  examples: {
    reports: {
      'At character 22: A comma is missing before this (RFC 9110 §11.3).': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="orders" charset="UTF-8"
      `,
      'At character 14: The value of realm is in single quotes, which are part of the value.': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm='orders'
      `,
      'At character 9: A comma directly after the scheme ends the challenge, so no parameter may follow: write "Bearer name=value" (RFC 9110 §11.3).': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer, error="invalid_token"
      `,
    },
    ignores: {
      'the header is right': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'a scheme alone is right too': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Negotiate
      `,
    },
  },
});
