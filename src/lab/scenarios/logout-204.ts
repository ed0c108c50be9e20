import { recorded } from '../recorded.ts';

export default recorded({
  name: 'logout-204',
  group: 'Not authentication',
  title: 'An ordinary logout',
  does: 'Sends POST /logout, which is answered with 204.',
  says: 'Nothing: all is well.',
  expect: { rule: null, outcome: 'ok' },
  http: `
    POST https://app.acme.example/logout
    Cookie: sid=abc

    HTTP/1.1 204 No Content
    Date: {{date}}
    Set-Cookie: sid=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax
  `,
});
