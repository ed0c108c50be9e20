import { recorded } from '../recorded.ts';

export default recorded({
  name: 'redirect-slash-post',
  group: 'Redirects',
  title: 'A slash turns POST into GET',
  does: 'Sends 2 requests; GET /api/login/ is answered with 405.',
  says: 'The redirect to the slash made a GET of the POST.',
  expect: { rule: 'trailing-slash-redirect', outcome: 'disguised' },
  http: `
    # id 7.0
    POST https://api.lab.test/api/login
    Content-Type: application/json

    {"user":"ada"}

    HTTP/1.1 301 Moved Permanently
    Date: {{date}}
    Location: /api/login/

    ===
    # id 7.1
    GET https://api.lab.test/api/login/

    HTTP/1.1 405 Method Not Allowed
    Date: {{date}}
    Allow: POST, OPTIONS
    Content-Type: application/json

    {"detail":"Method \\"GET\\" not allowed."}
  `,
});
