import type { Problem } from '../http/problem.ts';
import { readBase64 } from '../http/base64.ts';
import { problem, type Format, type Readable } from './format.ts';
import { readKey } from './key.ts';
import type { NamedKey, OtherToken } from './token.ts';
import { firstNotUtf8, latin1, utf8 } from './utf8.ts';

type Details = Record<string, string | number | boolean | readonly string[]>;

/**
 * Basic credentials (RFC 7617 §2): base64 (RFC 4648 §4, padded) of user-id ":" password, and the user information of
 * a URL. Details: `length` in characters, `user` (unless that is a key itself), `colon`, `charset`, `passwordEmpty`, `userIs`/`passwordIs`
 * where one is a key that its prefix names, `secretUser` where that key is a secret. The password appears nowhere.
 */
export const readBasic: Format = (credential) => {
  if (credential.place === 'userinfo') return fromUserInfo(credential.value);
  return credential.scheme === 'basic' ? fromBase64(credential) : null;
};

function fromBase64({ value }: Readable): OtherToken {
  const problems: Problem[] = [];
  const strict = readBase64(value, 0, value.length, 'base64');
  let { bytes } = strict;
  if (bytes === null) {
    const at = strict.fault?.at ?? 0;
    problems.push(problem('error', 'basic-bad-base64', whyNotBase64(value, strict.fault?.reason), at, value.length));
    // Many servers decode base64url and missing padding all the same: what they read is worth knowing.
    let end = value.length;
    while (value[end - 1] === '=') end -= 1;
    const loose = value.slice(0, end);
    bytes =
      readBase64(loose, 0, loose.length, 'base64', 'optional').bytes ??
      readBase64(loose, 0, loose.length, 'base64url').bytes;
    if (bytes === null) return { kind: 'basic', details: { base64: false }, problems };
  } else if (strict.trailingBits) {
    const message = 'The last character carries bits that base64 leaves out; a strict server refuses them.';
    problems.push(problem('warning', 'basic-noncanonical-base64', message, value.length - 1, value.length));
  }
  return userPass(bytes, problems, value.length);
}

function whyNotBase64(value: string, reason: 'character' | 'length' | 'padding' | undefined): string {
  if (value.includes(':')) return 'Not base64: the colon shows that user and password stand there as plain text.';
  if (reason === 'character') return 'Not base64: a character outside of its alphabet.';
  return reason === 'padding'
    ? 'Not base64 as RFC 7617 wants it: the padding ("=") is missing or wrong.'
    : 'Not base64: no text has this length.';
}

function userPass(bytes: Uint8Array, problems: Problem[], length: number): OtherToken {
  const text = utf8(bytes);
  const details: Details = {};
  const decoded = text ?? latin1(bytes);
  // Octets 0x80 to 0x9F are control characters in UTF-8 text only; Windows-1252 has letters and quotation marks there.
  if (text === null ? bytes.some((octet) => octet < 0x20 || octet === 0x7f) : /\p{Cc}/u.test(text)) {
    const message = 'User or password holds a control character, such as a line break at the end.';
    problems.push(problem('error', 'basic-ctl', message, 0, length));
  }
  const colon = decoded.indexOf(':');
  details['colon'] = colon >= 0;
  details['length'] = decoded.length;
  details['charset'] = bytes.every((octet) => octet < 0x80) ? 'ascii' : text === null ? 'not-utf-8' : 'utf-8';
  if (text === null) {
    const message = `User or password is not UTF-8 (octet ${firstNotUtf8(bytes)}); it was encoded in another charset.`;
    problems.push(problem('warning', 'basic-not-utf8', message, 0, length));
  }
  if (colon < 0) {
    problems.push(problem('error', 'basic-no-colon', 'There is no colon, so no password.', 0, length));
    const key = keyOf(decoded);
    if (key !== null) details['userIs'] = key.name;
    return { kind: 'basic', details, problems };
  }
  describe(decoded.slice(0, colon), decoded.slice(colon + 1), details);
  return { kind: 'basic', details, problems };
}

/** A user that is a key, or a long word with an empty password (how keys are sent as Basic), is a secret itself. */
function describe(user: string, password: string, details: Details): void {
  const userKey = keyOf(user);
  const userIs = userKey?.name ?? null;
  const passwordIs = keyOf(password)?.name ?? null;
  if (userKey?.secret === true) details['secretUser'] = userKey.name;
  if (userIs !== null) details['userIs'] = userIs;
  else if (password !== '' || user.length < 16) details['user'] = user;
  details['passwordEmpty'] = password === '';
  if (passwordIs !== null) details['passwordIs'] = passwordIs;
}

function keyOf(value: string): NamedKey | null {
  const key = readKey({ value, scheme: null, place: 'header', name: '', parsed: null });
  return key?.kind === 'key' ? key : null;
}

/** userinfo of a URL (RFC 3986 §3.2.1), percent-encoded. */
function fromUserInfo(value: string): OtherToken {
  const colon = value.indexOf(':');
  const details: Details = { colon: colon >= 0 };
  const user = percentDecoded(colon < 0 ? value : value.slice(0, colon));
  describe(user, colon < 0 ? '' : percentDecoded(value.slice(colon + 1)), details);
  return { kind: 'basic', details, problems: [] };
}

function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
