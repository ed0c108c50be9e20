import { recorded } from '../recorded.ts';

export default recorded({
  name: 'foreign-vendor-token',
  group: 'Nothing useful presented',
  title: 'Another service’s token',
  does: 'Sends GET /user, which is answered with 401.',
  says: 'This credential belongs to another vendor.',
  expect: { rule: 'credential-for-other-service', outcome: 'authentication-failed' },
  http: `
    GET https://api.github.com/user
    Authorization: Bearer glpat-EXAMPLE
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Content-Type: application/json; charset=utf-8
    Server: github.com

    {"message":"Bad credentials","documentation_url":"https://docs.github.com/rest","status":"401"}
  `,
});
