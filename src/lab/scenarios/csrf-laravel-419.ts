import { recorded } from '../recorded.ts';

export default recorded({
  name: 'csrf-laravel-419',
  group: 'Not authentication',
  title: 'Laravel’s 419',
  does: 'Sends POST /profile, which is answered with 419.',
  says: 'CSRF protection – not a login problem.',
  expect: { rule: 'csrf-rejected', outcome: 'not-auth' },
  http: `
    POST https://lv.acme.example/profile
    Cookie: laravel_session=abc
    Content-Type: application/json
    Accept: application/json

    HTTP/1.1 419 Page Expired
    Date: {{date}}
    Content-Type: application/json

    {"message":"CSRF token mismatch."}
  `,
});
