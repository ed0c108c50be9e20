import { recorded } from '../recorded.ts';

export default recorded({
  name: 'negotiate-unanswered',
  group: 'HTTP authentication schemes',
  title: 'Negotiate, and the browser does not answer',
  does: 'Sends GET /api/me, which is answered with 401.',
  says: 'The browser answers Negotiate only to hosts on its list.',
  expect: { rule: 'negotiate-failed', outcome: 'authentication-failed' },
  http: `
    # page https://portal.acme.example/
    # type fetch
    GET https://portal.acme.example/api/me

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Negotiate
    WWW-Authenticate: NTLM
  `,
});
