import { recorded } from '../recorded.ts';

export default recorded({
  name: 'none-without-secure',
  group: 'Cookies',
  title: 'SameSite=None without Secure',
  does: 'Sends POST /login, which is answered with 200.',
  says: 'SameSite=None without Secure is thrown away.',
  expect: { rule: 'cookie-samesite-none-insecure', outcome: 'disguised' },
  http: `
    POST https://app.lab.test/login

    HTTP/1.1 200 OK
    Date: {{date}}
    Set-Cookie: sid=abc; Path=/; SameSite=None
  `,
});
