import type { Problem } from '../http/problem.ts';
import { octetString } from '../http/octets.ts';
import { problem } from './format.ts';
import type { OtherToken } from './token.ts';

const signature = 'NTLMSSP\0';
const utf16 = new TextDecoder('utf-16le');

/** NTLMSSP_NEGOTIATE_UNICODE ([MS-NLMP] §2.2.2.5): text is UTF-16LE, else in the client's OEM charset. */
const unicode = 0x1;

/** AV_PAIR ids of a challenge's TargetInfo ([MS-NLMP] §2.2.2.1) that name something. */
const targetNames: ReadonlyMap<number, string> = new Map([
  [1, 'computer'],
  [2, 'domain'],
  [3, 'dnsComputer'],
  [4, 'dnsDomain'],
  [5, 'dnsForest'],
]);

type Details = Record<string, string | number | boolean>;

export function isNtlm(bytes: Uint8Array): boolean {
  return bytes.length >= 12 && octetString(bytes.subarray(0, 8)) === signature;
}

/**
 * An NTLM message ([MS-NLMP] §2.2.1). Details: `message` (1 negotiate, 2 challenge, 3 authenticate) and `messageName`;
 * of a challenge its `target` and the names in its TargetInfo; of an authenticate message `user`, `domain`, `workstation`.
 * Responses and the server challenge stay out.
 */
export function readNtlm(bytes: Uint8Array, inside: 'negotiate' | null): OtherToken {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const message = view.getUint32(8, true);
  const details: Details = {
    message,
    messageName: ['', 'negotiate', 'challenge', 'authenticate'][message] ?? 'unknown',
  };
  if (inside !== null) details['inside'] = inside;
  const problems: Problem[] = [];
  const name = (at: number, flagsAt: number): string | null => {
    if (at + 8 > bytes.length) return null;
    const length = view.getUint16(at, true);
    const offset = view.getUint32(at + 4, true);
    if (length === 0) return null;
    if (offset + length > bytes.length) {
      if (problems.length === 0) problems.push(problem('warning', 'ntlm-truncated', 'The message is cut short.', 0));
      return null;
    }
    const text = bytes.subarray(offset, offset + length);
    const wide = flagsAt + 4 <= bytes.length && (view.getUint32(flagsAt, true) & unicode) !== 0;
    return wide ? utf16.decode(text) : octetString(text);
  };
  const show = (as: string, value: string | null): void => {
    if (value !== null) details[as] = value;
  };
  if (message === 2) {
    show('target', name(12, 20));
    targetInfo(bytes, view, details);
  } else if (message === 3) {
    show('domain', name(28, 60));
    show('user', name(36, 60));
    show('workstation', name(44, 60));
  } else if (message !== 1) {
    problems.push(problem('error', 'ntlm-message', `NTLM has no message of type ${message}.`, 0));
  }
  return { kind: 'ntlm', details, problems };
}

function targetInfo(bytes: Uint8Array, view: DataView, details: Details): void {
  if (bytes.length < 48) return;
  let at = view.getUint32(44, true);
  const end = Math.min(bytes.length, at + view.getUint16(40, true));
  while (at + 4 <= end) {
    const id = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    at += 4;
    if (id === 0 || at + length > end) return;
    const as = targetNames.get(id);
    if (as !== undefined) details[as] = utf16.decode(bytes.subarray(at, at + length));
    at += length;
  }
}
