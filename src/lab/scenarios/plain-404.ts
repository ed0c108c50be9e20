import { recorded } from '../recorded.ts';

export default recorded({
  name: 'plain-404',
  group: 'Not authentication',
  title: 'An ordinary 404',
  does: 'Sends GET /nope.js, which is answered with 404.',
  says: 'Nothing: all is well.',
  expect: { rule: null, outcome: 'ok' },
  http: `
    GET https://www.acme.example/nope.js

    HTTP/1.1 404 Not Found
    Date: {{date}}
    Content-Type: text/html

    Not found
  `,
});
