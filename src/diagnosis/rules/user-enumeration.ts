import { places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'user-enumeration',
  kind: 'security',
  stage: 'security',
  level: 'warning',
  fault: 'server',
  title: 'The login’s answers tell which accounts exist',
  description:
    'An unknown account gets another answer than a wrong password. With a list of addresses anybody can find out who has an account here.',
  fix: {
    client: 'Nothing.',
    server: 'Give one text, one status and a similar time for both: “User name or password is wrong”.',
  },
  references: [
    '[OWASP Authentication Cheat Sheet](https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html#authentication-responses)',
  ],
  on: 'any',
  needs: ['response', 'reasons', 'exchange'],
  check({ response, reasons, exchange }) {
    const said = reasons.first('user-unknown');
    if (said === null || response.status >= 500 || exchange.request.method !== 'POST') return null;
    return {
      confidence: said.exact ? 'likely' : 'possible',
      summary: `The answer tells that this account does not exist (“${said.words}”): anybody can find out which do.`,
      evidence: places(said.at),
    };
  },
  examples: {
    reports: {
      'The answer tells that this account does not exist (“EMAIL_NOT_FOUND”): anybody can find out which do.': `
        POST /login
        Content-Type: application/json

        {"email":"jane@acme.example","password":"secret"}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json
        WWW-Authenticate: Cookie realm="app"

        {"error":"EMAIL_NOT_FOUND"}
      `,
    },
    ignores: {
      'one text for both': `
        POST /login
        Content-Type: application/json

        {"email":"jane@acme.example","password":"secret"}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json
        WWW-Authenticate: Cookie realm="app"

        {"error":"Invalid username or password"}
      `,
      'a page that was not found is no account': `
        GET /users/jane

        HTTP/1.1 404 Not Found
        Content-Type: application/json

        {"error":"Not found"}
      `,
    },
  },
});
