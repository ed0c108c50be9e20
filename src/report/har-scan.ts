/**
 * Finds the entries of a HAR in a stream of octets, without ever holding the whole file: a HAR may be larger than a
 * JavaScript string can be. Only quotes, brackets and braces are looked at; each part that is found whole is handed
 * out as octets for JSON.parse to judge.
 */
export interface HarScan {
  /** Takes the next octets of the file in. */
  push(chunk: Uint8Array): void;
  /** Says that there are no more. */
  end(): ScanEnd;
}

export interface ScanEnd {
  /** Whether a list named "entries" was found at all. */
  readonly foundEntries: boolean;
  /** Offset in the file at which reading stopped before its end, with the reason; null where all of it was read. */
  readonly stopped: { readonly offset: number; readonly reason: 'truncated' | 'not-json' } | null;
  /** Octets in all. */
  readonly length: number;
}

export interface ScanSink {
  /** One element of `entries`, as octets that are valid only during the call, and where it begins in the file. */
  entry(octets: Uint8Array, offset: number): void;
  /** The value of another member beside `entries` ("pages", "creator", "browser", "_why401" …), likewise. */
  member(name: string, octets: Uint8Array): void;
}

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
const colon = 0x3a;

/** Octets of a string that are looked at one by one. */
const shortString = 64;

const isSpace = (octet: number): boolean => octet === 0x20 || octet === 0x0a || octet === 0x0d || octet === 0x09;

/** Members that are worth keeping; the value of any other is passed over without being held. */
const wantedMembers: ReadonlySet<string> = new Set(['pages', 'creator', 'browser', '_why401']);

/** Where the scan is: before a member's name, before a value, inside a value that is collected, or after it. */
type State = 'start' | 'member' | 'name' | 'colon' | 'value' | 'collect' | 'after' | 'entries' | 'done' | 'bad';

/**
 * `entries` is looked for in `log` (HAR 1.2), and at the top for files that leave `log` out. The order of the members
 * does not matter.
 */
