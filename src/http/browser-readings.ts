import { trimOws } from './trim-ows.ts';

/** One challenge as a browser takes it out of the field lines. */
export interface BrowserChallenge {
  readonly line: number;
  /** Lower case. What the browser takes for the scheme, which need not be a token. */
  readonly scheme: string;
  /** What the password dialog would show and the remembered password is filed under; null: none found. */
  readonly realm: string | null;
  /** Whether the browser can answer it: it knows the scheme and could read what it needs. */
  readonly usable: boolean;
}

export interface BrowserReading {
  readonly challenges: readonly BrowserChallenge[];
  /** The challenge that the browser would answer, or null where it gives up and shows the response. */
  readonly chosen: BrowserChallenge | null;
}

export interface BrowserReadings {
  readonly chromium: BrowserReading;
  readonly firefox: BrowserReading;
  /** Whether the two answer different challenges, or the same with another realm. */
  readonly differ: boolean;
}

/** Weakest first; both browsers answer the strongest that they can. */
const strength = ['basic', 'digest', 'ntlm', 'negotiate'];

/**
 * How Chromium and Firefox take WWW-Authenticate or Proxy-Authenticate lines. Neither joins the lines. Chromium takes each line for one
 * challenge whose scheme reaches to the first whitespace, and lets the last realm win; Firefox also parts a line
 * at commas that no `word=` follows, and lets the first realm win. A quoted string without an end reaches to the end of the line in
 * both. Lines are split at line feeds too, since Firefox hands several lines out as one.
 */
export function browserReadings(lines: readonly string[]): BrowserReadings {
  const single = lines.flatMap((line, index) => line.split('\n').map((text) => ({ text, line: index })));
  const chromium = reading(single.map(({ text, line }) => chromiumChallenge(text, line)));
  const firefox = reading(
    single.flatMap(({ text, line }) => firefoxParts(text).map((part) => firefoxChallenge(part, line))),
  );
  const differ = chromium.chosen?.scheme !== firefox.chosen?.scheme || chromium.chosen?.realm !== firefox.chosen?.realm;
  return { chromium, firefox, differ };
}

function reading(all: readonly (BrowserChallenge | null)[]): BrowserReading {
  const challenges = all.filter((each) => each !== null);
  let chosen: BrowserChallenge | null = null;
  for (const each of challenges) {
    if (each.usable && (chosen === null || strength.indexOf(each.scheme) > strength.indexOf(chosen.scheme)))
      chosen = each;
  }
  return { challenges, chosen };
}

function chromiumChallenge(text: string, line: number): BrowserChallenge | null {
  const value = trimOws(text);
  if (value === '') return null;
  const space = value.search(/[ \t]/);
  const scheme = (space < 0 ? value : value.slice(0, space)).toLowerCase();
  if (!strength.includes(scheme)) return { line, scheme, realm: null, usable: false };
  if (scheme === 'ntlm' || scheme === 'negotiate') return { line, scheme, realm: null, usable: true };
  const rest = space < 0 ? '' : trimOws(value.slice(space));
  let realm: string | null = null;
  let nonce = false;
  for (const part of commaParts(rest)) {
    const pair = chromiumPair(part);
    // One pair that it cannot read makes Chromium give up the challenge.
    if (pair === null) return { line, scheme, realm, usable: false };
    if (pair.name === 'realm') realm = pair.value;
    if (pair.name === 'nonce' && pair.value !== '') nonce = true;
  }
  return { line, scheme, realm: realm ?? '', usable: scheme === 'basic' || nonce };
}

function chromiumPair(part: string): { readonly name: string; readonly value: string } | null {
  const sign = part.indexOf('=');
  if (sign <= 0) return null;
  const name = trimOws(part.slice(0, sign));
  const value = trimOws(part.slice(sign + 1));
  if (name.includes('"') || value === '') return null;
  if (!value.startsWith('"')) return { name: name.toLowerCase(), value };
  const closed = value.length > 1 && value.endsWith('"');
  return { name: name.toLowerCase(), value: closed ? unescaped(value.slice(1, -1)) : value.slice(1) };
}

/** The text between commas that are not in quotes, without what is empty. */
function commaParts(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at];
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    if (at >= text.length || (character === ',' && !quoted)) {
      const part = trimOws(text.slice(from, at));
      if (part !== '') parts.push(part);
      from = at + 1;
    }
  }
  return parts;
}

/** Firefox's cut: at a comma outside quotes that no word and "=" follow. It counts every quote, also an escaped one. */
function firefoxParts(text: string): readonly string[] {
  const parts: string[] = [];
  const wordAndEqual = /[ \t]*[a-z_][a-z0-9_]*[ \t]*=/iy;
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    if (character !== ',' || quoted) continue;
    wordAndEqual.lastIndex = at + 1;
    if (wordAndEqual.test(text)) continue;
    parts.push(trimOws(text.slice(from, at)));
    from = at + 1;
  }
  parts.push(trimOws(text.slice(from)));
  return parts.filter((part) => part !== '');
}

function firefoxChallenge(text: string, line: number): BrowserChallenge {
  const end = text.search(/[ \t,]/);
  const scheme = (end < 0 ? text : text.slice(0, end)).toLowerCase();
  if (!strength.includes(scheme)) return { line, scheme, realm: null, usable: false };
  if (scheme === 'ntlm' || scheme === 'negotiate') return { line, scheme, realm: null, usable: true };
  // A comma directly after the scheme ends its search for parameters.
  const rest = end < 0 || text[end] === ',' ? '' : text.slice(end);
  const realm = /(?:^|[\s,])realm[ \t]*=[ \t]*(?:"((?:[^"\\]|\\[^])*)|([^\s,]*))/i.exec(rest);
  const quoted = realm?.[1];
  const nonce = /(?:^|[\s,])nonce[ \t]*=/i.test(rest);
  return {
    line,
    scheme,
    realm: quoted === undefined ? (realm?.[2] ?? '') : unescaped(quoted),
    usable: scheme === 'basic' || nonce,
  };
}

function unescaped(text: string): string {
  return text.replace(/\\([^])/g, '$1');
}
