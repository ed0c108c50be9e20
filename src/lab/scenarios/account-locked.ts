import { recorded } from '../recorded.ts';

export default recorded({
  name: 'account-locked',
  group: 'Refused for lack of rights',
  title: 'The account is locked',
  does: 'Sends POST /login, which is answered with 401.',
  says: 'The account, not the token, is the problem.',
  expect: { rule: 'account-blocked', outcome: 'authentication-failed' },
  http: `
    POST https://api.lab.test/login
    Content-Type: application/json

    {"user":"ada","password":"wrong"}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Form realm="lab"
    Content-Type: application/json

    {"error":"account_locked","message":"Your account is locked after too many failed attempts."}
  `,
});
