import { recorded } from '../recorded.ts';

export default recorded({
  name: 'mcp-metadata-mismatch',
  group: 'DPoP, step-up and MCP',
  title: 'The metadata is for another resource',
  does: 'Sends 2 requests; GET /.well-known/oauth-protected-resource is answered with 200.',
  says: 'The document describes another resource than the one that was asked.',
  expect: { rule: 'resource-metadata-mismatch', outcome: 'disguised' },
  http: `
    POST https://mcp3.acme.example/api/mcp

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer resource_metadata="https://mcp3.acme.example/.well-known/oauth-protected-resource"

    ===
    GET https://mcp3.acme.example/.well-known/oauth-protected-resource

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"resource":"https://mcp3.acme.example","authorization_servers":["https://auth.acme.example"]}
  `,
});
