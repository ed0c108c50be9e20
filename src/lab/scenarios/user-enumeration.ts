import { recorded } from '../recorded.ts';

export default recorded({
  name: 'user-enumeration',
  group: 'Challenges and caching',
  title: 'The login tells who has an account',
  does: 'Sends POST /login, which is answered with 401.',
  says: 'The answer says that the account does not exist.',
  expect: { rule: 'invalid-credentials-login', outcome: 'authentication-failed' },
  http: `
    POST https://app.lab.test/login
    Content-Type: application/json

    {"email":"jane@acme.example","password":"x"}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Form realm="app"
    Content-Type: application/json

    {"error":"User not found"}
  `,
});
