import { recorded } from '../recorded.ts';

export default recorded({
  name: 'claims-challenge',
  group: 'DPoP, step-up and MCP',
  title: 'The server wants more claims',
  does: 'Sends GET /v1.0/me, which is answered with 401.',
  says: 'A stronger login is wanted: Microsoft’s claims challenge.',
  expect: { rule: 'step-up-required', outcome: 'authentication-failed' },
  http: `
    GET https://graph.microsoft.com/v1.0/me
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlIjoiYzEifX19"
  `,
});
