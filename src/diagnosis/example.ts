import type { Field } from '../http/field.ts';
import { unknownContext, type Body, type Context, type Exchange, type StoredCookie } from '../http/exchange.ts';
import { httpDate } from '../http/date.ts';

/**
 * Recordings in HTTP's own notation: a rule's examples, the tests' inputs and the lab's scenarios.
 *
 *     # at -5 s
 *     # page https://app.acme.example/orders
 *     GET https://api.acme.example/orders
 *     Authorization: Bearer {{jwt {"exp":-184,"scope":"orders:read"}}}
 *
 *     HTTP/1.1 401 Unauthorized
 *     Date: {{date}}
 *     WWW-Authenticate: Bearer realm="orders"
 *
 *     {"error":"expired"}
 *     ===
 *     GET https://api.acme.example/next
 *     …
 *
 * Exchanges are parted by lines of `===`; the last is the one that is judged, or the one with the line `# subject`.
 * The request line is a method and an absolute URL (https: may be left to `# `-less short form "GET /path", which is
 * https://api.acme.example). Lines that begin with "# " before the request line set the context:
 *
 *     at ±N s|ms        when the request left, relative to the recording's time (default: one second apart)
 *     took N ms         until the answer came (default 40)
 *     clock ±N s        client's clock against the server's: all times of this exchange on the client's clock
 *     page URL, frame URL, origin ORIGIN, type fetch|document|…, mode include|omit|same-origin
 *     hidden script|removed, bodies none, cached, service-worker, failure TEXT, id REQUESTID.HOP
 *     cookie name=value; Domain=…; HostOnly; Path=/; Secure; HttpOnly; SameSite=Lax; Expires=±N   (the cookie store's)
 *     document URL JSON  (a document that the user let the tool fetch)
 *
 * Macros, relative to the recording's time, in seconds:
 *     {{date ±N}} IMF-fixdate · {{iso ±N}} · {{epoch ±N}} seconds · {{ms ±N}} milliseconds
 *     {{jwt CLAIMS [HEADER]}} a JWT with an invented signature of the algorithm's length; exp, nbf, iat and auth_time
 *     that are numbers are taken as relative. HEADER defaults to {"alg":"RS256","typ":"JWT","kid":"k1"}.
 *     {{base64 TEXT}} · {{base64url TEXT}} · {{repeat N TEXT}}
 */
export interface ExampleRecording {
  readonly exchanges: readonly Exchange[];
  /** Index of the exchange that is judged. */
  readonly subject: number;
}

/** 2026-03-10T12:00:00Z: the recording's time unless another is given. Milliseconds since the epoch. */
export const exampleTime = Date.UTC(2026, 2, 10, 12, 0, 0);

/** Throws for what does not follow the notation: examples are source code. */
export function parseExample(text: string, now: number = exampleTime): ExampleRecording {
  const blocks = dedent(text)
    .split(/^===\s*$/m)
    .map((block) => expandMacros(block, now));
  const exchanges: Exchange[] = [];
  let subject = blocks.length - 1;
  for (const [index, block] of blocks.entries()) {
    const parsed = parseExchange(block, index, now - (blocks.length - 1 - index) * 1000, now);
    exchanges.push(parsed.exchange);
    if (parsed.subject) subject = index;
  }
  return { exchanges, subject };
}

interface Directives {
  subject: boolean;
  at: number | null;
  took: number;
  clock: number;
  failure: string | null;
  id: string | null;
  context: Context;
}

