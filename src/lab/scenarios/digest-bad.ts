import { recorded } from '../recorded.ts';

export default recorded({
  name: 'digest-bad',
  group: 'HTTP authentication schemes',
  title: 'Digest with a wrong password',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Digest credentials refused.',
  expect: { rule: 'digest-failed', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Digest username="ada", realm="lab", nonce="n1", uri="/orders", qop=auth, nc=00000001, cnonce="c", response="0123456789abcdef0123456789abcdef", algorithm=MD5

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Digest realm="lab", qop="auth", nonce="n2", algorithm=MD5
  `,
});
