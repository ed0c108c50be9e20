import { param } from '../../http/auth-param.ts';
import { isRecord } from '../says/pieces.ts';
import { places } from '../place.ts';
import { defineRule } from '../rule.ts';

/** As RFC 9728 §3.3 compares them, but for a slash at the very end of an origin. */
const plain = (url: string): string => (/^https?:\/\/[^/]+\/$/.test(url) ? url.slice(0, -1) : url);

export default defineRule({
  id: 'resource-metadata-mismatch',
  kind: 'misuse',
  stage: 'conformance',
  level: 'error',
  fault: 'server',
  title: 'The resource metadata is for another resource',
  description:
    'The document that should describe this resource names another one. A client has to throw it away then, so that no server can speak for another.',
  fix: {
    client: 'Nothing can be done by the client, unless it uses the URL that the document names.',
    server:
      'Set `resource` to exactly the URL that clients use, path included, and serve it under the well-known path of that URL.',
  },
  references: ['RFC 9728 §3.3'],
  on: ['refusal', 'resource-metadata'],
  outcome: 'disguised',
  needs: ['request', 'response'],
  uses: ['body', 'sequence', 'documents', 'challenges'],
  check({ request, response, body, sequence, documents, challenges }) {
    if (
      response.status === 200 &&
      request.parsedUrl?.pathname.startsWith('/.well-known/oauth-protected-resource') === true
    ) {
      const described = body !== null && isRecord(body.json) ? body.json['resource'] : undefined;
      const asked = sequence?.metadataAskedBy() ?? null;
      if (typeof described !== 'string' || asked === null || plain(described) === plain(asked.resource)) return null;
      const found = body?.text.indexOf(described) ?? -1;
      return {
        confidence: 'certain',
        summary: `The document describes ${described}; it was asked for because of ${asked.resource}. Clients must throw it away.`,
        evidence: places(
          found < 0 ? { in: 'response' } : { in: 'response', from: found, to: found + described.length },
          { in: 'exchange', exchange: asked.exchange.id },
        ),
      };
    }
    if (response.status !== 401 || request.parsedUrl === null) return null;
    for (const challenge of challenges?.challenges ?? []) {
      const named = param(challenge.params, 'resource_metadata');
      const document = named === null ? undefined : documents?.[named.value];
      const described = isRecord(document) ? document['resource'] : undefined;
      const wanted = `${request.parsedUrl.origin}${request.parsedUrl.pathname}`;
      if (named === null || typeof described !== 'string' || plain(described) === plain(wanted)) continue;
      return {
        confidence: 'certain',
        summary: `The document at ${named.value} describes ${described}; the request asked for ${wanted}. Clients must throw it away.`,
        evidence: [
          { in: 'response', header: challenge.field, index: named.at.line, from: named.at.from, to: named.at.to },
        ],
      };
    }
    return null;
  },
  examples: {
    reports: {
      'The document describes https://mcp3.acme.example; it was asked for because of https://mcp3.acme.example/api/mcp. Clients must throw it away.': `
        POST https://mcp3.acme.example/api/mcp

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer resource_metadata="https://mcp3.acme.example/.well-known/oauth-protected-resource"
        ===
        GET https://mcp3.acme.example/.well-known/oauth-protected-resource

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"resource":"https://mcp3.acme.example","authorization_servers":["https://auth.acme.example"]}
      `,
    },
    ignores: {
      'the document names the resource': `
        POST https://mcp3.acme.example/api/mcp

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer resource_metadata="https://mcp3.acme.example/.well-known/oauth-protected-resource/api/mcp"
        ===
        GET https://mcp3.acme.example/.well-known/oauth-protected-resource/api/mcp

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"resource":"https://mcp3.acme.example/api/mcp"}
      `,
      'nobody asked for it before': `
        GET https://mcp3.acme.example/.well-known/oauth-protected-resource

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"resource":"https://mcp3.acme.example"}
      `,
    },
  },
});
