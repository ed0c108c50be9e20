import { recorded } from '../recorded.ts';

export default recorded({
  name: 'login-wrong-password',
  group: 'Nothing useful presented',
  title: 'A login with a wrong password',
  does: 'Sends POST /api/token/, which is answered with 401.',
  says: 'Wrong user name or password (login or Basic).',
  expect: { rule: 'invalid-credentials-login', outcome: 'authentication-failed' },
  http: `
    POST https://dj.acme.example/api/token/
    Content-Type: application/json

    {"username":"jane","password":"•••"}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Content-Type: application/json
    WWW-Authenticate: Bearer realm="api"

    {"detail":"No active account found with the given credentials"}
  `,
});
