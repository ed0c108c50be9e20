import { recorded } from '../recorded.ts';

export default recorded({
  name: 'edge-proxy-403-signin',
  group: 'Redirects',
  title: 'An edge proxy shows its sign-in page',
  does: 'Sends GET /, which is answered with 403.',
  says: 'An identity-aware proxy answered, not your app.',
  expect: { rule: 'edge-identity-proxy', outcome: 'authorization-refused' },
  http: `
    GET https://grafana.acme.example/
    Accept: text/html
    Sec-Fetch-Mode: navigate

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: text/html; charset=utf-8
    Cache-Control: no-cache, no-store, must-revalidate, max-age=0
    Set-Cookie: _oauth2_proxy=; Path=/; Max-Age=0

    <title>Sign In</title><form method="GET" action="/oauth2/start">
  `,
});
