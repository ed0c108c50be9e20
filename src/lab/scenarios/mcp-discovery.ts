import { recorded } from '../recorded.ts';

export default recorded({
  name: 'mcp-discovery',
  group: 'DPoP, step-up and MCP',
  title: 'An MCP server leads to its metadata',
  does: 'Sends POST /mcp, which is answered with 401.',
  says: 'MCP/OAuth discovery (normal).',
  expect: { rule: 'mcp-discovery-challenge', outcome: 'negotiating' },
  http: `
    POST https://api.lab.test/mcp
    Accept: application/json, text/event-stream
    Content-Type: application/json
    MCP-Protocol-Version: 2025-06-18

    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer resource_metadata="https://api.lab.test/.well-known/oauth-protected-resource/mcp"
  `,
});
