import { fingerprint } from '../tokens/fingerprint.ts';
import { readKey } from '../tokens/key.ts';
import type { NamedKey } from '../tokens/token.ts';
import { isPassphrase, isWords } from './commonplace.ts';
import { percentDecoded } from './percent-decoded.ts';
import { isPlaceholder, looksSecret } from './secret-names.ts';

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
   * the secret's length where that is longer (lengths explain failures; short secrets do not show theirs). An e-mail
   * address becomes one of nobody.
   */
  mask(secret: string): string;
  /** Likewise for what may be a secret or may not: removed elsewhere, too, only where it has the looks of one. */
  hide(value: string): string;
  /** Likewise, and never removed elsewhere: the same value may stand there for all to read. */
  cover(value: string): string;
  /** For a credential: quotes, spaces, control and foreign characters, and a vendor's public prefix, stay where they are. */
  maskCredential(secret: string): string;
  /** Likewise for what may be a credential or may not. */
  hideCredential(value: string): string;
  /** Removes this value elsewhere, too, without masking it here. */
  learn(secret: string): void;
}

const maskShape = /^redacted-[0-9a-f]{8}(?:-x*|@redacted\.invalid)?$/;
/** addr-spec (RFC 5322 §3.4.1), as far as it is in use. */
const mailbox = /^[\w.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

/** Whether a value is already one of our masks: masking it again would only make it less useful. */
export const isMask = (value: string): boolean => value.startsWith('redacted-') && maskShape.test(value);

export function createMasks(level: RedactionLevel, salt: string, learn: (secret: string) => void): Masks {
  const known = new Map<string, string>();
  const learnt = new Set<string>();
  const mask = (secret: string): string => {
    if (!learnt.has(secret) && !isMask(secret)) {
      if (learnt.size > 50_000) learnt.clear();
      learnt.add(secret);
      learn(secret);
    }
    return cover(secret);
  };
  const cover = (secret: string): string => {
    if (isMask(secret) || secret === '') return secret;
    const before = known.get(secret);
    if (before !== undefined) return before;
    const short = `redacted-${fingerprint(secret, salt)}`;
    if (secret.length <= 320 && mailbox.test(secret)) {
      // An address stays one: servers' sentences begin with it. Nobody has the domain "invalid" (RFC 2606 §2).
      known.set(secret, `${short}@redacted.invalid`);
      return `${short}@redacted.invalid`;
    }
    const spare = level === 'strict' ? 0 : secret.length - short.length;
    const masked = spare <= 0 ? short : `${short}-${'x'.repeat(spare - 1)}`;
    if (known.size > 50_000) known.clear();
    known.set(secret, masked);
    return masked;
  };
  const hide = (value: string): string => (isOdd(value) ? mask(value) : cover(value));
  const maskCredential = (secret: string): string => {
    if (isPlaceholder(secret)) return secret;
    learn(secret);
    const key = vendorKey(secret);
    return key === null ? maskRuns(secret, mask, hide) : maskKey(secret, key.prefix, fingerprint(secret, salt));
  };
  return {
    level,
    mask,
    hide,
    cover,
    learn,
    maskCredential,
    hideCredential: (value) =>
      isOdd(value) || vendorKey(value) !== null ? maskCredential(value) : maskRuns(value, hide, hide),
  };
}

/** Whether a value has the looks of a secret, whatever it is called. */
function isOdd(written: string): boolean {
  const value = percentDecoded(written);
  return (looksSecret(value) && !isWords(value)) || isPassphrase(value);
}

const tokenCharacter = /[\w.~+/=-]+/g;

/** Masks every run of characters that tokens are made of (token68, RFC 9110 §11.2); what stands between them is why they are refused. */
function maskRuns(secret: string, whole: (run: string) => string, part: (run: string) => string): string {
  return secret.replaceAll(tokenCharacter, (run) => {
    if (run.length < secret.length) return part(run);
    return isPlaceholder(run) ? run : whole(run);
  });
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
