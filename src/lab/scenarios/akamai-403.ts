import { recorded } from '../recorded.ts';

export default recorded({
  name: 'akamai-403',
  group: 'Not authentication',
  title: 'Akamai: Access Denied',
  does: 'Sends GET /cart, which is answered with 403.',
  says: 'Akamai stopped the request; the credentials were not judged.',
  expect: { rule: 'waf-bot-challenge', outcome: 'not-auth' },
  http: `
    GET https://shop.acme.example/cart
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Server: AkamaiGHost
    Content-Type: text/html; charset=utf-8

    <HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access "http&#58;&#47;&#47;shop&#46;acme&#46;example&#47;cart" on this server.<P>Reference&#32;&#35;18&#46;2d351ab8&#46;1773144000&#46;a4e16ab</BODY></HTML>
  `,
});
