import { recorded } from '../recorded.ts';

export default recorded({
  name: 'anonymous-fallback',
  group: 'Statuses that lie',
  title: 'Served as anonymous',
  does: 'Sends GET /rest/api/2/search, which is answered with 200.',
  says: 'The login was refused and the answer is that for strangers.',
  expect: { rule: 'silent-anonymous-fallback', outcome: 'disguised' },
  http: `
    GET https://jira2.acme.example/rest/api/2/search?jql=project=SEC
    Authorization: Basic {{base64 jane:wrong}}

    HTTP/1.1 200 OK
    Date: {{date}}
    X-Seraph-LoginReason: AUTHENTICATED_FAILED
    X-AUSERNAME: anonymous
    Content-Type: application/json

    {"startAt":0,"total":0,"issues":[]}
  `,
});
