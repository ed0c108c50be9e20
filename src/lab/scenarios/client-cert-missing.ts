import { recorded } from '../recorded.ts';

export default recorded({
  name: 'client-cert-missing',
  group: 'HTTP authentication schemes',
  title: 'A client certificate is missing',
  does: 'Sends GET /, which is answered with 400.',
  says: 'Server wants (another) client certificate.',
  expect: { rule: 'client-certificate-problem', outcome: 'disguised' },
  http: `
    GET https://mtls.acme.example/

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    Server: nginx
    Content-Type: text/html

    <html><head><title>400 No required SSL certificate was sent</title></head></html>
  `,
});
