import { recorded } from '../recorded.ts';

export default recorded({
  name: '404-hides-private',
  group: 'Statuses that lie',
  title: 'A 404 that hides a private resource',
  does: 'Sends GET /@acme%2fprivate, which is answered with 404.',
  says: '404 that may really mean “not allowed”.',
  expect: { rule: '404-hides-forbidden', outcome: 'disguised' },
  http: `
    GET https://registry.npmjs.org/@acme%2fprivate
    Accept: application/json

    HTTP/1.1 404 Not Found
    Date: {{date}}
    Content-Type: application/json

    {"error":"Not found"}
  `,
});
