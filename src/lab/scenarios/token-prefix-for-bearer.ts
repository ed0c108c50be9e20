import { recorded } from '../recorded.ts';

export default recorded({
  name: 'token-prefix-for-bearer',
  group: 'Nothing useful presented',
  title: 'Bearer where the API says Token',
  does: 'Sends GET /api/items/, which is answered with 401.',
  says: '`Token`/`JWT`/`OAuth` prefix where `Bearer` is expected (or the reverse).',
  expect: { rule: 'nonstandard-scheme-prefix', outcome: 'authentication-failed' },
  http: `
    GET https://dj.acme.example/api/items/
    Authorization: Bearer 401f7ac837da42b97f613d789819ff93537bee6a

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Content-Type: application/json
    WWW-Authenticate: Token

    {"detail":"Authentication credentials were not provided."}
  `,
});
