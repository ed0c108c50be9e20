import { recorded } from '../recorded.ts';

export default recorded({
  name: 'hasura-200',
  group: 'As cloud services answer',
  title: 'Hasura: 200 with an error inside',
  does: 'Sends POST /v1/graphql, which is answered with 200.',
  says: 'Status 200 and the refusal in the body.',
  expect: { rule: 'token-expired', outcome: 'disguised' },
  http: `
    POST https://hasura.acme.example/v1/graphql
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}
    Content-Type: application/json

    {"query":"{ orders { id } }"}

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"errors":[{"extensions":{"path":"$","code":"invalid-jwt"},"message":"Could not verify JWT: JWTExpired"}]}
  `,
});
