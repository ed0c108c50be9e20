import { closingQuote } from './json-scalars.ts';
import { lookAhead } from './look-ahead.ts';
import { contents } from './markup-content.ts';
import { classOfName } from './secret-names.ts';

/** A value that stands behind a name somewhere in a text. */
export interface NamedValue {
  readonly name: string;
  /** The value without its quotes. */
  readonly from: number;
  readonly to: number;
  /** Markup, a form or a quoted member: what stands there is the value. Else it may be a sentence. */
  readonly certain: boolean;
}

const nameCode = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x2d || // -
  code === 0x2e || // .
  code === 0x5f || // _
  code === 0x5b || // [
  code === 0x5d; // ]

const longestName = 80;
const secretType = /^(?:password|secret|token|api[_-]?key|pin|otp)$/i;

/**
 * Names and values as forms, header fields, YAML, JavaScript, logs, XML, HTML and multipart bodies write them:
 * `name=value`, `"name": "value"`, `name: value`, `[name] => value`, `<name>value</name>`, `name="n" … value="v"`,
 * `key="n" value="v"`, and `name="n"`, an empty line, and the value up to the next boundary (RFC 7578 §4.2). Linear in
 * the text.
 */
export function pairsIn(text: string): readonly NamedValue[] {
  const pairs: NamedValue[] = [];
  const end = text.length;
  /** Value of the last `name=` or `id=` attribute inside the tag that is open. */
  let tagName = '';
  let tagValue: { readonly from: number; readonly to: number } | null = null;
  const nextBoundary = lookAhead(text, '\n--');
  const nextLine = lookAhead(text, '\n');
  const endOf = valueEnds(text);
  const contentOf = contents(text);
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x3d || code === 0x3a) {
      const name = nameBefore(text, at);
      if (name === '') continue;
      const isArrow = code === 0x3d && text.charCodeAt(at + 1) === 0x3e;
      const start = isArrow ? behindArrow(text, at + 2) : at + 1;
      const value =
        isArrow && name.startsWith('[')
          ? lineBehind(text, start, nextLine)
          : valueBehind(text, start, code === 0x3d, endOf);
      if (value === null) continue;
      const attribute = name.toLowerCase();
      if (attribute === 'type') {
        // `type="password" value="…"`: only a word that can be nothing else.
        if (tagName === '' && secretType.test(text.slice(value.from, value.to).slice(0, longestName)))
          tagName = text.slice(value.from, value.to);
      } else if (attribute === 'name' || attribute === 'id' || attribute === 'property' || attribute === 'key') {
        if (tagName === '' || attribute === 'name') tagName = text.slice(value.from, value.to).slice(0, longestName);
        if (attribute === 'name') {
          const part = partBehind(text, value.to, nextBoundary);
          if (part !== null) pairs.push({ name: tagName, ...part, certain: true });
        }
      } else if (attribute === 'value' || attribute === 'content') tagValue = { from: value.from, to: value.to };
      else pairs.push({ name, from: value.from, to: value.to, certain: value.quoted || code === 0x3d });
      // What goes as a whole need not be looked at; a sentence, a query or a script in quotes may hold names of its own.
      if (value.quoted && classOfName(name) === 'secret') at = value.to;
      if (tagName !== '' && tagValue !== null) {
        pairs.push({ name: tagName, ...tagValue, certain: true });
        tagValue = null;
      }
    } else if (code === 0x3c) {
      tagName = '';
      tagValue = null;
    } else if (code === 0x3e) {
      const content = contentOf(at, tagName);
      if (content !== null) pairs.push(content);
      tagName = '';
      tagValue = null;
    }
  }
  return pairs;
}

/** The name that ends before a `=` or `:`, with or without quotes and spaces. */
function nameBefore(text: string, at: number): string {
  let to = at;
  while (to > 0 && at - to < 4 && text.charCodeAt(to - 1) === 0x20) to -= 1;
  // PHP's `["name"]=>`.
  if (text.charCodeAt(to - 1) === 0x5d && (text.charAt(to - 2) === '"' || text.charAt(to - 2) === "'")) to -= 1;
  const quote = text.charCodeAt(to - 1);
  if (quote === 0x22 || quote === 0x27) to -= 1;
  // An escaped quote: a JSON text in a string.
  if (text.charCodeAt(to - 1) === 0x5c) to -= 1;
  let from = to;
  while (from > 0 && to - from < longestName && nameCode(text.charCodeAt(from - 1))) from -= 1;
  return text.slice(from, to);
}

