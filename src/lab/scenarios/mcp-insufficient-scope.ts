import { recorded } from '../recorded.ts';

export default recorded({
  name: 'mcp-insufficient-scope',
  group: 'DPoP, step-up and MCP',
  title: 'An MCP tool needs another scope',
  does: 'Sends POST /mcp, which is answered with 403.',
  says: 'Token is fine, it lacks a scope.',
  expect: { rule: 'insufficient-scope', outcome: 'authorization-refused' },
  http: `
    POST https://api.lab.test/mcp
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}
    Accept: application/json, text/event-stream
    Content-Type: application/json

    {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"write"}}

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    WWW-Authenticate: Bearer error="insufficient_scope", scope="files:write", resource_metadata="https://api.lab.test/.well-known/oauth-protected-resource/mcp"
  `,
});
