import type { Exchange } from '../http/exchange.ts';
import { hasField, type Field } from '../http/field.ts';
import { readEntry, type ReadEntry } from './har-entry.ts';
import { scanHar } from './har-scan.ts';
import { isObject, members, textOf } from './loose-json.ts';

/** An entry that could not be read; the others were. */
export interface SkippedEntry {
  readonly index: number;
  /** Octets from the beginning of the file. */
  readonly offset: number;
  /** A sentence's end: "it has no request". */
  readonly reason: string;
}

export interface HarSink {
  /** `index` counts log.entries from 0, skipped ones too. */
  exchange(exchange: Exchange, index: number): void;
  skipped(entry: SkippedEntry): void;
}

/** What the file as a whole was. */
export interface HarFile {
  /** "WebInspector 537.36", or null where the file does not say. */
  readonly creator: string | null;
  readonly entries: number;
  /** Where and why reading ended before the file did; what came before was read. */
  readonly stopped: { readonly offset: number; readonly reason: 'truncated' | 'not-json' } | null;
  /** false: there is no list of entries, so it is no HAR (or it ends before them). */
  readonly isHar: boolean;
  /** Octets in all. */
  readonly length: number;
  /** The first octets, for one who has to say what it is instead. */
  readonly beginning: Uint8Array;
}

export interface HarReader {
  push(octets: Uint8Array): void;
  end(): HarFile;
}

export interface HarOptions {
  /** UTF-16 units that are kept of a body; default 1,048,576. Body.length tells how long it was. */
  readonly keptBody?: number;
}

/** Entries that wait until it is known whether the file was sanitized. */
const undecidedLimit = 2000;
/** The same in UTF-16 units of bodies. */
const undecidedLength = 32 * 1024 * 1024;

/**
 * Reads a HAR octet by octet, however large it is, and hands out each exchange as soon as it is whole. Never throws
 * for what the file holds.
 */
export function readHar(sink: HarSink, options: HarOptions = {}): HarReader {
  const keptBody = options.keptBody ?? 1_048_576;
  const decoder = new TextDecoder();
  const pages = new Map<string, string>();
  const chain = redirectChain();
  let index = 0;
  let creator: string | null = null;

  // Chrome's "Export HAR (sanitized)" leaves Authorization, Cookie and Set-Cookie out of every entry and does not say
  // so. Only a file of Chrome's, of a browser's own requests, in which none of them ever occurs is taken for one.
  let undecided: { exchange: Exchange; index: number }[] | null = null;
  let undecidedBodies = 0;
  let fromBrowser = false;
  const release = (removed: boolean): void => {
    const waiting = undecided ?? [];
    undecided = null;
    decided = true;
    for (const each of waiting) sink.exchange(removed ? withoutCredentials(each.exchange) : each.exchange, each.index);
    removing = removed;
  };
  let decided = false;
  let removing = false;
  const deliver = (exchange: Exchange, at: number): void => {
    if (!decided) {
      if (creator === null || !creator.startsWith('WebInspector')) release(false);
      else if (hasCredentialFields(exchange)) release(false);
      else {
        fromBrowser ||= exchange.request.fields !== null && hasField(exchange.request.fields, 'sec-fetch-mode');
        undecided ??= [];
        undecided.push({ exchange, index: at });
        undecidedBodies += (exchange.request.body?.text.length ?? 0) + (exchange.response?.body?.text.length ?? 0);
        if (undecided.length >= undecidedLimit || undecidedBodies >= undecidedLength) release(fromBrowser);
        return;
      }
    }
    sink.exchange(removing ? withoutCredentials(exchange) : exchange, at);
  };

  /** An id is the file's own word only where no other entry has it; ours, by an entry's place, are never the same. */
  const ids = new Set<string>();
  const unique = (exchange: Exchange, at: number, identified: boolean): Exchange => {
    if (!identified && ids.size === 0) return exchange;
    const { id, hop } = exchange;
    const own = ids.has(id) ? { ...exchange, id: `har-${at}~.${hop}`, requestId: `har-${at}~` } : exchange;
    ids.add(own.id);
    return own;
  };

  const requestId = plainIds();
  const field = fieldPool();
  let beginning = new Uint8Array(0);
  const pageUrl = (id: string): string | null => pages.get(id) ?? null;

  const scan = scanHar({
    entry(octets, offset) {
      const at = index;
      index += 1;
      let read: ReadEntry | string;
      try {
        const text = decoder.decode(octets);
        // UTF-8 of one octet a character is ASCII, and escapes are the other way to write anything else.
        const octetsOnly = text.length === octets.length && !text.includes('\\u');
        const value: unknown = JSON.parse(text);
        read = readEntry(value, { index: at, keptBody, octetsOnly, pageUrl, requestId, field });
      } catch (error) {
        // A SyntaxError's own message quotes what it read, and that may be a secret.
        read =
          error instanceof SyntaxError ? 'it is not valid JSON' : 'it is too large or too deeply nested to be read';
      }
      if (typeof read === 'string') {
        sink.skipped({ index: at, offset, reason: read });
        return;
      }
      const exchange = unique(chain.linked(read), at, read.identified);
      if (read.pageref !== null && !pages.has(read.pageref) && exchange.context.resourceType === 'document') {
        pages.set(read.pageref, exchange.request.url);
      }
      deliver(exchange, at);
    },
    member(name, octets) {
      let value: unknown;
      try {
        value = JSON.parse(decoder.decode(octets));
      } catch {
        return;
      }
      if (name === 'pages' && Array.isArray(value)) readPages(value, pages);
      if (name === 'creator' && isObject(value)) {
        creator = [textOf(value, 'name'), textOf(value, 'version')].filter(Boolean).join(' ');
      }
    },
  });

  return {
    push(octets) {
      if (beginning.length < keptBeginning)
        beginning = Uint8Array.of(...beginning, ...octets.subarray(0, keptBeginning - beginning.length));
      scan.push(octets);
    },
    end() {
      const { foundEntries, stopped, length } = scan.end();
      if (!decided) release(fromBrowser);
      return { creator, entries: index, stopped, isHar: foundEntries, length, beginning };
    },
  };
}

