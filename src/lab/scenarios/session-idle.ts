import { recorded } from '../recorded.ts';

export default recorded({
  name: 'session-idle',
  group: 'Cookies',
  title: 'The session timed out',
  does: 'Sends GET /projects.json, which is answered with 401.',
  says: 'The server has ended the session.',
  expect: { rule: 'session-expired', outcome: 'authentication-failed' },
  http: `
    # page https://app.lab.test/
    # type fetch
    GET https://app.lab.test/projects.json
    Cookie: _app_session=old

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Cookie realm="app"
    Content-Type: application/json

    {"error":"Your session expired. Please sign in again to continue."}
  `,
});
