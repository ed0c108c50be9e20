import { recorded } from '../recorded.ts';

export default recorded({
  name: 'login-html-200',
  group: 'Redirects',
  title: 'A login page with 200 instead of data',
  does: 'Sends GET /api/projects, which is answered with 200.',
  says: 'You asked for data and got a login page.',
  expect: { rule: 'login-page-for-api', outcome: 'disguised' },
  http: `
    # page https://app.lab.test/
    # type fetch
    GET https://app.lab.test/api/projects
    Accept: application/json
    Cookie: sid=old

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: text/html; charset=utf-8

    <!DOCTYPE html><html><head><title>Sign in</title></head><body><form method="post" action="/login"><input name="user"><input type="password" name="password"></form></body></html>
  `,
});