function valueBehind(
  text: string,
  from: number,
  form: boolean,
  endOf: (from: number, form: boolean) => number,
): { from: number; to: number; quoted: boolean } | null {
  let at = from;
  while (at < text.length && at - from < 8 && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at += 1;
  const first = text.charAt(at);
  if (first === '"' || first === "'" || first === '`') {
    const end =
      first === '"'
        ? closingQuote(text, at + 1)
        : first === "'"
          ? closingApostrophe(text, at + 1)
          : text.indexOf('`', at + 1);
    return { from: at + 1, to: end < 0 ? text.length : end, quoted: true };
  }
  if (!form && (first === '|' || first === '>')) return yamlBlock(text, at);
  if (first === '\\' && text.charAt(at + 1) === '"') {
    const end = text.indexOf('\\"', at + 2);
    return { from: at + 2, to: end < 0 ? text.length : end, quoted: true };
  }
  let to = endOf(at, form);
  // "name: Bearer value" is one value.
  const scheme = /^(?:bearer|basic|token|digest|apikey|jwt) /i.exec(text.slice(at, at + 8));
  if (scheme !== null && to === at + scheme[0].length - 1) {
    at = to + 1;
    to = endOf(at, form);
  }
  return to === at ? null : { from: at, to, quoted: false };
}

/** Where PHP's var_dump tells a value's type before it: `=>` line break `string(8) "…"`. */
const behindArrow = (text: string, at: number): number =>
  at + (/^\s{0,40}(?:string\(\d{1,8}\) ?)?/.exec(text.slice(at, at + 64))?.[0].length ?? 0);

/** PHP's print_r puts no quotes around a value: it goes to the end of its line, whatever is in it. */
function lineBehind(
  text: string,
  from: number,
  nextLine: (from: number) => number,
): { from: number; to: number; quoted: boolean } | null {
  const end = nextLine(from);
  const to = text.charAt(end - 1) === '\r' ? end - 1 : end;
  return to <= from ? null : { from, to, quoted: true };
}

/** The lines of a block scalar that are kept together (YAML 1.2 §8.1), of which so many characters are looked at. */
const longestBlock = 4096;

function yamlBlock(text: string, at: number): { from: number; to: number; quoted: boolean } | null {
  const [head] = /^[|>][-+\d]{0,3}[ \t]{0,8}\r?\n(?=[ \t])/.exec(text.slice(at, at + 16)) ?? [];
  if (head === undefined) return null;
  const [block = ''] = /^(?:[ \t]+[^\r\n]*\r?\n?)+/.exec(text.slice(at + head.length, at + longestBlock)) ?? [];
  const lead = block.length - block.trimStart().length;
  const from = at + head.length + lead;
  const to = from + block.trim().length;
  return to === from ? null : { from, to, quoted: true };
}

/** YAML and SQL write an apostrophe inside of a string twice. -1: there is none. */
function closingApostrophe(text: string, from: number): number {
  let end = text.indexOf("'", from);
  while (end > from && text.charCodeAt(end + 1) === 0x27) end = text.indexOf("'", end + 2);
  return end;
}

/** Where an unquoted value ends. Values overlap (`a=b=c`); no part of the text is looked at again for that. */
function valueEnds(text: string): (from: number, form: boolean) => number {
  const known = { form: { from: 0, to: -1 }, other: { from: 0, to: -1 } };
  return (from, form) => {
    const last = form ? known.form : known.other;
    if (from >= last.from && from <= last.to) return last.to;
    let to = from;
    while (to < text.length && !endsValue(text.charCodeAt(to), form)) to += 1;
    last.from = from;
    last.to = to;
    return to;
  };
}

const endsValue = (code: number, form: boolean): boolean =>
  code <= 0x20 ||
  code === 0x26 ||
  code === 0x22 ||
  code === 0x27 ||
  code === 0x3c ||
  code === 0x3e ||
  code === 0x2c ||
  code === 0x3b ||
  (!form && code === 0x7d);

/** The content of a multipart part whose Content-Disposition names it. */
function partBehind(
  text: string,
  to: number,
  nextBoundary: (from: number) => number,
): { readonly from: number; readonly to: number } | null {
  const head = text.slice(to, to + 600);
  const [matched] = /^"?(?:;[^\r\n]*)?(?:\r?\n[^\r\n]+){0,5}\r?\n\r?\n/.exec(head) ?? [];
  if (matched === undefined) return null;
  const from = to + matched.length;
  const end = nextBoundary(from);
  return { from, to: text.charAt(end - 1) === '\r' ? end - 1 : end };
}
