import { recorded } from '../recorded.ts';

export default recorded({
  name: 'mcp-no-metadata',
  group: 'DPoP, step-up and MCP',
  title: 'An MCP server that does not say where its metadata is',
  does: 'Sends POST /mcp, which is answered with 401.',
  says: 'MCP/OAuth resource does not say where to log in.',
  expect: { rule: 'resource-metadata-missing', outcome: 'authentication-failed' },
  http: `
    # page https://inspector.example/
    POST https://mcp2.example.com/mcp
    Content-Type: application/json
    Accept: application/json, text/event-stream
    Mcp-Protocol-Version: 2025-11-25
    Origin: https://inspector.example

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer error="invalid_token", error_description="Missing Authorization header"
    Access-Control-Allow-Origin: *
    Content-Type: application/json

    {"error":"invalid_token","error_description":"Missing Authorization header"}
  `,
});
