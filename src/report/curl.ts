import { encodeUtf8 } from '../http/octets.ts';
import type { Exchange } from '../http/exchange.ts';
import type { SafeRecording } from './recording.ts';

/** Fields that curl and fetch write themselves. */
const ownFields: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'connection',
  'accept-encoding',
  'transfer-encoding',
]);

/** Each request as a curl command for a POSIX shell. */
export const writeCurl = (recording: SafeRecording): string =>
  recording.exchanges.map(({ exchange }) => curl(exchange)).join('\n\n');

function curl({ request }: Exchange): string {
  const parts = [`curl ${quoted(request.url)}`];
  const body = request.body === null || request.body.text === '' ? null : request.body.text;
  if (request.method !== (body === null ? 'GET' : 'POST')) parts.push(`-X ${quoted(request.method)}`);
  for (const { name, value } of request.fields ?? []) {
    if (ownFields.has(name.toLowerCase())) continue;
    // curl sends a field without a value only where ";" stands for the colon.
    parts.push(`-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`);
  }
  if (body !== null) parts.push(`--data-raw ${quoted(body)}`);
  if (/[[\]{}]/.test(request.url)) parts.push('--globoff');
  return parts.join(' \\\n  ');
}

/** Single quotes hold anything but themselves; control characters and octets above 0x7F need $'…' (bash, zsh, POSIX 2024). */
function quoted(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (!/[\u0000-\u001f\u007f-\uffff]/.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
  let out = '';
  // Header values are octets; text beyond them is written as UTF-8.
  const octets = /[\u0100-\uffff]/.test(text) ? encodeUtf8(text) : text;
  for (let at = 0; at < octets.length; at += 1) {
    const char = octets.charAt(at);
    const code = octets.charCodeAt(at);
    if (char === "'" || char === '\\') out += `\\${char}`;
    else if (code < 0x20 || code > 0x7e) out += `\\${code.toString(8).padStart(3, '0')}`;
    else out += char;
  }
  return `$'${out}'`;
}
