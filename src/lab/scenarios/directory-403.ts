import { recorded } from '../recorded.ts';

export default recorded({
  name: 'directory-403',
  group: 'Not authentication',
  title: 'A directory that is not listed',
  does: 'Sends GET /assets/, which is answered with 403.',
  says: 'Object storage / directory listing 403.',
  expect: { rule: 'storage-or-listing-403', outcome: 'not-auth' },
  http: `
    GET https://www.acme.example/assets/

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Server: nginx/1.27.3
    Content-Type: text/html

    <html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx/1.27.3</center></body></html>
  `,
});
