import { recorded } from '../recorded.ts';

export default recorded({
  name: 'edge-proxy-302',
  group: 'Redirects',
  title: 'An identity-aware proxy sends you away',
  does: 'Sends GET /api/health, which is answered with 302.',
  says: 'A proxy in front of the application wants the login.',
  expect: { rule: 'edge-identity-proxy', outcome: 'disguised' },
  http: `
    GET https://internal.acme.example/api/health
    Accept: application/json

    HTTP/1.1 302 Found
    Date: {{date}}
    Location: https://accounts.google.com/o/oauth2/v2/auth?client_id=1234-abc.apps.googleusercontent.com&response_type=code
    X-Goog-IAP-Generated-Response: true
    Content-Type: text/html

    Invalid IAP credentials: empty token
  `,
});
