import type { BodyEvidence } from './body-evidence.ts';
import type { RequestEvidence } from './evidence.ts';

/** Whether a request is made by the Model Context Protocol: by its version field, its path or a JSON-RPC body. */
export function looksLikeMcp(request: RequestEvidence, body: BodyEvidence | null): boolean {
  if (request.header('mcp-protocol-version') !== null || request.header('mcp-session-id') !== null) return true;
  const path = request.parsedUrl?.pathname ?? '';
  if (/\/mcp(?:\/|$)/i.test(path)) return true;
  const rpc = body !== null && /^\s*[[{]/.test(body.text) && /"jsonrpc"\s*:\s*"2\.0"/.test(body.text.slice(0, 4000));
  return rpc && /\/(?:sse|messages?)\/?$/i.test(path);
}
