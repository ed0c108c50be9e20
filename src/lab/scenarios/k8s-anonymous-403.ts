import { recorded } from '../recorded.ts';

export default recorded({
  name: 'k8s-anonymous-403',
  group: 'As cloud services answer',
  title: 'Kubernetes: system:anonymous',
  does: 'Sends GET /, which is answered with 403.',
  says: 'No credentials, but the server says 403 instead of 401.',
  expect: { rule: 'missing-credentials-403', outcome: 'authentication-failed' },
  http: `
    GET https://k8s.acme.example:6443/
    Accept: application/json

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: application/json
    X-Content-Type-Options: nosniff
    Audit-Id: a1

    {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"forbidden: User \\"system:anonymous\\" cannot get path \\"/\\"","reason":"Forbidden","details":{},"code":403}
  `,
});
