import { authParams } from './auth-params.ts';
import type { Format } from './format.ts';

/** What is shown of Digest credentials (RFC 7616 §3.4); nonce, cnonce and response stay out. */
const shown = ['username', 'realm', 'uri', 'algorithm', 'qop', 'nc', 'userhash'] as const;

/** Digest credentials. Details: `shown`, and whether `response` is there. */
export const readDigest: Format = (credential) => {
  if (credential.scheme !== 'digest') return null;
  const params = authParams(credential);
  const details: Record<string, string | boolean> = {};
  for (const name of shown) {
    const value = params.get(name);
    if (value !== undefined) details[name] = value;
  }
  const encoded = params.get('username*');
  const decoded = encoded === undefined ? null : extendedValue(encoded);
  if (decoded !== null) details['username'] = decoded;
  details['response'] = params.has('response');
  return { kind: 'digest', details, problems: [] };
};

/** ext-value = charset "'" [ language ] "'" value-chars (RFC 8187 §3.2), UTF-8 only. */
function extendedValue(value: string): string | null {
  const match = /^utf-8'[^']*'([^']*)$/i.exec(value);
  if (match?.[1] === undefined) return null;
  try {
    return decodeURIComponent(match[1]);
  } catch {
    return null;
  }
}
