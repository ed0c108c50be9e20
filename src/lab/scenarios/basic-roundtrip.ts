import { recorded } from '../recorded.ts';

export default recorded({
  name: 'basic-roundtrip',
  group: 'HTTP authentication schemes',
  title: 'Basic: question and answer',
  does: 'Sends 2 requests; GET /build is answered with 401.',
  says: 'Normal: the 401 was the question, and it was answered.',
  expect: { rule: 'challenge-response-ok', outcome: 'negotiating' },
  http: `
    # subject
    GET https://staging.acme.example/build

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Basic realm="Staging"

    ===
    GET https://staging.acme.example/build
    Authorization: Basic {{base64 team:pass}}

    HTTP/1.1 200 OK
    Date: {{date}}
  `,
});
