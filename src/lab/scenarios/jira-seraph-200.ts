import { recorded } from '../recorded.ts';

export default recorded({
  name: 'jira-seraph-200',
  group: 'As cloud services answer',
  title: 'Jira: a wrong password, answered as anonymous',
  does: 'Sends GET /rest/api/2/search, which is answered with 200.',
  says: 'Credential rejected, request served as anonymous.',
  expect: { rule: 'silent-anonymous-fallback', outcome: 'disguised' },
  http: `
    GET https://jira.acme.example/rest/api/2/search?jql=project=SEC
    Authorization: Basic amFuZTp3cm9uZw==

    HTTP/1.1 200 OK
    Date: {{date}}
    X-Seraph-Loginreason: AUTHENTICATED_FAILED
    X-Ausername: anonymous
    Content-Type: application/json;charset=UTF-8

    {"startAt":0,"maxResults":50,"total":0,"issues":[]}
  `,
});
