import * as fc from 'fast-check';
import { anyEcho, echoes, leakOf, leakOfEcho, places, secrets } from '../report/planted.ts';
import type { FuzzOptions, FuzzResult } from './tokens.fuzz.ts';

const level = fc.constantFrom('default' as const, 'strict' as const);
const planted = fc.tuple(fc.constantFrom(...Object.entries(places)), secrets, level);
const repeated = fc.tuple(anyEcho, fc.constantFrom(...Object.entries(echoes)), secrets, level);

/** Secrets planted in every place, and repeated in every encoding: no output holds one of them, nor a good part of it. */
export function run({ seed, cases }: FuzzOptions): FuzzResult {
  const failures: string[] = [];
  const note = (leak: string | null, where: string): void => {
    if (leak !== null && failures.length < 10) failures.push(`${where}: ${leak}`);
  };
  // Eight formats are written for each: a case here is worth many of the others.
  const numRuns = Math.ceil(cases / 1_000);
  fc.assert(
    fc.property(planted, ([[name, place], secret, how]) => note(leakOf(place, secret, how), `${name} (${how})`)),
    { seed, numRuns },
  );
  fc.assert(
    fc.property(repeated, ([place, [name, echo], secret, how]) =>
      note(leakOfEcho(place, echo, secret, how), `${place}, repeated ${name} (${how})`),
    ),
    { seed, numRuns },
  );
  return { name: 'redaction', cases: 2 * numRuns, failures, note: 'eight formats each' };
}
