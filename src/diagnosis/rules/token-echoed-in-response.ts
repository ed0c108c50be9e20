import { credentialAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

/** Shorter values occur in texts by chance. */
const shortest = 12;

export default defineRule({
  id: 'token-echoed-in-response',
  kind: 'security',
  stage: 'security',
  level: 'warning',
  fault: 'server',
  title: 'The answer repeats the credential that was sent',
  description:
    'The secret stands in the answer, and with it in every log, error report and screenshot that shows the answer.',
  fix: {
    client: 'Take the token for known wherever such answers were logged or shared, and renew it.',
    server: 'Never repeat credentials in an answer. (AWS API Gateway does on IAM routes that get a Bearer token.)',
  },
  references: [
    '[OWASP Logging Cheat Sheet](https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html)',
    'RFC 6750 §5.3',
  ],
  on: 'any',
  needs: ['credentials', 'response'],
  uses: ['body'],
  check({ credentials, response, body }) {
    // A login hands out tokens, and an echo service repeats everything, on purpose.
    if (response.status < 400) return null;
    for (const credential of credentials) {
      if (credential.place === 'userinfo') continue;
      const value = credential.value.trim();
      if (value.length < shortest || /\s/.test(value)) continue;
      const needle = value.length > 64 ? value.slice(0, 64) : value;
      const inBody = body?.text.indexOf(needle) ?? -1;
      const field = response.fields.find((each) => each.value.includes(needle) && !/^set-cookie$/i.test(each.name));
      if (inBody < 0 && field === undefined) continue;
      return {
        confidence: 'certain',
        summary: `The ${inBody < 0 ? `response header \`${field?.name ?? ''}\`` : 'response body'} repeats the credential that was sent in \`${credential.name}\` (${value.length} characters).`,
        evidence: places(
          inBody < 0
            ? { in: 'response', header: field?.name.toLowerCase() ?? '' }
            : { in: 'response', from: inBody, to: inBody + needle.length },
          credentialAt(credential),
        ),
      };
    }
    return null;
  },
  examples: {
    reports: {
      'The response body repeats the credential that was sent in `Authorization` (32 characters).': `
        GET /orders
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"message":"'0123456789abcdef0123456789abcdef' not a valid key=value pair (missing equal-sign) in Authorization header"}
      `,
    },
    ignores: {
      'the answer does not contain it': `
        GET /orders
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"

        {"message":"Invalid token"}
      `,
      'the value is too short to tell': `
        GET /orders
        Cookie: lang=en

        HTTP/1.1 403 Forbidden
        Content-Type: text/plain

        when forbidden, open the front page
      `,
    },
  },
});