function parseExchange(
  block: string,
  index: number,
  defaultStart: number,
  now: number,
): { exchange: Exchange; subject: boolean } {
  const lines = block.replace(/^\n+/, '').replace(/\n+$/, '').split('\n');
  const directives: Directives = {
    subject: false,
    at: null,
    took: 40,
    clock: 0,
    failure: null,
    id: null,
    context: unknownContext,
  };
  let next = 0;
  for (; lines[next]?.startsWith('# ') === true; next += 1) directive(directives, lines[next]?.slice(2) ?? '', now);

  const [method, target] = (lines[next] ?? '').split(' ');
  if (method === undefined || target === undefined) throw new Error(`example: no request line in «${block}»`);
  next += 1;
  const response = lines.findIndex((line, at) => at >= next && /^HTTP\/[\d.]+ \d{3}/.test(line));
  const request = message(lines.slice(next, response < 0 ? undefined : response));
  const url = target.startsWith('/') ? `https://api.acme.example${target}` : target;
  const startedAt = (directives.at === null ? defaultStart : now + directives.at) + directives.clock;
  const [requestId, hop] = (directives.id ?? `${index + 1}.0`).split('.');

  let answer: Exchange['response'] = null;
  if (response >= 0) {
    const [, status, statusText] = /^HTTP\/[\d.]+ (\d{3}) ?(.*)$/.exec(lines[response] ?? '') ?? [];
    const { fields, body } = message(lines.slice(response + 1));
    const seen = directives.context.visibility.bodies;
    answer = { status: Number(status), statusText: statusText ?? '', fields, body: seen ? body : null };
  }
  const exchange: Exchange = {
    id: `${requestId}.${hop}`,
    requestId: requestId ?? '',
    hop: Number(hop),
    request: { method, url, fields: request.fields, body: request.body.text === '' ? null : request.body },
    response: answer,
    failure: directives.failure,
    startedAt,
    answeredAt: startedAt + directives.took,
    context: directives.context,
  };
  return { exchange, subject: directives.subject };
}

/** Header fields up to the first empty line, then the body. */
function message(lines: readonly string[]): { fields: readonly Field[]; body: Body } {
  const fields: Field[] = [];
  let at = 0;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') break;
    const colon = line.indexOf(':');
    if (colon <= 0) throw new Error(`example: no header field: «${line}»`);
    fields.push({ name: line.slice(0, colon), value: line.slice(colon + 1).replace(/^ /, '') });
  }
  const text = lines
    .slice(at + 1)
    .join('\n')
    .trimEnd();
  const type = fields.find((field) => field.name.toLowerCase() === 'content-type')?.value ?? null;
  return { fields, body: { text, mimeType: type, length: text.length } };
}

const milliseconds = (text: string): number => {
  const [, count, unit] = /^([+-]?[\d.]+) ?(ms|s|min|h|d)$/.exec(text.trim()) ?? [];
  const factor = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 }[unit ?? ''];
  if (count === undefined || factor === undefined) throw new Error(`example: no time: «${text}»`);
  return Number(count) * factor;
};

type ContextDirective = (context: Context, rest: string, now: number) => Partial<Context>;

const contextDirectives: Readonly<Record<string, ContextDirective>> = {
  page: (_, rest) => ({ page: rest }),
  frame: (_, rest) => ({ frame: rest }),
  origin: (_, rest) => ({ origin: rest }),
  type: (_, rest) => ({ resourceType: rest as NonNullable<Context['resourceType']> }),
  mode: (_, rest) => ({ credentialsMode: rest as NonNullable<Context['credentialsMode']> }),
  hidden: (context, rest) => ({
    visibility: { ...context.visibility, credentials: rest === 'removed' ? 'removed' : 'script' },
  }),
  bodies: (context) => ({ visibility: { ...context.visibility, bodies: false } }),
  cached: () => ({ fromCache: true }),
  'service-worker': () => ({ serviceWorker: true }),
  cookie: (context, rest, now) => ({ cookieStore: [...(context.cookieStore ?? []), storedCookie(rest, now)] }),
  document: (context, rest) => {
    const space = rest.indexOf(' ');
    return { documents: { ...context.documents, [rest.slice(0, space)]: JSON.parse(rest.slice(space)) as unknown } };
  },
};

function directive(into: Directives, line: string, now: number): void {
  const space = line.indexOf(' ');
  const name = space < 0 ? line : line.slice(0, space);
  const rest = space < 0 ? '' : line.slice(space + 1).trim();
  const setContext = contextDirectives[name];
  if (setContext !== undefined) into.context = { ...into.context, ...setContext(into.context, rest, now) };
  else if (name === 'subject') into.subject = true;
  else if (name === 'at') into.at = milliseconds(rest);
  else if (name === 'took') into.took = milliseconds(rest);
  else if (name === 'clock') into.clock = milliseconds(rest);
  else if (name === 'failure') into.failure = rest;
  else if (name === 'id') into.id = rest;
  else throw new Error(`example: unknown directive «${line}»`);
}

