import { flowStepOf } from '../flows.ts';
import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'user-enumeration',
  kind: 'security',
  stage: 'security',
  level: 'warning',
  fault: 'server',
  title: 'The login tells which accounts exist',
  description:
    'The answer to a login or a password reset says whether the account exists, apart from whether the password was right. Anybody can find out who is a user here, one address after another.',
  fix: {
    client: 'Nothing to change in the client.',
    server:
      'Give one message, one status and similar timing for an unknown account and a wrong password; for a reset always say that a mail was sent if the account exists.',
  },
  references: [
    '[OWASP: Authentication](https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html#authentication-and-error-messages)',
  ],
  on: ['client-error'],
  needs: ['exchange', 'request', 'response', 'reasons'],
  check({ exchange, request, response, reasons }) {
    if (request.method !== 'POST' || response.status < 400 || response.status >= 500) return null;
    const path = request.parsedUrl?.pathname ?? '';
    const step = flowStepOf(exchange);
    const resets = /(?:forgot|reset|recover|signInWithPassword|sendOobCode|verifyPassword|lookup)/i.test(path);
    if (step !== 'login' && !resets) return null;
    const said = reasons.first('user-unknown');
    if (said === null) return null;
    // "Invalid user name or password" names both and tells nothing.
    if (/password/i.test(said.words) && !/not (?:found|exist)|no (?:such )?(?:user|account)/i.test(said.words))
      return null;
    return {
      confidence: 'likely',
      summary: `The answer says that the account does not exist (${quoted(said)}), so anybody can find out who has one.`,
      evidence: places(said.at),
    };
  },
  examples: {
    reports: {
      'The answer says that the account does not exist (“User not found”), so anybody can find out who has one.': `
        POST https://app.acme.example/login
        Content-Type: application/json

        {"email":"jane@acme.example","password":"x"}

        HTTP/1.1 404 Not Found
        Content-Type: application/json

        {"error":"User not found"}
      `,
    },
    ignores: {
      'one message for both': `
        POST https://app.acme.example/login
        Content-Type: application/json

        {"email":"jane@acme.example","password":"x"}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"Invalid user name or password"}
      `,
      'an API looks a user up': `
        GET /users/7
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 404 Not Found
        Content-Type: application/json

        {"error":"User not found"}
      `,
    },
  },
});
