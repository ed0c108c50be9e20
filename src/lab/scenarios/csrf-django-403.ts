import { recorded } from '../recorded.ts';

export default recorded({
  name: 'csrf-django-403',
  group: 'Not authentication',
  title: 'A CSRF token is missing (403)',
  does: 'Sends POST /cart, which is answered with 403.',
  says: 'CSRF protection – not a login problem.',
  expect: { rule: 'csrf-rejected', outcome: 'not-auth' },
  http: `
    POST https://shop.acme.example/cart
    Cookie: JSESSIONID=0A1B2C
    Content-Type: application/x-www-form-urlencoded
    Origin: https://shop.acme.example

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: application/json

    {"timestamp":"2026-03-10T12:00:00Z","status":403,"error":"Forbidden","message":"Invalid CSRF token found for http://shop.acme.example/cart","path":"/cart"}
  `,
});
