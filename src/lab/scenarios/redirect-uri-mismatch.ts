import { recorded } from '../recorded.ts';

export default recorded({
  name: 'redirect-uri-mismatch',
  group: 'OAuth endpoints',
  title: 'The redirect URI is not registered',
  does: 'Sends GET /realms/acme/protocol/openid-connect/auth, which is answered with 400.',
  says: 'The identity provider refuses to send users back there.',
  expect: { rule: 'oauth-redirect-uri-mismatch', outcome: 'authentication-failed' },
  http: `
    # type document
    GET https://sso.acme.example/realms/acme/protocol/openid-connect/auth?client_id=shop&response_type=code&redirect_uri=http%3A%2F%2Flocalhost%3A3001%2F

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    Content-Type: text/html

    <html><body><p>Invalid parameter: redirect_uri</p></body></html>
  `,
});
