import { recorded } from '../recorded.ts';

export default recorded({
  name: 'basic-latin1',
  group: 'Nothing useful presented',
  title: 'A password encoded as Latin-1 where UTF-8 is asked for',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Non-ASCII password encoded in a charset the server may not use.',
  expect: { rule: 'basic-charset', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Basic YWRhOnDkc3N3b3Jk

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Basic realm="lab", charset="UTF-8"
  `,
});
