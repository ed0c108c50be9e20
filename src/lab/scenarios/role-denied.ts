import { recorded } from '../recorded.ts';

export default recorded({
  name: 'role-denied',
  group: 'Refused for lack of rights',
  title: 'A role is missing',
  does: 'Sends DELETE /api/v1/namespaces/default/pods/web-1, which is answered with 403.',
  says: 'You are known, and you may not.',
  expect: { rule: 'permission-denied', outcome: 'authorization-refused' },
  http: `
    DELETE https://k8s.acme.example:6443/api/v1/namespaces/default/pods/web-1
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"iss":"https://sso.acme.example/realms/acme","sub":"jane"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: application/json
    Audit-Id: a3

    {"kind":"Status","apiVersion":"v1","status":"Failure","message":"pods \\"web-1\\" is forbidden: User \\"jane\\" cannot delete resource \\"pods\\" in API group \\"\\" in the namespace \\"default\\"","reason":"Forbidden","details":{"name":"web-1","kind":"pods"},"code":403}
  `,
});
