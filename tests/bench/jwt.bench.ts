import { decodeJwt, decodeProtectedHeader } from 'jose';
import { readJwt } from '../../src/tokens/jwt.ts';
import { samples } from '../fixtures/samples.ts';

const rounds = 15;
const times = 400;

/** Every JWT that the samples send and that jose decodes, too. */
function tokens(): readonly string[] {
  const found = samples.flatMap(({ request }) =>
    request.headers.flatMap(([, value]) => /^(?:Bearer )?(eyJ[\w-]+\.[\w-]+\.[\w-]+)$/.exec(value)?.[1] ?? []),
  );
  return found.filter((token) => {
    try {
      decodeJwt(token);
      return true;
    } catch {
      return false;
    }
  });
}

function milliseconds(work: () => void): number {
  const from = performance.now();
  for (let time = 0; time < times; time += 1) work();
  return performance.now() - from;
}

const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN;

/**
 * Decoding (with location of problems, use and issuer) against jose's decodeJwt plus decodeProtectedHeader on the same
 * tokens, in turn, so that both meet the same machine. A ratio below 1 is faster than jose.
 */
export default async function bench(): Promise<void> {
  const all = tokens();
  const ours: number[] = [];
  const theirs: number[] = [];
  let kept = 0;
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(
      milliseconds(() => {
        for (const token of all) {
          kept += Object.keys(decodeJwt(token)).length + Object.keys(decodeProtectedHeader(token)).length;
        }
      }),
    );
    ours.push(
      milliseconds(() => {
        for (const value of all) {
          const token = readJwt({
            value,
            scheme: 'bearer',
            place: 'authorization',
            name: 'Authorization',
            parsed: null,
          });
          if (token?.kind === 'jws') kept += Object.keys(token.claims ?? {}).length + Object.keys(token.header).length;
        }
      }),
    );
  }
  if (kept === 0) throw new Error('nothing was decoded');
  // The first rounds warm up.
  const [our, their] = [median(ours.slice(3)), median(theirs.slice(3))];
  const each = (total: number): string => `${((total * 1000) / (times * all.length)).toFixed(2)} µs`;
  console.log(`  ${all.length} JWTs: ${each(our)} each, jose ${each(their)}`);
  console.log(`  ratio to jose's decodeJwt + decodeProtectedHeader: ${(our / their).toFixed(2)}`);
}
