import { recorded } from '../recorded.ts';

export default recorded({
  name: 'f5-200',
  group: 'Not authentication',
  title: 'F5: Request Rejected with 200',
  does: 'Sends GET /accounts, which is answered with 200.',
  says: 'A firewall stopped the request, with status 200.',
  expect: { rule: 'waf-bot-challenge', outcome: 'not-auth' },
  http: `
    GET https://bank.acme.example/accounts
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: text/html; charset=utf-8

    <html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 123</body></html>
  `,
});
