import { base64url } from '../http/base64.ts';
import { decodeUtf8, encodeUtf8 } from '../http/octets.ts';
import { isWords } from './commonplace.ts';
import { looksSecret } from './secret-names.ts';

/** Every secret that was seen in a recording, to be found again in any text: as it is, in base64 and in hex. */
export interface KnownSecrets {
  /** Whether it was added: it was not known, and is one that can be looked for. */
  add(secret: string): boolean;
  /** Stretches of `text` that hold one. Linear in the text; whole runs of token characters where it stands in base64. */
  find(text: string): readonly Found[];
  readonly size: number;
}

export interface Found {
  readonly from: number;
  readonly to: number;
  /** The secret itself, so that it gets the same mask. */
  readonly secret: string;
}

/** Shorter ones stand everywhere by chance. */
const shortest = 6;
/** A secret shorter than this only counts where no letter or digit touches it. */
const shortestInside = 12;
/** Octets that are looked up; the last ones, since tokens of one kind begin alike. */
const window = 6;
/** Secrets with the same last characters that are told apart; beyond that the characters themselves are one. */
const bucketLimit = 32;
/** Secrets remembered at most: a hostile file may hold millions. */
const limit = 200_000;
/** Characters that are compared at once. */
const longestPiece = 64;
/** Of a long secret, this many of its first characters count as it: servers cut off what they repeat. */
const quotedPrefix = 20;
/** Of a secret that begins as only one can, fewer do; of words, more. */
const oddPrefix = 12;
const wordyPrefix = 0.7;
const longestCut = 4096;

interface Pattern {
  readonly text: string;
  readonly secret: string;
  /** `plain`: exactly this; `base64`: the run around it; `prefix`: it and the token characters behind it. */
  readonly kind: 'plain' | 'base64' | 'prefix';
}

export function createKnownSecrets(): KnownSecrets {
  const seen = new Set<string>();
  const buckets = new Map<number, Pattern[]>();
  /** One bit for each hash that is in use: most places of a text are passed over without asking the map. */
  const filter = new Uint8Array(1 << 16);

  const put = (text: string, secret: string, kind: Pattern['kind']): void => {
    if (text.length < window) return;
    const hash = hashOf(text, text.length - window);
    const bucket = buckets.get(hash);
    filter[hash & 0xffff] = 1;
    if (bucket === undefined) buckets.set(hash, [{ text, secret, kind }]);
    else if (bucket.length < bucketLimit) bucket.push({ text, secret, kind });
    else bucket[bucketLimit - 1] = { text: text.slice(-window), secret, kind: 'base64' };
  };

  return {
    get size() {
      return seen.size;
    },
    add(secret) {
      if (secret.length < shortest || seen.has(secret) || seen.size >= limit) return false;
      if (secret.startsWith('redacted-')) return false;
      seen.add(secret);
      const { octets, text } = writings(secret);
      for (const writing of new Set([secret, octets, text]))
        for (const piece of piecesOf(writing)) put(piece, secret, 'plain');
      const prefix = prefixOf(secret);
      if (prefix !== null) put(prefix, secret, 'prefix');
      if (secret.length < 8) return true;
      const tail = new TextEncoder().encode(text.slice(-48));
      for (const pattern of base64Forms(tail)) put(pattern, secret, 'base64');
      const hex = Array.from(tail, (octet) => octet.toString(16).padStart(2, '0')).join('');
      put(hex, secret, 'base64');
      put(hex.toUpperCase(), secret, 'base64');
      return true;
    },
    find(text) {
      const found: { readonly from: number; to: number; readonly secret: string }[] = [];
      if (seen.size === 0 || text.length < window) return found;
      let hash = hashOf(text, 0);
      const last = text.length - window;
      let covered = 0;
      for (let at = 0; ; at += 1) {
        // What ends inside of a stretch that was found already need not be found again: runs stay linear.
        if (filter[hash & 0xffff] === 1 && at + window > covered) {
          const bucket = buckets.get(hash);
          const hit = bucket === undefined ? null : longest(bucket, text, at + window, seen);
          if (hit !== null) {
            const before = found.at(-1);
            // A secret that repeats in itself, or stands in pieces, is one stretch.
            if (
              before !== undefined &&
              before.secret === hit.secret &&
              hit.from >= before.from &&
              hit.from <= before.to
            ) {
              before.to = Math.max(before.to, hit.to);
            } else found.push({ ...hit });
            covered = hit.to;
          }
        }
        if (at >= last) break;
        hash = (Math.imul(hash - Math.imul(text.charCodeAt(at), lead), factor) + text.charCodeAt(at + window)) | 0;
      }
      return found;
    },
  };
}

