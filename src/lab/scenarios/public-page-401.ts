import { recorded } from '../recorded.ts';

export default recorded({
  name: 'public-page-401',
  group: 'Not authentication',
  title: 'A page for everybody wants a login',
  does: 'Sends 2 requests; GET /blog/launch is answered with 401.',
  says: 'The page was public before; visitors and search engines are locked out.',
  expect: { rule: 'public-page-unauthorized', outcome: 'authentication-failed' },
  http: `
    GET https://www.acme.example/blog/launch

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: text/html; charset=utf-8

    <h1>Launch</h1>

    ===
    # type document
    GET https://www.acme.example/blog/launch

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="blog"
    Content-Type: text/html; charset=utf-8

    <h1>401</h1>
  `,
});