export function scanHar(sink: ScanSink): HarScan {
  let held = new Uint8Array(0);
  let heldLength = 0;
  /** Offset in the file of held[0]. */
  let base = 0;
  /** Next octet to look at, in `held`. */
  let at = 0;
  let state: State = 'start';
  /** 1: inside the top object; 2: inside `log`. */
  let level = 0;
  let name = '';
  let from = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let collecting: 'entry' | 'member' | 'skip' = 'skip';
  let foundEntries = false;
  let insideEntries = false;
  /** The first backslash of `held` at or behind this offset, once it was looked for; -1: unknown. */
  let nextBackslash = -1;

  const hold = (chunk: Uint8Array): void => {
    // What nobody needs any more goes; `from` is the first octet that somebody does.
    const keep = state === 'name' || (state === 'collect' && collecting !== 'skip') ? from : at;
    const rest = heldLength - keep;
    if (rest + chunk.length > held.length) {
      const grown = new Uint8Array(Math.max(rest + chunk.length, Math.min(held.length * 2, 1 << 30)));
      grown.set(held.subarray(keep, heldLength));
      held = grown;
    } else if (keep > 0) held.copyWithin(0, keep, heldLength);
    held.set(chunk, rest);
    nextBackslash = -1;
    heldLength = rest + chunk.length;
    base += keep;
    at -= keep;
    from -= keep;
  };

  /** Offset of the next quote or backslash, or `end`. Most strings are short; of long ones the engine finds the end faster. */
  const plainUntil = (start: number, end: number): number => {
    const near = Math.min(end, start + shortString);
    let here = start;
    while (here < near && held[here] !== quote && held[here] !== backslash) here += 1;
    if (here < near || near === end) return here;
    if (nextBackslash < here) {
      const found = held.indexOf(backslash, here);
      nextBackslash = found < 0 ? held.length : found;
    }
    const next = held.indexOf(quote, here);
    return Math.min(next < 0 ? end : next, nextBackslash, end);
  };

  /** Passes over the value that began at `from`; true once its end was seen (`at` is then behind it). */
  const passValue = (): boolean => {
    const octets = held;
    const end = heldLength;
    let here = at;
    let nested = depth;
    let quoted = inString;
    let skip = escaped;
    let found = false;
    while (here < end) {
      if (quoted && !skip) here = plainUntil(here, end);
      if (here >= end) break;
      const octet = octets[here] ?? 0;
      here += 1;
      if (quoted) {
        if (skip) skip = false;
        else if (octet === backslash) skip = true;
        else if (octet === quote) {
          quoted = false;
          if (nested === 0) {
            found = true;
            break;
          }
        }
      } else if (octet === quote) quoted = true;
      else if (octet === openBrace || octet === openBracket) nested += 1;
      else if (octet === closeBrace || octet === closeBracket) {
        nested -= 1;
        if (nested <= 0) {
          // A bare number or word ends before the bracket that closes its parent.
          if (nested < 0) here -= 1;
          found = true;
          break;
        }
      } else if (nested === 0 && (octet === comma || isSpace(octet))) {
        here -= 1;
        found = true;
        break;
      }
    }
    at = here;
    depth = nested;
    inString = quoted;
    escaped = skip;
    return found;
  };

  const begin = (what: typeof collecting): void => {
    collecting = what;
    from = at;
    depth = 0;
    inString = false;
    escaped = false;
  };

  const finish = (): void => {
    const octets = held.subarray(from, at);
    if (collecting === 'entry') sink.entry(octets, base + from);
    else if (collecting === 'member') sink.member(name, octets);
  };

  /** One step; false where more octets are needed (or there is nothing left to do). */
  const step = (): boolean => {
    if (state === 'bad') return false;
    if (state === 'done') {
      at = heldLength;
      return false;
    }
    if (state === 'collect') {
      if (!passValue()) return false;
      finish();
      state = insideEntries ? 'entries' : 'after';
      return true;
    }
    if (state === 'name') {
      if (!passValue()) return false;
      name = memberName(held.subarray(from, at));
      state = 'colon';
      return true;
    }
    if (at >= heldLength) return false;
    const octet = held[at] ?? 0;
    if (isSpace(octet)) {
      at += 1;
      return true;
    }
    return significant(octet);
  };

  const significant = (octet: number): boolean => {
    switch (state) {
      case 'start':
        if (octet !== openBrace) return fail();
        level = 1;
        state = 'member';
        break;
      case 'member':
        if (octet === quote) {
          begin('skip');
          state = 'name';
          return true;
        }
        if (octet === closeBrace) {
          level -= 1;
          state = level === 0 ? 'done' : 'after';
        } else if (octet !== comma) return fail();
        break;
      case 'colon':
        if (octet !== colon) return fail();
        state = 'value';
        break;
      case 'value':
        if (name === 'log' && level === 1 && octet === openBrace) {
          level = 2;
          state = 'member';
          break;
        }
        if (name === 'entries' && octet === openBracket && !foundEntries) {
          foundEntries = true;
          insideEntries = true;
          state = 'entries';
          break;
        }
        begin(wantedMembers.has(name) ? 'member' : 'skip');
        state = 'collect';
        return true;
      case 'after':
        if (octet === comma) state = 'member';
        else if (octet === closeBrace) {
          level -= 1;
          if (level === 0) state = 'done';
        } else return fail();
        break;
      case 'entries':
        if (octet === closeBracket) {
          insideEntries = false;
          state = 'after';
        } else if (octet !== comma) {
          if (octet === closeBrace) return fail();
          begin('entry');
          state = 'collect';
          return true;
        }
        break;
      default:
        return fail();
    }
    at += 1;
    return true;
  };

  const fail = (): boolean => {
    state = 'bad';
    return false;
  };

  let first = true;
  return {
    push(chunk) {
      if (state === 'bad') return;
      hold(chunk);
      // A byte order mark (which RFC 8259 §8.1 lets a reader ignore) takes three octets.
      if (first) {
        if (heldLength < 3) return;
        first = false;
        if (held[0] === 0xef && held[1] === 0xbb && held[2] === 0xbf) at = 3;
      }
      while (step());
    },
    end() {
      while (step());
      const stopped: ScanEnd['stopped'] =
        state === 'done'
          ? null
          : state === 'bad'
            ? { offset: base + at, reason: 'not-json' }
            : { offset: base + heldLength, reason: 'truncated' };
      return {
        foundEntries,
        stopped,
        length: base + heldLength,
      };
    },
  };
}

function memberName(octets: Uint8Array): string {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(octets));
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}
