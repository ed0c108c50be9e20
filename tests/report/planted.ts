import { constantFrom, stringMatching, tuple } from 'fast-check';
import { unknownContext, type Exchange, type StoredCookie } from '../../src/http/exchange.ts';
import type { Field } from '../../src/http/field.ts';
import { writeCurl } from '../../src/report/curl.ts';
import { writeFetch } from '../../src/report/fetch.ts';
import { writeHar } from '../../src/report/har-out.ts';
import { htmlReport } from '../../src/report/html.ts';
import { jsonReport } from '../../src/report/json.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { redactRecording, type RedactionLevel, type SafeRecording } from '../../src/report/redact.ts';
import { sarifReport } from '../../src/report/sarif.ts';
import { plainStyle } from '../../src/report/style.ts';
import { countFindings } from '../../src/report/summary.ts';
import { textReport } from '../../src/report/text.ts';
import { oddPlaces } from './odd-places.ts';
import { diagnosed } from './recorded.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');

/** Every format and the clipboard. */
function outputs(recording: SafeRecording): readonly (readonly [name: string, text: string])[] {
  const counter = countFindings();
  for (const { diagnosis } of recording.exchanges) counter.count(diagnosis);
  const summary = counter.summary();
  return [
    ['har', writeHar(recording)],
    ['json', JSON.stringify(jsonReport(recording, summary, []))],
    ['text', textReport(recording, summary, [], plainStyle)],
    ['markdown', markdownReport(recording)],
    ['html', htmlReport([{ name: 'test', recording, summary }])],
    ['sarif', JSON.stringify(sarifReport([{ name: 'test.har', recording }]))],
    ['curl', writeCurl(recording)],
    ['fetch', writeFetch(recording)],
  ];
}

/** What would give a secret away: itself, and it in the encodings that a reader undoes without thinking. */
function traces(secret: string): readonly string[] {
  const inner = [0, 1, 2].map((shift) => base64(`${'\0'.repeat(shift)}${secret}`).slice(shift + 1, -4));
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    ...inner,
    Buffer.from(secret).toString('hex'),
    // A good half of it is as bad.
    secret.slice(0, Math.ceil(secret.length * 0.7)),
    secret.slice(-Math.ceil(secret.length * 0.7)),
  ].filter((trace) => trace.length >= 8);
}

export type Place = (secret: string) => Partial<{
  readonly url: string;
  readonly method: string;
  readonly request: readonly Field[];
  readonly response: readonly Field[];
  readonly requestBody: readonly [type: string, text: string];
  readonly responseBody: readonly [type: string, text: string];
  readonly statusText: string;
  readonly failure: string;
  readonly page: string;
  readonly frame: string;
  readonly documents: Readonly<Record<string, unknown>>;
  /** A cookie's value in the browser's store. */
  readonly stored: string;
}>;

const jwt = (claims: object): string =>
  `${base64url('{"alg":"RS256","typ":"JWT"}')}.${base64url(JSON.stringify({ exp: 1, ...claims }))}.${base64url('signature-of-this-token')}`;

