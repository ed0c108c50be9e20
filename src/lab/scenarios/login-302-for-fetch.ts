import { recorded } from '../recorded.ts';

export default recorded({
  name: 'login-302-for-fetch',
  group: 'Redirects',
  title: 'A background call is sent to the login',
  does: 'Sends GET /api/user, which is answered with 302.',
  says: 'The API redirects to the login where it should say 401.',
  expect: { rule: 'redirect-to-login-for-api', outcome: 'disguised' },
  http: `
    # page https://app.lab.test/
    # type fetch
    GET https://app.lab.test/api/user
    Accept: application/json

    HTTP/1.1 302 Found
    Date: {{date}}
    Location: https://app.lab.test/login
  `,
});
