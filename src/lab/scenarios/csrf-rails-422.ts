import { recorded } from '../recorded.ts';

export default recorded({
  name: 'csrf-rails-422',
  group: 'Not authentication',
  title: 'Rails: InvalidAuthenticityToken',
  does: 'Sends POST /profile, which is answered with 422.',
  says: 'The anti-forgery token is missing; the login is fine.',
  expect: { rule: 'csrf-rejected', outcome: 'not-auth' },
  http: `
    POST https://rails.acme.example/profile
    Cookie: _app_session=abc
    Content-Type: application/json

    {"name":"ada"}

    HTTP/1.1 422 Unprocessable Entity
    Date: {{date}}
    Content-Type: application/json

    {"status":422,"error":"Unprocessable Content","exception":"#<ActionController::InvalidAuthenticityToken: Can't verify CSRF token authenticity.>"}
  `,
});
