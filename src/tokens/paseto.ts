import type { Problem } from '../http/problem.ts';
import { readBase64 } from '../http/base64.ts';
import { problem, type Format } from './format.ts';
import { utf8 } from './utf8.ts';

/** Octets of the signature at the end of a public payload, by version (PASETO specification, Protocol Versions). */
const signatureOctets: ReadonlyMap<string, number> = new Map([
  ['v1', 256],
  ['v2', 64],
  ['v3', 96],
  ['v4', 64],
]);

const shown = ['iss', 'aud', 'exp', 'nbf', 'iat', 'kid'] as const;

/**
 * PASETO: version "." ("local" | "public") "." payload [ "." footer ]. Details: `version`, `purpose`, of a public
 * token its issuer, audience and times, of the footer `kid`.
 */
export const readPaseto: Format = ({ value }) => {
  if (value.charCodeAt(0) !== 0x76 || value.charCodeAt(2) !== 0x2e) return null;
  const head = /^(v[1-4])\.(local|public)\./.exec(value.slice(0, 16));
  const version = head?.[1];
  const purpose = head?.[2];
  if (head === null || version === undefined || purpose === undefined) return null;
  const from = head[0].length;
  const dot = value.indexOf('.', from);
  const to = dot < 0 ? value.length : dot;
  const details: Record<string, string> = { version, purpose };
  const problems: Problem[] = [];

  const octets = (start: number, end: number, name: string): Uint8Array | null => {
    const { bytes, fault } = readBase64(value, start, end);
    if (fault !== null) {
      problems.push(problem('error', 'base64url-character', `The ${name} is not base64url.`, fault.at, end));
    }
    return bytes;
  };
  const payload = octets(from, to, 'payload');
  const footer = dot < 0 ? null : octets(dot + 1, value.length, 'footer');
  const signature = signatureOctets.get(version) ?? 64;
  if (purpose === 'public' && payload !== null) {
    if (payload.length < signature) {
      problems.push(problem('error', 'paseto-short', 'The payload is shorter than its signature.', from, to));
    } else show(payload.subarray(0, payload.length - signature), details);
  }
  if (footer !== null) show(footer, details);
  return { kind: 'paseto', details, problems };
};

function show(bytes: Uint8Array, details: Record<string, string>): void {
  const text = utf8(bytes);
  if (text === null || !text.startsWith('{')) return;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return;
  }
  if (typeof json !== 'object' || json === null) return;
  const claims = new Map<string, unknown>(Object.entries(json));
  for (const name of shown) {
    const value = claims.get(name);
    if (typeof value === 'string') details[name] = value;
  }
}
