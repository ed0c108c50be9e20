import { recorded } from '../recorded.ts';

export default recorded({
  name: 'graphql-200-unauthenticated',
  group: 'Statuses that lie',
  title: 'GraphQL says UNAUTHENTICATED with 200',
  does: 'Sends POST /graphql, which is answered with 200.',
  says: '200 OK with an authentication error inside.',
  expect: { rule: '200-with-auth-error-body', outcome: 'disguised' },
  http: `
    POST https://gql.acme.example/graphql
    Content-Type: application/json
    Accept: */*

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json; charset=utf-8

    {"errors":[{"message":"You must be logged in","path":["me"],"extensions":{"code":"UNAUTHENTICATED"}}],"data":{"me":null}}
  `,
});
