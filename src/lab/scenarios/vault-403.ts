import { recorded } from '../recorded.ts';

export default recorded({
  name: 'vault-403',
  group: 'As cloud services answer',
  title: 'Vault: permission denied',
  does: 'Sends GET /v1/secret/data/app, which is answered with 403.',
  says: 'API key unknown, revoked or disabled.',
  expect: { rule: 'invalid-api-key', outcome: 'authentication-failed' },
  http: `
    GET https://vault.acme.example:8200/v1/secret/data/app
    X-Vault-Token: hvs.EXAMPLE

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: application/json
    Cache-Control: no-store

    {"errors":["2 errors occurred:\\n\\t* permission denied\\n\\t* invalid token\\n\\n"]}
  `,
});
