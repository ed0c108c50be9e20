import { recorded } from '../recorded.ts';

export default recorded({
  name: 'star-with-credentials',
  group: 'CORS',
  title: 'A star is no origin for cookies',
  does: 'Sends GET /me, which is answered with 200.',
  says: '`*` together with credentials.',
  expect: { rule: 'cors-wildcard-with-credentials', outcome: 'blocked-by-browser' },
  http: `
    # page https://app.lab.test/
    # type fetch
    # mode include
    GET https://api.lab.test/me
    Origin: https://app.lab.test
    Cookie: sid=abc

    HTTP/1.1 200 OK
    Date: {{date}}
    Access-Control-Allow-Origin: *
  `,
});
