import { recorded } from '../recorded.ts';

export default recorded({
  name: 'login-203',
  group: 'Redirects',
  title: 'A login page with 203',
  does: 'Sends GET /acme/_apis/projects, which is answered with 203.',
  says: 'You asked for data and got a login page with 203.',
  expect: { rule: 'login-page-for-api', outcome: 'disguised' },
  http: `
    GET https://dev.azure.com/acme/_apis/projects
    Accept: application/json
    Authorization: Basic {{base64 :pat}}

    HTTP/1.1 203 Non-Authoritative Information
    Date: {{date}}
    Content-Type: text/html; charset=utf-8

    <!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head><body></body></html>
  `,
});
