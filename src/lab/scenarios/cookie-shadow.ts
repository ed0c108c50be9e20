import { recorded } from '../recorded.ts';

export default recorded({
  name: 'cookie-shadow',
  group: 'Cookies',
  title: 'Two cookies of one name',
  does: 'Sends GET /api/me, which is answered with 401.',
  says: 'Two cookies with the same name.',
  expect: { rule: 'cookie-shadowed', outcome: 'authentication-failed' },
  http: `
    GET https://app.lab.test/api/me
    Cookie: sid=old; theme=dark; sid=new

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Form realm="app"
  `,
});
