import { fingerprint } from '../tokens/fingerprint.ts';
import { readKey } from '../tokens/key.ts';
import type { NamedKey } from '../tokens/token.ts';
import { isPlaceholder } from './secret-names.ts';

/**
 * How much goes. `default`: what a colleague may read and a diagnosis needs stays. `strict`: for strangers; also
 * lengths, user names in paths, unknown header fields' values and bodies go. `raw`: nothing goes.
 */
export type RedactionLevel = 'strict' | 'default' | 'raw';

/** Turns secrets into what may be shown, and remembers them so that they are found wherever else they stand. */
export interface Masks {
  readonly level: RedactionLevel;
  /**
   * `redacted-` and eight hex digits that are the same for the same secret in this report, filled up with `x` to
   * the secret's length where that is longer (lengths explain failures; short secrets do not show theirs).
   */
  mask(secret: string): string;
  /** For a credential: quotes, spaces, control and foreign characters, and a vendor's public prefix, stay where they are. */
  maskCredential(secret: string): string;
  /** Removes this value elsewhere, too, without masking it here. */
  learn(secret: string): void;
}

const maskShape = /^redacted-[0-9a-f]{8}(?:-x*)?$/;

/** Whether a value is already one of our masks: masking it again would only make it less useful. */
export const isMask = (value: string): boolean => value.startsWith('redacted-') && maskShape.test(value);

export const shortestMask = 'redacted-00000000'.length;

export function createMasks(level: RedactionLevel, salt: string, learn: (secret: string) => void): Masks {
  const known = new Map<string, string>();
  const mask = (secret: string): string => {
    if (isMask(secret) || secret === '') return secret;
    const before = known.get(secret);
    if (before !== undefined) return before;
    learn(secret);
    const short = `redacted-${fingerprint(secret, salt)}`;
    const spare = level === 'strict' ? 0 : secret.length - short.length;
    const masked = spare <= 0 ? short : `${short}-${'x'.repeat(spare - 1)}`;
    if (known.size > 50_000) known.clear();
    known.set(secret, masked);
    return masked;
  };
  return {
    level,
    mask,
    learn,
    maskCredential(secret) {
      if (isPlaceholder(secret)) return secret;
      learn(secret);
      const key = vendorKey(secret);
      return key === null ? maskRuns(secret, mask) : maskKey(secret, key.prefix, fingerprint(secret, salt));
    },
  };
}

const tokenCharacter = /[\w.~+/=-]+/g;

/** Masks every run of characters that tokens are made of (token68, RFC 9110 §11.2); what stands between them is why they are refused. */
function maskRuns(secret: string, mask: (run: string) => string): string {
  return secret.replaceAll(tokenCharacter, (run) =>
    isPlaceholder(run) && run.length === secret.length ? run : mask(run),
  );
}

/** A key that its vendor made recognisable: its prefix, or its shape, is public and tells what it is. */
export function vendorKey(value: string): NamedKey | null {
  const token = readKey({ value, scheme: null, place: 'header', name: '', parsed: null });
  return token?.kind === 'key' ? token : null;
}

/**
 * A key's prefix, and behind it each letter or digit as another one of its class, the first eight telling equal keys
 * apart from others: so it stays a key of its vendor.
 */
function maskKey(value: string, prefix: string, digest: string): string {
  const nibble = (at: number): number => Number.parseInt(digest.charAt(at), 16);
  let told = 0;
  const next = (): number => {
    const found = told < digest.length ? nibble(told) : 0;
    told += 1;
    return found;
  };
  const rest = value
    .slice(prefix.length)
    .replaceAll(/\d/g, () => String(next() % 10))
    .replaceAll(/[a-z]/g, () => 'abcdef'.charAt(next() % 6))
    .replaceAll(/[A-Z]/g, () => 'ABCDEF'.charAt(next() % 6));
  return prefix + rest;
}
