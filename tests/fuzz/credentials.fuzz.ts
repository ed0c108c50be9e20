import { parseCredentials } from '../../src/http/parse-credentials.ts';
import { naiveCredentials } from '../http/naive-challenges.ts';
import { randomLines, randomNumbers, type FuzzOptions, type FuzzResult } from './challenges.fuzz.ts';

/** Credentials of the parser against the naive reading of the ABNF, on values that look like those of challenges: one value in place of a list. */
export function run({ seed, cases }: FuzzOptions): FuzzResult {
  const random = randomNumbers(seed);
  const failures: string[] = [];
  let valid = 0;
  let withParams = 0;
  for (let played = 0; played < cases && failures.length < 10;) {
    for (const value of randomLines(random)) {
      if (played >= cases || failures.length >= 10) break;
      played += 1;
      const difference = compare(value);
      if (difference !== null) failures.push(`${JSON.stringify(value)}: ${difference}`);
      const parsed = parseCredentials(value);
      if (parsed.valid) valid += 1;
      if (parsed.valid && parsed.params.length > 0) withParams += 1;
    }
  }
  return { name: 'credentials', cases, failures, note: `${valid} valid, ${withParams} of them with parameters` };
}

/** What differs between the two readings of this value, or null. */
function compare(value: string): string | null {
  const parsed = parseCredentials(value);
  const naive = naiveCredentials(value);
  if (naive.length > 1) return `the grammar is ambiguous: ${JSON.stringify(naive)}`;
  const expected = naive[0] ?? null;
  if (parsed.valid !== (expected !== null)) {
    return `valid is ${parsed.valid}, naively ${expected !== null}: ${JSON.stringify(parsed.problems)}`;
  }
  if (parsed.valid === parsed.problems.some((problem) => problem.level === 'error')) return 'an error and valid';
  for (const { from, to, line } of parsed.problems) {
    if (line !== 0 || from < 0 || from > to || to > value.length) return `a problem from ${from} to ${to}`;
  }
  if (value.slice(parsed.payloadAt.from, parsed.payloadAt.to) !== parsed.payload && parsed.valid) {
    return 'the payload is not where it is said to be';
  }
  if (expected === null) return null;
  const { schemeAsWritten, token68, params } = parsed;
  const read = { scheme: schemeAsWritten, token68, params: params.map(({ name, value: of }) => [name, of]) };
  const [a, b] = [JSON.stringify(read), JSON.stringify(expected)];
  return a === b ? null : `read ${a}, naively ${b}`;
}
