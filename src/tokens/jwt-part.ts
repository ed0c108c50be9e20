import type { Problem } from '../http/problem.ts';
import { hasTrailingBits, readBase64 } from '../http/base64.ts';
import { problem } from './format.ts';
import { firstNotUtf8, utf8 } from './utf8.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The JSON object that a part of a JWT encodes; where it encodes none, null, and `problems` gets what is wrong and
 * where: base64url (RFC 7515 §2), UTF-8 (RFC 3629), JSON (RFC 8259), object. `octets`: base64url is all that is asked.
 */
export function explainPart(
  value: string,
  from: number,
  to: number,
  name: string,
  problems: Problem[],
  asks: 'object' | 'octets' = 'object',
): Json | null {
  const report = (code: string, message: string, at: number, end = at + 1): null => {
    problems.push(problem('error', code, message, at, Math.min(end, value.length)));
    return null;
  };
  if (from === to) return asks === 'octets' ? null : report('jwt-empty-part', `The ${name} is empty.`, from, to);
  const { bytes, fault } = readBase64(value, from, to);
  if (bytes === null) {
    const at = fault?.at ?? from;
    if (fault?.reason === 'padding') {
      return report('base64url-padding', `The ${name} is padded with "=", which a JWT leaves out.`, at, to);
    }
    if (fault?.reason === 'length') {
      return report(
        'base64url-length',
        `The ${name} has ${to - from} characters, a length that base64url cannot have.`,
        from,
        to,
      );
    }
    return report('base64url-character', `The ${name} holds ${nameOf(value, at)}, which is not base64url.`, at);
  }
  if (asks === 'octets') return null;
  const text = utf8(bytes);
  if (text === null) {
    const octet = Math.max(0, firstNotUtf8(bytes));
    const at = characterOf(from, octet);
    return report('jwt-utf8', `The ${name} is not UTF-8: octet ${octet} cannot stand there.`, at, Math.min(at + 2, to));
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return report('jwt-json', `The ${name} is not JSON.`, from, to);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    const kind = json === null ? 'null' : Array.isArray(json) ? 'an array' : `a ${typeof json}`;
    return report('jwt-not-object', `The ${name} is JSON, but ${kind} and not an object.`, from, to);
  }
  // Just checked: an object and no array; JSON.parse gives it string keys.
  return json as Json;
}

/**
 * Parts whose last character says more than fits into octets: some readers refuse it, and two texts stand for one token (RFC 4648 §3.5).
 * null: none, as nearly always.
 */
export function looseEnds(value: string, first: number, second: number): readonly Problem[] | null {
  const header = hasTrailingBits(value, 0, first, 'base64url');
  const payload = hasTrailingBits(value, first + 1, second, 'base64url');
  const signature = hasTrailingBits(value, second + 1, value.length, 'base64url');
  if (!header && !payload && !signature) return null;
  return [
    ...(header ? [looseEnd('JOSE header', first)] : []),
    ...(payload ? [looseEnd('payload', second)] : []),
    ...(signature ? [looseEnd('signature', value.length)] : []),
  ];
}

function looseEnd(name: string, to: number): Problem {
  const message = `The last character of the ${name} carries bits that are dropped; a strict reader refuses it (RFC 4648 §3.5).`;
  return problem('warning', 'base64url-noncanonical', message, to - 1, to);
}

/** Offset of the character that holds the first bits of this octet. */
const characterOf = (from: number, octet: number): number => from + Math.floor((octet * 4) / 3);

function nameOf(value: string, at: number): string {
  const code = value.codePointAt(at) ?? 0;
  if (code === 0x20) return 'a space';
  if (code === 0x09) return 'a tab';
  if (code === 0x0a || code === 0x0d) return 'a line break';
  if (code === 0x22 || code === 0x27) return 'a quotation mark';
  if (code > 0x20 && code < 0x7f) return `"${String.fromCodePoint(code)}"`;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