/** Places in which a secret is known by where it stands. */
export const places: Readonly<Record<string, Place>> = {
  'Authorization: Bearer': (s) => ({ request: [{ name: 'authorization', value: `Bearer ${s}` }] }),
  'AUTHORIZATION: token': (s) => ({ request: [{ name: 'AUTHORIZATION', value: `token ${s}` }] }),
  'Authorization without a scheme': (s) => ({ request: [{ name: 'Authorization', value: s }] }),
  'Basic password': (s) => ({ request: [{ name: 'Authorization', value: `Basic ${base64(`ada:${s}`)}` }] }),
  'Basic user': (s) => ({ request: [{ name: 'Authorization', value: `Basic ${base64(`${s}:x`)}` }] }),
  'Digest response': (s) => ({
    request: [{ name: 'Authorization', value: `Digest username="a", nonce="n", response="${s}"` }],
  }),
  'Digest username': (s) => ({
    request: [{ name: 'Authorization', value: `Digest username="${s}", nonce="n", response="0"` }],
  }),
  Negotiate: (s) => ({ request: [{ name: 'Authorization', value: `Negotiate ${base64(`\u0060\u0082${s}${s}`)}` }] }),
  'SigV4 signature': (s) => ({
    request: [
      {
        name: 'Authorization',
        value: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/eu/s3/aws4_request, SignedHeaders=host, Signature=${s}`,
      },
    ],
  }),
  'Hawk mac': (s) => ({ request: [{ name: 'Authorization', value: `Hawk id="1", ts="1", nonce="j4h", mac="${s}"` }] }),
  'unknown scheme': (s) => ({ request: [{ name: 'Authorization', value: `Frobnicate ${s}` }] }),
  'Proxy-Authorization': (s) => ({ request: [{ name: 'proxy-authorization', value: `Bearer ${s}` }] }),
  'misspelled field': (s) => ({ request: [{ name: 'Authorisation', value: `Bearer ${s}` }] }),
  'X-API-KEY': (s) => ({ request: [{ name: 'X-API-KEY', value: s }] }),
  'x-auth-token': (s) => ({ request: [{ name: 'x-auth-token', value: s }] }),
  'x-company-session-secret': (s) => ({ request: [{ name: 'x-company-session-secret', value: s }] }),
  'X-CSRF-Token': (s) => ({ request: [{ name: 'X-CSRF-Token', value: s }] }),
  Cookie: (s) => ({ request: [{ name: 'cookie', value: `theme=dark; sid=${s}; other=1` }] }),
  'Set-Cookie': (s) => ({ response: [{ name: 'Set-Cookie', value: `sid=${s}; Path=/; HttpOnly` }] }),
  'URL user': (s) => ({ url: `https://${encodeURIComponent(s)}:x@api.acme.example/` }),
  'URL password': (s) => ({ url: `https://x:${encodeURIComponent(s)}@api.acme.example/` }),
  'URL query': (s) => ({ url: `https://api.acme.example/?access_token=${encodeURIComponent(s)}` }),
  'URL query, any name': (s) => ({ url: `https://api.acme.example/?foo=${encodeURIComponent(s)}&page=2` }),
  'URL fragment': (s) => ({ url: `https://api.acme.example/#access_token=${encodeURIComponent(s)}&token_type=bearer` }),
  'URL path': (s) => ({ url: `https://api.acme.example/reset/${encodeURIComponent(s)}/done` }),
  'URL in a parameter of a URL': (s) => ({
    url: `https://api.acme.example/?next=${encodeURIComponent(`https://x.example/cb?code=${encodeURIComponent(s)}`)}`,
  }),
  Referer: (s) => ({
    request: [{ name: 'referer', value: `https://app.acme.example/?token=${encodeURIComponent(s)}` }],
  }),
  Location: (s) => ({ response: [{ name: 'location', value: `/cb#id_token=${encodeURIComponent(s)}` }] }),
  'Location, relative': (s) => ({
    response: [{ name: 'location', value: `../cb?code=${encodeURIComponent(s)}&state=1` }],
  }),
  'JWT signature': (s) => ({
    request: [{ name: 'x-any', value: `${jwt({}).split('.').slice(0, 2).join('.')}.${base64url(s)}` }],
  }),
  'JWT subject': (s) => ({ request: [{ name: 'authorization', value: `Bearer ${jwt({ sub: s })}` }] }),
  'JWT e-mail': (s) => ({ request: [{ name: 'cookie', value: `jwt=${jwt({ email: `${s}@acme.example` })}` }] }),
  'JWT claim in a claim': (s) => ({ responseBody: ['text/plain', `see ${jwt({ act: { deep: [{ x: s }] } })}.`] }),
  'JSON answer': (s) => ({
    responseBody: ['application/json', JSON.stringify({ access_token: s, token_type: 'Bearer' })],
  }),
  'JSON answer, deep': (s) => ({
    responseBody: ['application/json', JSON.stringify({ a: [{ user: { passwordHash: 1, password: s } }] }, null, 2)],
  }),
  'JSON answer, list': (s) => ({ responseBody: ['application/json', JSON.stringify({ secrets: ['abc', s] })] }),
  'JSON request': (s) => ({ requestBody: ['application/json', JSON.stringify({ username: 'x', password: s })] }),
  'JSON in JSON': (s) => ({
    responseBody: ['application/json', JSON.stringify({ body: JSON.stringify({ client_secret: s }) })],
  }),
  'JSON cut off': (s) => ({ responseBody: ['application/json', JSON.stringify({ refresh_token: s }).slice(0, -1)] }),
  form: (s) => ({
    requestBody: ['application/x-www-form-urlencoded', `grant_type=password&password=${encodeURIComponent(s)}`],
  }),
  'form, any name': (s) => ({ requestBody: ['application/x-www-form-urlencoded', `foo=${encodeURIComponent(s)}`] }),
  SAMLResponse: (s) => ({
    requestBody: [
      'application/x-www-form-urlencoded',
      `SAMLResponse=${encodeURIComponent(base64(`<Response>${s}</Response>`))}`,
    ],
  }),
  multipart: (s) => ({
    requestBody: [
      'multipart/form-data; boundary=b',
      `--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n${s}\r\n--b--\r\n`,
    ],
  }),
  XML: (s) => ({
    responseBody: [
      'application/xml',
      `<r><ns:SessionToken>${s.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</ns:SessionToken></r>`,
    ],
  }),
  'HTML form': (s) => ({
    responseBody: [
      'text/html',
      `<input type=hidden name="csrf_token" value="${s.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">`,
    ],
  }),
  'HTML script': (s) => ({
    responseBody: ['text/html', `<script>var config = {apiKey: ${JSON.stringify(s)}};</script>`],
  }),
  'base64 body': (s) => ({ responseBody: ['text/plain', base64(JSON.stringify({ password: s }))] }),
  ...oddPlaces,
  'log line': (s) => ({
    responseBody: ['text/plain', `12:00 GET / Authorization: Bearer ${s.replaceAll(/[^\w.~+/=-]/g, '')}`],
  }),
};

/** Ways in which a server repeats what it got. */
export const echoes: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (s) => `You sent ${s} to us`,
  'percent-encoded': (s) => `x=${encodeURIComponent(s)}`,
  'percent-encoded in lower case': (s) => encodeURIComponent(s).replaceAll(/%../g, (each) => each.toLowerCase()),
  'percent-encoded twice': (s) => encodeURIComponent(encodeURIComponent(s)),
  'as a JSON string': (s) => JSON.stringify({ message: `bad ${s}` }),
  'with \\u escapes': (s) =>
    s.replaceAll(/[^a-z]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'with entities': (s) => `<p>${s.replaceAll(/[^a-z]/g, (char) => `&#${char.charCodeAt(0)};`)}</p>`,
  'with hex entities': (s) => `<p>${s.replaceAll(/[^a-z]/g, (char) => `&#x${char.charCodeAt(0).toString(16)};`)}</p>`,
  'in base64': (s) => base64(s),
  'in base64 behind one octet': (s) => base64(`x${s}`),
  'in base64 between words': (s) => base64(`ab ${s} cd`),
  'in base64url': (s) => base64url(`{"a":"?${s}"}`),
  'in hex': (s) => Buffer.from(s).toString('hex'),
  'JSON in JSON': (s) => JSON.stringify(JSON.stringify(JSON.stringify({ m: s }))),
  'in UTF-16 and base64': (s) => Buffer.from(s, 'utf16le').toString('base64'),
  'percent-encoded three times': (s) => encodeURIComponent(encodeURIComponent(encodeURIComponent(s))),
  'cut off': (s) => s.slice(0, -5),
  'percent-encoded JSON': (s) => encodeURIComponent(JSON.stringify({ m: s })),
  'base64 of percent-encoded': (s) => base64(`q=${encodeURIComponent(s)}&r=1`),
};

/** A secret: letters and digits, and perhaps what needs escapes. */
export const secrets = tuple(
  stringMatching(/^[a-z][A-Z][0-9][a-zA-Z0-9]{6,30}$/),
  constantFrom('', '+/', '=', '-_', '/', '~.', '+a/b=', '!$9x', "'7q"),
  stringMatching(/^[0-9][a-z][A-Z][a-zA-Z0-9]{6,30}$/),
).map((parts) => parts.join(''));

const body = (from: readonly [string, string] | undefined): Exchange['request']['body'] =>
  from === undefined ? null : { mimeType: from[0], text: from[1], length: from[1].length };

const storedCookie = (value: string): StoredCookie => ({
  name: 'theme',
  value,
  domain: 'api.acme.example',
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'lax',
});

function exchangeWith(parts: ReturnType<Place>, id: string): Exchange {
  return {
    id: `${id}.0`,
    requestId: id,
    hop: 0,
    request: {
      method: parts.requestBody === undefined ? 'GET' : 'POST',
      url: parts.url ?? 'https://api.acme.example/orders',
      fields: parts.request ?? [],
      body: body(parts.requestBody),
    },
    response: {
      status: 401,
      statusText: parts.statusText ?? 'Unauthorized',
      fields: [{ name: 'WWW-Authenticate', value: 'Bearer realm="x"' }, ...(parts.response ?? [])],
      body: body(parts.responseBody),
    },
    failure: parts.failure ?? null,
    startedAt: 1_773_144_000_000,
    answeredAt: 1_773_144_000_040,
    context: {
      ...unknownContext,
      page: parts.page ?? null,
      frame: parts.frame ?? null,
      documents: parts.documents ?? null,
      cookieStore: parts.stored === undefined ? null : [storedCookie(parts.stored)],
    },
  };
}

/** Where a secret is planted that the server repeats. */
export const anyEcho = constantFrom('Authorization: Bearer', 'X-API-KEY', 'Cookie', 'form', 'URL password');

/** What an output shows of a secret that was planted there; null: nothing. */
export function leakOf(place: Place, secret: string, level: RedactionLevel): string | null {
  const recording = redactRecording(diagnosed([exchangeWith(place(secret), 'a')]), level, 'salt');
  return shownIn(recording, traces(secret));
}

/** The same where another answer repeats it. */
export function leakOfEcho(
  place: string,
  echo: (secret: string) => string,
  secret: string,
  level: RedactionLevel,
): string | null {
  const echoed = echo(secret);
  const source = exchangeWith(places[place]?.(secret) ?? {}, 'a');
  const other = exchangeWith(
    { response: [{ name: 'X-Debug', value: echoed }], responseBody: ['text/plain', `<pre>${echoed}</pre>`] },
    'b',
  );
  const recording = redactRecording(diagnosed([source, other]), level, 'salt');
  return shownIn(recording, [...traces(secret), echoed]);
}

function shownIn(recording: SafeRecording, searched: readonly string[]): string | null {
  for (const [format, text] of outputs(recording)) {
    const found = searched.find((trace) => text.includes(trace));
    if (found !== undefined) return `${format}: «${found}»`;
  }
  return null;
}
