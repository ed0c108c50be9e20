import { recorded } from '../recorded.ts';

export default recorded({
  name: 'naked-session-cookie',
  group: 'Security',
  title: 'A session cookie without any protection',
  does: 'Sends POST /login, which is answered with 200.',
  says: 'Session cookie without its seat-belts.',
  expect: { rule: 'session-cookie-flags', outcome: 'ok' },
  http: `
    POST https://app.lab.test/login

    HTTP/1.1 200 OK
    Date: {{date}}
    Set-Cookie: sessionid=0a1b2c3d4e5f60718293a4b5c6d7e8f9; Path=/
  `,
});
