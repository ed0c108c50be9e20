import { looksLikeMcp } from '../mcp.ts';
import { fieldAt, places, statusAt } from '../place.ts';
import { isRecord } from '../says/pieces.ts';
import { defineRule } from '../rule.ts';
import { shownPath } from '../words.ts';

export default defineRule({
  id: 'resource-metadata-missing',
  kind: 'misuse',
  stage: 'absent',
  level: 'error',
  fault: 'server',
  title: 'The MCP server does not say where to log in',
  description:
    'Clients of the Model Context Protocol find the login through the parameter resource_metadata of the challenge. Without it they cannot start the authorization and report that the server cannot be reached.',
  fix: {
    client: 'Nothing can be done by the client, unless the login is configured by hand.',
    server:
      'Send `WWW-Authenticate: Bearer resource_metadata="https://host/.well-known/oauth-protected-resource/mcp"` and serve the document there.',
  },
  references: [
    'RFC 9728 §5.1',
    '[MCP: authorization](https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization)',
  ],
  needs: ['request', 'response'],
  uses: ['challenges', 'requestBody', 'documents'],
  before: ['missing-credentials'],
  check({ request, response, challenges, requestBody, documents }) {
    if (response.status !== 401 || !looksLikeMcp(request, requestBody)) return null;
    const named =
      challenges?.challenges.some((each) => each.params.some((param) => param.name === 'resource_metadata')) ?? false;
    if (named) return null;
    // A document that was fetched all the same is found by its well-known address (RFC 9728 §3).
    const served = Object.entries(documents ?? {}).some(
      ([url, document]) =>
        url.includes('/.well-known/oauth-protected-resource') && isRecord(document) && 'resource' in document,
    );
    if (served) return null;
    const mcp = request.header('mcp-protocol-version') !== null || requestBody !== null;
    return {
      confidence: mcp ? 'likely' : 'possible',
      summary: `The challenge of ${shownPath(request.parsedUrl)} has no resource_metadata, so an MCP client cannot find the login.`,
      evidence: places(
        fieldAt('response', response.fields, 'www-authenticate') ?? statusAt,
        fieldAt('request', request.fields, 'mcp-protocol-version'),
      ),
    };
  },
  examples: {
    reports: {
      'The challenge of /mcp has no resource_metadata, so an MCP client cannot find the login.': `
        POST https://mcp.acme.example/mcp
        Content-Type: application/json
        MCP-Protocol-Version: 2025-11-25

        {"jsonrpc":"2.0","id":1,"method":"initialize"}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="mcp"
      `,
    },
    ignores: {
      'the challenge names the document': `
        POST https://mcp.acme.example/mcp
        MCP-Protocol-Version: 2025-11-25

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer resource_metadata="https://mcp.acme.example/.well-known/oauth-protected-resource/mcp"
      `,
      'the API is not MCP': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
  },
});
