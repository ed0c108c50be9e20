import { param } from '../../http/auth-param.ts';
import { presentsIdentity } from '../carried.ts';
import { looksLikeMcp } from '../mcp.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mcp-discovery-challenge',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'nobody',
  title: 'The server says where its login is described (normal)',
  description:
    'A first request without a token gets a challenge whose resource_metadata names a document. That document names the authorization servers; the client goes there, gets a token and comes back.',
  fix: {
    client:
      'Fetch the document in `resource_metadata`, then the authorization server’s own metadata, run the authorization code flow with PKCE, and repeat the request with the token.',
    server: 'Nothing is wrong.',
  },
  references: [
    'RFC 9728 §5.1',
    '[MCP: authorization](https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization)',
  ],
  outcome: 'negotiating',
  needs: ['request', 'response', 'challenges', 'credentials'],
  uses: ['requestBody', 'sequence'],
  check({ request, response, challenges, credentials, requestBody, sequence }) {
    if (response.status !== 401 || presentsIdentity(credentials)) return null;
    for (const challenge of challenges.challenges) {
      const metadata = param(challenge.params, 'resource_metadata');
      if (metadata === null || (challenge.scheme !== 'bearer' && challenge.scheme !== 'dpop')) continue;
      const { line, from, to } = metadata.at;
      const sure = looksLikeMcp(request, requestBody) || (sequence?.metadataFetched() ?? null) !== null;
      return {
        confidence: sure ? 'certain' : 'likely',
        summary: `First contact: the server points to ${metadata.value}, where its login is described.`,
        evidence: [{ in: 'response', header: challenge.field, index: line, from, to }],
      };
    }
    return null;
  },
  examples: {
    reports: {
      'First contact: the server points to https://mcp.acme.example/.well-known/oauth-protected-resource/mcp, where its login is described.': `
        POST https://mcp.acme.example/mcp
        Content-Type: application/json
        MCP-Protocol-Version: 2025-11-25

        {"jsonrpc":"2.0","id":1,"method":"initialize"}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer resource_metadata="https://mcp.acme.example/.well-known/oauth-protected-resource/mcp"
      `,
    },
    ignores: {
      'a token was sent': `
        POST https://mcp.acme.example/mcp
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", resource_metadata="https://mcp.acme.example/.well-known/oauth-protected-resource/mcp"
      `,
      'the challenge names no document': `
        POST https://mcp.acme.example/mcp

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="mcp"
      `,
    },
  },
});
