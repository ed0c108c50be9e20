import { credentialAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

/** Characters of a secret that must stand in the answer in one piece. */
const enough = 20;

export default defineRule({
  id: 'token-echoed-in-response',
  kind: 'security',
  stage: 'security',
  level: 'warning',
  fault: 'server',
  title: 'The answer repeats the credential',
  description:
    'The credential that was sent stands in the answer, most often in an error message. Whoever keeps response bodies, in logs, error trackers or screenshots, keeps the secret too.',
  fix: {
    client: 'Treat the credential as known to everybody who can read those logs, and issue it anew.',
    server:
      'Never repeat credentials in answers. API Gateway does so on IAM routes for headers that it cannot parse; map that gateway response to a text of your own.',
  },
  references: [
    '[OWASP: Logging](https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude)',
    'RFC 6750 §5.3',
  ],
  on: ['client-error', 'server-error'],
  needs: ['request', 'response', 'credentials'],
  uses: ['body'],
  check({ request, response, credentials, body }) {
    if (response.status < 400) return null;
    const extra = request.fields
      .filter((field) => /^x-amz-security-token$/i.test(field.name))
      .map((field) => ({ name: field.name, value: field.value, at: null }));
    const sent = [
      ...credentials
        .filter((each) => each.place !== 'cookie')
        .map((each) => ({ name: each.name, value: each.value, at: credentialAt(each) })),
      ...extra,
    ];
    for (const { name, value, at } of sent) {
      // Of parameters (SigV4, Digest) only the signature is a secret, and error texts name its parts by design.
      if (value.length < enough || /^[\w-]+=/.test(value) || value.includes('Credential=')) continue;
      const part = value.slice(0, Math.max(enough, Math.min(value.length, 200)));
      const found = body?.text.indexOf(part) ?? -1;
      if (found >= 0) {
        return {
          confidence: 'certain',
          summary: `The body repeats the credential of \`${name}\` (${value.length} characters). It is now in every log that keeps response bodies.`,
          evidence: places({ in: 'response', from: found, to: found + part.length }, at),
        };
      }
      const field = response.fields.find(
        (each) => !/^(?:set-cookie|location)$/i.test(each.name) && each.value.includes(part),
      );
      if (field === undefined) continue;
      const from = field.value.indexOf(part);
      return {
        confidence: 'certain',
        summary: `The response field \`${field.name}\` repeats the credential of \`${name}\` (${value.length} characters).`,
        evidence: places(
          { in: 'response', header: field.name.toLowerCase(), index: 0, from, to: from + part.length },
          at,
        ),
      };
    }
    return null;
  },
  examples: {
    reports: {
      'The body repeats the credential of `Authorization` (32 characters). It is now in every log that keeps response bodies.': `
        GET /orders
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"message":"Token 0123456789abcdef0123456789abcdef is not known"}
      `,
    },
    ignores: {
      'the answer shows a masked key': `
        POST https://api.stripe.com/v1/charges
        Authorization: Bearer sk_test_EXAMPLE_not_a_real_key

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":{"message":"Invalid API Key provided: sk_test_*****************_key"}}
      `,
      'an echo service answers': `
        GET https://echo.acme.example/
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"authorization":"Bearer 0123456789abcdef0123456789abcdef"}
      `,
    },
  },
});
