import { places } from '../place.ts';
import { safeWords, secretsOf } from '../says/mask.ts';
import { defineRule } from '../rule.ts';

/** What an error text should not carry, most telling first. */
const leaks: readonly (readonly [string, RegExp])[] = [
  [
    'a stack trace',
    /\bat [\w$.<>/ ]{1,120}\((?:[^()\s]{1,200}:\d+(?::\d+)?|[\w$]{1,80}\.java:\d+|Native Method|Unknown Source)\)|\bTraceback \(most recent call last\)|^\s*File "[^"\n]{1,200}", line \d+|\bgoroutine \d+ \[running\]|#\d+ \/[\w/.-]{1,160}\.php\(\d+\)/m,
  ],
  [
    'a file path',
    /(?:\/(?:srv|var|home|usr|opt|app|root|Users|workspace)\/[\w@.+-]{1,60}(?:\/[\w@.+-]{1,60}){1,12}\.(?:js|mjs|ts|py|rb|php|java|go|cs|jar)\b|\b[A-Z]:\\(?:[\w .-]{1,60}\\){1,12}[\w .-]{1,60}\.\w{2,4}\b)/,
  ],
  [
    'SQL',
    /\b(?:SELECT\s[\w*,.\s"`]{1,120}\sFROM\s|INSERT INTO\s[\w"`.]{1,60}\s|UPDATE\s[\w"`.]{1,60}\sSET\s|SQLSTATE\[\w+\]|ORA-\d{5}\b|You have an error in your SQL syntax)/,
  ],
  [
    'an internal address',
    /\b(?:https?:\/\/)?(?:10\.\d{1,3}\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3}):\d{2,5}\b|\b[\w-]{1,60}\.[\w-]{1,60}\.svc\.cluster\.local\b/,
  ],
  [
    'the names of classes',
    /\b(?:org|com|io|net)\.(?:[a-z][\w]{1,40}\.){2,8}[A-Z]\w{2,60}(?:Exception|Error)\b|\bSystem\.(?:\w{1,40}\.){1,5}\w{2,60}Exception\b|\bMicrosoft\.IdentityModel\.\w[\w.]{1,80}Exception\b/,
  ],
];

export default defineRule({
  id: 'error-details-leak',
  kind: 'security',
  stage: 'security',
  level: 'warning',
  fault: 'server',
  title: 'The error text tells more than a caller should know',
  description:
    'The answer carries internals: a stack trace, file paths, SQL, addresses inside the network or the classes in use. They help a developer, and an attacker as much.',
  fix: {
    client: 'Nothing to change in the client.',
    server:
      'Say briefly what is wrong (“token expired”), and keep the rest in the log under an id that the answer names.',
  },
  references: [
    '[OWASP: Error Handling](https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html)',
    'RFC 6750 §3',
  ],
  on: ['client-error', 'server-error'],
  needs: ['exchange', 'response'],
  uses: ['body'],
  check({ exchange, response, body }) {
    if (response.status < 400) return null;
    const text = body === null ? '' : body.text.slice(0, 32_000);
    const challenge = response.header('www-authenticate') ?? '';
    for (const [what, pattern] of leaks) {
      const inBody = pattern.exec(text);
      const inChallenge = inBody === null ? pattern.exec(challenge) : null;
      const match = inBody ?? inChallenge;
      if (match === null) continue;
      const excerpt = safeWords(match[0].slice(0, 90), secretsOf(exchange.request.fields));
      return {
        confidence: 'likely',
        summary: `The error shows ${what}: “${excerpt}”.`,
        evidence: places(
          inBody !== null
            ? { in: 'response', from: match.index, to: match.index + match[0].length }
            : { in: 'response', header: 'www-authenticate', index: 0 },
        ),
      };
    }
    return null;
  },
  examples: {
    reports: {
      'The error shows a stack trace: “at jwtVerifier (/srv/node_modules/access-token-jwt/dist/index.js:1:1)”.': `
        GET /private
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api", error="invalid_token"
        Content-Type: text/html

        <pre>InvalidTokenError: Invalid Compact JWS<br> &nbsp; at jwtVerifier (/srv/node_modules/access-token-jwt/dist/index.js:1:1)</pre>
      `,
    },
    ignores: {
      'the error says briefly what is wrong': `
        GET /private
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The access token expired"
      `,
      'a success shows code': `
        GET /snippets/1

        HTTP/1.1 200 OK
        Content-Type: text/plain

        at main (/srv/app/index.js:1:1)
      `,
    },
  },
});
