import type { Token } from '../tokens/token.ts';

/** Sizes of columns, buffers and cookies at which values are cut. */
const limits: ReadonlySet<number> = new Set([255, 256, 1023, 1024, 2047, 2048, 4095, 4096]);
/** Three dots, or U+2026 as octets of UTF-8 or as one character. */
const ellipsis = /(?:\.\.\.|\u00e2\u0080\u00a6|\u2026)$/;

/**
 * Why a token must have lost its end: it was shortened for display, a part is missing, or it is as long as a column holds and does
 * not decode. null where nothing says so; a part that is there and does not decode is another mistake.
 */
export function truncationOf(token: Token, value: string): string | null {
  const text = value.trim();
  if (ellipsis.test(text) && text.length > 8) {
    return `The token ends with an ellipsis after ${text.length} characters: it was copied from a shortened display.`;
  }
  if (token.kind !== 'broken-jwt') return null;
  if (limits.has(text.length)) {
    return `The token does not decode and is exactly ${text.length} characters long, a usual size of a column or buffer: its end was cut.`;
  }
  if (
    token.parts >= 3 ||
    token.header === null ||
    (token.parts === 2 && token.claims === null && !text.endsWith('.'))
  ) {
    return null;
  }
  return `The JWT has ${token.parts} of 3 parts: the ${token.parts === 1 ? 'claims and the signature are' : 'signature is'} missing.`;
}
