import { recorded } from '../recorded.ts';

export default recorded({
  name: 'digest-stale',
  group: 'HTTP authentication schemes',
  title: 'A Digest nonce has become old',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Digest nonce aged out (normal).',
  expect: { rule: 'digest-stale-nonce', outcome: 'negotiating' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Digest username="ada", realm="lab", nonce="old", uri="/orders", qop=auth, nc=00000001, cnonce="c", response="0123456789abcdef0123456789abcdef", algorithm=MD5

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Digest realm="lab", qop="auth", nonce="new", algorithm=MD5, stale=true
  `,
});
