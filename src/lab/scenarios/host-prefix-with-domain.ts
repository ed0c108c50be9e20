import { recorded } from '../recorded.ts';

export default recorded({
  name: 'host-prefix-with-domain',
  group: 'Cookies',
  title: '__Host- with a Domain',
  does: 'Sends POST /login, which is answered with 200.',
  says: '__Host-/__Secure- rules broken.',
  expect: { rule: 'cookie-prefix-violation', outcome: 'disguised' },
  http: `
    POST https://app.acme.example/login
    Content-Type: application/json

    HTTP/1.1 200 OK
    Date: {{date}}
    Set-Cookie: __Host-session=abc; Path=/; Domain=acme.example; Secure; HttpOnly; SameSite=Lax
    Content-Type: application/json

    {}
  `,
});