/** Request ids as browsers and we write them. */
const plainId = /^(?:(?:har|devtools)-)?\d{1,16}~?$/;

/** Ids go out with reports as they are: whatever else stands in their place is numbered, the same for the same. */
function plainIds(): (written: string) => string {
  const numbers = new Map<string, string>();
  return (written) => {
    if (plainId.test(written)) return written;
    const before = numbers.get(written);
    if (before !== undefined) return before;
    const id = `har-id-${numbers.size}`;
    numbers.set(written, id);
    return id;
  };
}

/** Values of a field that are kept to be used again, the longest of them, and names of fields. */
const pooledValues = 2000;
const pooledLength = 4096;
const pooledNames = 2000;
/** So many different values, and fewer repetitions than that, tell that a field's values do not repeat: ids, times. */
const tried = 200;

/** Equal fields as one object: less is held, and what is known of its texts is known at once. */
function fieldPool(): (name: string, value: string) => Field {
  const pool = new Map<string, { readonly name: string; readonly values: Map<string, Field>; repeated: number }>();
  return (name, value) => {
    let known = pool.get(name);
    if (known === undefined) {
      if (pool.size >= pooledNames) return { name, value };
      known = { name, values: new Map(), repeated: 0 };
      pool.set(name, known);
    }
    const { values } = known;
    if (value.length > pooledLength || (values.size >= tried && known.repeated < values.size))
      return { name: known.name, value };
    const before = values.get(value);
    if (before !== undefined) {
      known.repeated += 1;
      return before;
    }
    if (values.size >= pooledValues) values.clear();
    const field = { name: known.name, value };
    values.set(value, field);
    return field;
  };
}

/** What tells a HAR from other files, octets. */
const keptBeginning = 16;

/** Chrome writes the page's URL as its title; others write the document's title, and a few `_url`. */
function readPages(list: readonly unknown[], pages: Map<string, string>): void {
  for (const each of list) {
    const page = members(each);
    const id = textOf(page, 'id');
    const url = [textOf(page, '_url'), textOf(page, 'title')].find(
      (text) => text !== null && /^https?:\/\//i.test(text),
    );
    if (id !== null && url !== undefined && url !== null) pages.set(id, url);
  }
}

const credentialFields: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization', 'set-cookie']);

const isCredentialField = (field: Field): boolean => credentialFields.has(field.name.toLowerCase());

function hasCredentialFields(exchange: Exchange): boolean {
  return (
    (exchange.request.fields ?? []).some(isCredentialField) || (exchange.response?.fields ?? []).some(isCredentialField)
  );
}

function withoutCredentials(exchange: Exchange): Exchange {
  const { context } = exchange;
  return { ...exchange, context: { ...context, visibility: { ...context.visibility, credentials: 'removed' } } };
}

/** Redirects expected to be followed at most; a file may hold any number that never are. */
const chainLimit = 1000;
/** A redirect that is followed is followed within this time, in milliseconds. */
const followedWithin = 10_000;

/** HAR writes the hops of a redirect as entries of their own: they get one requestId again. */
function redirectChain(): { linked(read: ReadEntry): Exchange } {
  const expected = new Map<string, { readonly requestId: string; readonly hop: number; readonly at: number }>();
  return {
    linked(read) {
      let { exchange } = read;
      if (!read.identified) {
        const from = expected.get(exchange.request.url);
        if (from !== undefined && Math.abs(exchange.startedAt - from.at) <= followedWithin) {
          const hop = from.hop + 1;
          exchange = { ...exchange, id: `${from.requestId}.${hop}`, requestId: from.requestId, hop };
        }
        if (from !== undefined) expected.delete(exchange.request.url);
        const target = targetOf(read, exchange);
        if (target !== null) {
          if (expected.size >= chainLimit) expected.clear();
          expected.set(target, {
            requestId: exchange.requestId,
            hop: exchange.hop,
            at: exchange.answeredAt ?? exchange.startedAt,
          });
        }
      }
      return exchange;
    },
  };
}

function targetOf(read: ReadEntry, exchange: Exchange): string | null {
  const status = exchange.response?.status ?? 0;
  if (read.redirectUrl === null || status < 300 || status > 399) return null;
  try {
    return new URL(read.redirectUrl, exchange.request.url).href;
  } catch {
    return null;
  }
}

/** Reads a whole stream, for callers that have one. */
export async function readHarStream(
  chunks: AsyncIterable<Uint8Array>,
  sink: HarSink,
  options: HarOptions = {},
): Promise<HarFile> {
  const reader = readHar(sink, options);
  for await (const chunk of chunks) reader.push(chunk);
  return reader.end();
}