/** A long secret is looked for piece by piece, so that a comparison that fails late costs a bounded time, too. */
function piecesOf(secret: string): readonly string[] {
  if (secret.length <= longestPiece) return [secret];
  const pieces: string[] = [];
  for (let to = secret.length; to > 0; to -= longestPiece)
    pieces.push(secret.slice(Math.max(0, to - longestPiece), to));
  const first = secret.slice(0, longestPiece);
  return [...new Set([...pieces.filter((piece) => piece.length === longestPiece), first])];
}

/** Header fields hold the octets of a secret, bodies its characters. */
function writings(secret: string): { readonly octets: string; readonly text: string } {
  const text = decodeUtf8(secret) ?? secret;
  return { octets: encodeUtf8(text), text };
}

/** How much of a secret's beginning counts as it; null where only the whole does. */
function prefixOf(secret: string): string | null {
  const telling = [oddPrefix, quotedPrefix].map((length) => secret.slice(0, length)).find(isTelling);
  if (telling !== undefined) return secret.length >= telling.length + 4 ? telling : null;
  if (
    secret.length < quotedPrefix ||
    secret.length > longestPiece ||
    secret.startsWith('eyJ') ||
    !/^[\w-]+$/.test(secret)
  )
    return null;
  return secret.slice(0, Math.ceil(secret.length * wordyPrefix));
}

/** Tokens of one kind begin alike, and texts with words: only an odd beginning tells one secret from another. */
const isTelling = (prefix: string): boolean =>
  !prefix.startsWith('eyJ') && /^[!-~]+$/.test(prefix) && looksSecret(prefix) && !isWords(prefix);

const factor = 0x01000193;
/** factor ** (window - 1), in 32 bits. */
const lead = ((): number => {
  let power = 1;
  for (let count = 1; count < window; count += 1) power = Math.imul(power, factor);
  return power;
})();

function hashOf(text: string, from: number): number {
  let hash = 0;
  for (let at = from; at < from + window; at += 1) hash = (Math.imul(hash, factor) + text.charCodeAt(at)) | 0;
  return hash;
}

function longest(bucket: readonly Pattern[], text: string, to: number, seen: ReadonlySet<string>): Found | null {
  let best: Found | null = null;
  for (const pattern of bucket) {
    const from = to - pattern.text.length;
    if (from < 0 || !text.startsWith(pattern.text, from)) continue;
    const found = placed(pattern, text, from, to, seen);
    if (found !== null && (best === null || found.to - found.from > best.to - best.from)) best = found;
  }
  return best;
}

function placed(
  { kind, secret }: Pattern,
  text: string,
  from: number,
  to: number,
  seen: ReadonlySet<string>,
): Found | null {
  if (kind === 'plain') {
    const inside = isWord(text.charCodeAt(from - 1)) || isWord(text.charCodeAt(to));
    return inside && secret.length < shortestInside ? null : { from, to, secret };
  }
  let begin = from;
  let end = to;
  while (end < text.length && isRun(text.charCodeAt(end))) end += 1;
  if (kind === 'base64') while (begin > 0 && isRun(text.charCodeAt(begin - 1))) begin -= 1;
  // Two secrets may begin alike: what stands here whole is the one that it is.
  const whole = kind === 'prefix' && end - begin < longestCut ? text.slice(begin, end) : secret;
  return { from: begin, to: end, secret: seen.has(whole) ? whole : secret };
}

const isWord = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
const isRun = (code: number): boolean => isWord(code) || code === 0x2b || code === 0x2d || code === 0x5f;

/** The characters that every base64 text holding these octets must hold, for each of the three ways to begin (RFC 4648 §4, §5). */
function base64Forms(octets: Uint8Array): ReadonlySet<string> {
  const forms = new Set<string>();
  for (let shift = 0; shift < 3; shift += 1) {
    const shifted = new Uint8Array(octets.length + shift);
    shifted.set(octets, shift);
    const encoded = base64url(shifted);
    // The first characters mix with what stands before, the last ones with what follows.
    const from = shift === 0 ? 0 : shift + 1;
    const to = shifted.length % 3 === 0 ? encoded.length : encoded.length - 1;
    const form = encoded.slice(from, to);
    forms.add(form);
    forms.add(form.replaceAll('-', '+').replaceAll('_', '/'));
  }
  return forms;
}
