import { recorded } from '../recorded.ts';

export default recorded({
  name: 'scope-lost',
  group: 'What the client does',
  title: 'It worked a minute ago: a scope is gone',
  does: 'Sends POST /orders twice; the second token lacks a scope, and the answer is 403.',
  says: 'The scope is missing, and since the last success the token has lost it.',
  expect: { rule: 'insufficient-scope', outcome: 'authorization-refused' },
  http: `
    POST https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read orders:write","iat":-60,"exp":600}}}
    Content-Type: application/json

    {"article":"tea"}

    HTTP/1.1 201 Created
    Date: {{date}}
    ===
    POST https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-30,"exp":630}}}
    Content-Type: application/json

    {"article":"tea"}

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="insufficient_scope", scope="orders:write"
  `,
});
