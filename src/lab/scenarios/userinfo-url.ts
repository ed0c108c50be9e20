import { recorded } from '../recorded.ts';

export default recorded({
  name: 'userinfo-url',
  group: 'Security',
  title: 'User and password in the URL',
  does: 'Sends GET /feed, which is answered with 200.',
  says: 'The URL carries the password.',
  expect: { rule: 'secret-in-url', outcome: 'ok' },
  http: `
    # type document
    GET https://ada:secret@api.lab.test/feed

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {}
  `,
});
