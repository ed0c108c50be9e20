import { recorded } from '../recorded.ts';

export default recorded({
  name: 'basic-dialog-on-xhr',
  group: 'Challenges and caching',
  title: 'A Basic challenge to a background call',
  does: 'Sends GET /api/me, which is answered with 401.',
  says: 'The browser opens its login window over the page.',
  expect: { rule: 'basic-challenge-on-xhr', outcome: 'authentication-failed' },
  http: `
    # page https://app.lab.test/
    # type fetch
    GET https://app.lab.test/api/me
    Cookie: sid=dead

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Basic realm="Spring"
  `,
});
