import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64url } from '../http/base64.ts';

/** RFC 7636 §4.1: 43 to 128 unreserved characters. */
export const isVerifier = (text: string): boolean => /^[\w.~-]{43,128}$/.test(text);

/** The code challenge that belongs to a verifier by the method S256 (RFC 7636 §4.2). */
export const s256 = (verifier: string): string => base64url(sha256(utf8ToBytes(verifier)));
