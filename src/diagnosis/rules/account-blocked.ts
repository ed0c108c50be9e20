import { aadsts } from '../idp-errors.ts';
import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'account-blocked',
  kind: 'cause',
  stage: 'authorization',
  level: 'error',
  fault: 'user',
  title: 'The account is the problem, not the token',
  description:
    'The identity is known and is locked, disabled, suspended or not yet confirmed. No token and no password will work until that changes.',
  fix: {
    client:
      'Unlock or confirm the account: wait for the lock to end, follow the link in the mail, or ask an administrator. Do not repeat the login.',
    server:
      'Tell the state of an account only after the password was right; before that it tells strangers who has one.',
  },
  references: [
    'RFC 9110 §15.5.4',
    '[OWASP: Authentication](https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html)',
  ],
  on: ['client-error', 'error-inside'],
  needs: ['response', 'reasons'],
  supersedes: ['permission-denied', 'invalid-credentials-login'],
  check({ response, reasons }) {
    const { status } = response;
    if ((status >= 300 && status < 400) || status >= 500) return null;
    const said = reasons.first('account-blocked');
    if (said === null || (status < 300 && !said.exact)) return null;
    const meaning = aadsts(said.detail['aadsts']);
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `The account cannot be used: ${meaning === null ? quoted(said) : `${meaning} (AADSTS${said.detail['aadsts'] ?? ''})`}.`,
      evidence: places(said.at),
    };
  },
  examples: {
    reports: {
      'The account cannot be used: “Your account is locked”.': `
        POST /session
        Content-Type: application/json

        {"email":"jane@acme.example","password":"x"}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"Your account is locked."}
      `,
    },
    ignores: {
      'the password is wrong': `
        POST /session
        Content-Type: application/json

        {"email":"jane@acme.example","password":"x"}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"Invalid email or password."}
      `,
      'the token expired': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="The access token expired"
      `,
    },
  },
});
