import { unknownContext, type Exchange } from '../../src/http/exchange.ts';
import { createRedaction, type RedactionLevel } from '../../src/report/redact.ts';

/** What a text is made of that wants to keep a reader busy: quotes and escapes that never end, names that nest. */
export const patterns: readonly string[] = [
  'a=',
  '"',
  "'",
  '\\',
  '\\"',
  '%25',
  '%2525',
  '.',
  '=',
  '/',
  '#',
  '~',
  '%',
  ' ',
  '0',
  '<',
  '<a>',
  '</a>',
  '@',
  '://',
  'YWJj',
  'eyJ',
  'eyJhbGciOiJub25lIn0.',
  'ghp_',
  'redacted-',
  'a@b.',
  'a://b?c=d&',
  'https://x/?u=',
  '?a=',
  'a/',
  ';a=b',
  'token=',
  'token: ',
  'TOKENaa=',
  '"token":',
  '"token":"',
  '{"a":',
  '[',
  '{',
  '{"token":"',
  '%22%3A',
  '\\\\"',
  '=\\"',
  '&amp;',
  '&#64;',
  '\\u0041',
  'name="a"\r\n\r\n',
  '<input name="a" value="',
  'name=\\"x\\"',
  '\n--',
  'a:b,',
  'a ',
  '""=',
  'Bearer ',
  'Basic ',
  'Bearer a="',
  'sid=a;',
  '-----BEGIN ',
  '-----BEGIN PRIVATE KEY-----',
  'resource=https://x?',
  '/reset/',
  '://x?scope=',
  'redirect_uri=https%3A%2F%2Fx%3F',
  'a.b~',
  '\u00fc',
  'ü="',
  'token="x" ',
];

export const filled = (pattern: string, length: number): string =>
  pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);

type Place = (text: string) => { url?: string; field?: readonly [string, string]; form?: string; body?: string };

export const places: Readonly<Record<string, Place>> = {
  'a response’s body': (text) => ({ body: text }),
  'a response’s JSON': (text) => ({ body: `{"a":"${text}` }),
  'a form': (text) => ({ form: text }),
  'a path': (text) => ({ url: `https://x.example/${text}` }),
  'a query': (text) => ({ url: `https://x.example/?${text}` }),
  'a fragment': (text) => ({ url: `https://x.example/#${text}` }),
  'a credential': (text) => ({ field: ['Authorization', `Bearer ${text}`] }),
  'a credential without a scheme': (text) => ({ field: ['Authorization', text] }),
  Cookie: (text) => ({ field: ['Cookie', text] }),
  'WWW-Authenticate': (text) => ({ field: ['WWW-Authenticate', text] }),
  Referer: (text) => ({ field: ['Referer', text] }),
  'a field of a secret’s name': (text) => ({ field: ['X-Api-Key', text] }),
  'a field of any name': (text) => ({ field: ['X-Any', text] }),
};

export function exchangeWith(place: Place, text: string): Exchange {
  const { url, field, form, body } = place(text);
  const fields = [{ name: 'authorization', value: 'Bearer Zx81Qq7Lm4711aB' }];
  if (field !== undefined) fields.push({ name: field[0], value: field[1] });
  const mimeType = 'application/x-www-form-urlencoded';
  return {
    id: 'a.0',
    requestId: 'a',
    hop: 0,
    request: {
      method: 'POST',
      url: url ?? 'https://x.example/',
      fields,
      body: form === undefined ? null : { text: form, mimeType, length: form.length },
    },
    response: {
      status: 401,
      statusText: '',
      fields,
      body: body === undefined ? null : { text: body, mimeType: null, length: body.length },
    },
    failure: null,
    startedAt: 0,
    answeredAt: 0,
    context: unknownContext,
  };
}

export function redact(exchange: Exchange, level: RedactionLevel): void {
  const redaction = createRedaction(level, 'salt');
  redaction.learn(exchange);
  redaction.exchange(exchange);
}