function storedCookie(text: string, now: number): StoredCookie {
  const [pair = '', ...attributes] = text.split(';').map((part) => part.trim());
  const equals = pair.indexOf('=');
  const attribute = (name: string): string | undefined =>
    attributes.find((each) => each.toLowerCase().split('=')[0] === name.toLowerCase());
  const value = (name: string): string | undefined => attribute(name)?.split('=')[1];
  const sameSite = value('SameSite')?.toLowerCase();
  const expires = value('Expires');
  const site = value('Partition');
  return {
    name: pair.slice(0, equals),
    value: pair.slice(equals + 1),
    domain: value('Domain') ?? '',
    hostOnly: attribute('HostOnly') !== undefined,
    path: value('Path') ?? '/',
    secure: attribute('Secure') !== undefined,
    httpOnly: attribute('HttpOnly') !== undefined,
    sameSite:
      sameSite === 'lax' || sameSite === 'strict' ? sameSite : sameSite === 'none' ? 'no_restriction' : 'unspecified',
    ...(expires === undefined ? {} : { expirationDate: now / 1000 + Number(expires) }),
    ...(site === undefined ? {} : { partitionKey: { topLevelSite: site } }),
  };
}

/** The common indentation of all lines that hold something goes. */
function dedent(text: string): string {
  const lines = text.replaceAll('\r', '').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent).trimEnd()).join('\n');
}

const macro = /\{\{(\w+)((?: [^\n]*?)?)\}\}(?!\})/g;

function expandMacros(text: string, now: number): string {
  return text.replace(macro, (_, name: string, rest: string) => {
    const argument = rest.slice(1);
    const time = (): number => now + Number(argument || '0') * 1000;
    if (name === 'date') return httpDate(time());
    if (name === 'iso') return new Date(time()).toISOString();
    if (name === 'epoch') return String(Math.floor(time() / 1000));
    if (name === 'ms') return String(time());
    if (name === 'jwt') return exampleJwt(argument, now);
    if (name === 'base64') return base64(argument);
    if (name === 'base64url') return base64url(argument);
    if (name === 'repeat') {
      const [, count, what] = /^(\d+) (.+)$/.exec(argument) ?? [];
      return (what ?? '').repeat(Number(count));
    }
    throw new Error(`example: unknown macro «${name}»`);
  });
}

function base64(text: string): string {
  let octets = '';
  for (const octet of new TextEncoder().encode(text)) octets += String.fromCharCode(octet);
  return btoa(octets);
}

const base64url = (text: string): string => base64(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** Characters of a signature in base64url (RFC 7518 §3). */
const signatureLengths: Readonly<Record<string, number>> = {
  none: 0,
  HS256: 43,
  HS384: 64,
  HS512: 86,
  RS256: 342,
  PS256: 342,
  ES256: 86,
  EdDSA: 86,
};

function exampleJwt(argument: string, now: number): string {
  const [claimsText, headerText] = jsonObjects(argument);
  const claims: Record<string, unknown> = JSON.parse(claimsText ?? '{}');
  for (const name of ['exp', 'nbf', 'iat', 'auth_time']) {
    const value = claims[name];
    if (typeof value === 'number' && Math.abs(value) < 1e9) claims[name] = Math.floor(now / 1000) + value;
  }
  const header: Record<string, unknown> = { alg: 'RS256', typ: 'JWT', kid: 'k1', ...JSON.parse(headerText ?? '{}') };
  const length = signatureLengths[String(header['alg'])] ?? 86;
  // A last character of fewer than six bits has nothing but zeros beyond them (RFC 4648 §3.5): "g" is 100000.
  const signature = 'c2lnbmF0dXJl'
    .repeat(40)
    .slice(0, length)
    .replace(/.$/, length % 4 === 0 ? '$&' : 'g');
  return `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(claims))}.${signature}`;
}

/** The JSON objects that stand one after another in a text. */
function jsonObjects(text: string): readonly string[] {
  const objects: string[] = [];
  let depth = 0;
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted) {
      if (char === '\\') at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{') {
      if (depth === 0) start = at;
      depth += 1;
    } else if (char === '}') {
      depth -= 1;
      if (depth === 0) objects.push(text.slice(start, at + 1));
    }
  }
  return objects;
}
