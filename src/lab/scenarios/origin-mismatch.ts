import { recorded } from '../recorded.ts';

export default recorded({
  name: 'origin-mismatch',
  group: 'CORS',
  title: 'Another origin is allowed',
  does: 'Sends GET /me, which is answered with 200.',
  says: 'Access-Control-Allow-Origin names another origin.',
  expect: { rule: 'cors-origin-mismatch', outcome: 'blocked-by-browser' },
  http: `
    # page https://app.lab.test/
    # type fetch
    GET https://api.lab.test/me
    Origin: https://app.lab.test

    HTTP/1.1 200 OK
    Date: {{date}}
    Access-Control-Allow-Origin: https://app.lab.test/
  `,
});
