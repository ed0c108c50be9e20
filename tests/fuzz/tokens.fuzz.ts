import * as fc from 'fast-check';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { readToken } from '../../src/tokens/read.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly cases: number;
}

export interface FuzzResult {
  readonly name: string;
  readonly cases: number;
  /** Values that jose decodes and we don't, or otherwise; at most ten, as JSON. */
  readonly failures: readonly string[];
  readonly note: string;
}

const part = fc.oneof(
  fc.constantFrom('eyJhbGciOiJIUzI1NiJ9', 'eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0', 'e30', 'bnVsbA', 'W10', 'c2ln', ''),
  fc
    .dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
    .map((value) => encode(JSON.stringify(value))),
  fc.string({ unit: 'binary', maxLength: 12 }).map(encode),
  fc.base64String({ maxLength: 16 }),
  fc.string({ maxLength: 8 }),
);
const json = fc
  .dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
  .map((claims) => encode(JSON.stringify(claims)));
const value = fc.oneof(
  fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('.')),
  fc.tuple(fc.constantFrom('eyJhbGciOiJIUzI1NiJ9', 'eyJhbGciOiJub25lIn0'), json, part).map((parts) => parts.join('.')),
);

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** Values made of the parts of JWTs: every one is read without an exception, and what we call a JWT jose decodes to the same. */
export function run({ seed, cases }: FuzzOptions): FuzzResult {
  const failures: string[] = [];
  let jwts = 0;
  fc.assert(
    fc.property(value, (each) => {
      const token = readToken({
        value: each,
        scheme: 'bearer',
        place: 'authorization',
        name: 'Authorization',
        parsed: null,
      });
      if (token.kind !== 'jws' || token.claims === null) return;
      jwts += 1;
      const compact = each.split('~', 1)[0] ?? '';
      const same =
        JSON.stringify(decodeJwt(compact)) === JSON.stringify(token.claims) &&
        JSON.stringify(decodeProtectedHeader(compact)) === JSON.stringify(token.header);
      if (!same && failures.length < 10) failures.push(JSON.stringify(each));
    }),
    { seed, numRuns: cases },
  );
  return { name: 'tokens', cases, failures, note: `${jwts} of them JWTs that decode` };
}
