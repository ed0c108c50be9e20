import type { PresentedCredential } from '../../http/credentials.ts';
import { readToken } from '../../tokens/read.ts';
import type { JwsToken } from '../../tokens/token.ts';

/** A pasted JWT, with or without "Bearer " before it; null for anything else. */
export function decodePasted(text: string): JwsToken | null {
  const value = text.trim().replace(/^bearer\s+/i, '');
  const credential: PresentedCredential = {
    place: 'header',
    name: 'pasted',
    scheme: null,
    value,
    at: { line: 0, from: 0, to: value.length },
    parsed: null,
  };
  const token = readToken(credential);
  return token.kind === 'jws' ? token : null;
}
