import { recorded } from '../recorded.ts';

export default recorded({
  name: '500-authorizer-crash',
  group: 'Statuses that lie',
  title: 'The authorizer crashed',
  does: 'Sends GET /prod/me, which is answered with 500.',
  says: 'What checks logins is broken; the token is not the reason.',
  expect: { rule: 'auth-service-error', outcome: 'disguised' },
  http: `
    GET https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/me
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 500 Internal Server Error
    Date: {{date}}
    x-amzn-ErrorType: AuthorizerConfigurationException
    Content-Type: application/json

    {"message":null}
  `,
});
