import { hidden407 } from '../hidden.ts';
import { recorded } from '../recorded.ts';

export default recorded({
  name: 'proxy-407',
  group: 'HTTP authentication schemes',
  title: 'A proxy wants a login',
  does: 'Sends GET /, which is answered with 407.',
  says: 'A proxy between browser and server wants credentials.',
  expect: { rule: 'proxy-auth-required', outcome: 'proxy-authentication', hidden: hidden407 },
  http: `
    GET http://news.example/

    HTTP/1.1 407 Proxy Authentication Required
    Date: {{date}}
    Server: squid/6.10
    X-Squid-Error: ERR_CACHE_ACCESS_DENIED 0
    Proxy-Authenticate: Basic realm="Proxy"
  `,
});
