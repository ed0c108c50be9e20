import { parseChallenges } from '../../src/http/parse-challenges.ts';
import { naiveChallenges } from '../http/naive-challenges.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly cases: number;
}

export interface FuzzResult {
  readonly name: string;
  readonly cases: number;
  /** Cases whose two readings differ, at most ten, as JSON. */
  readonly failures: readonly string[];
  /** What the cases were like, so that a generator that makes only rubbish is noticed. */
  readonly note: string;
}

/** Challenges of the parser against the naive reading of the ABNF. */
export function run({ seed, cases }: FuzzOptions): FuzzResult {
  const random = randomNumbers(seed);
  const failures: string[] = [];
  let valid = 0;
  let several = 0;
  for (let index = 0; index < cases && failures.length < 10; index += 1) {
    const lines = randomLines(random);
    const difference = compare(lines);
    if (difference !== null) failures.push(`${JSON.stringify(lines)}: ${difference}`);
    else {
      const parsed = parseChallenges(lines);
      if (parsed.valid) valid += 1;
      if (parsed.challenges.length > 1) several += 1;
    }
  }
  const note = `${valid} valid, ${several} with several challenges`;
  return { name: 'challenges', cases, failures, note };
}

/** What differs between the two readings of these lines, or null. */
export function compare(lines: readonly string[]): string | null {
  const parsed = parseChallenges(lines);
  const naive = naiveChallenges(lines);
  if (naive.length > 1) return `the grammar is ambiguous: ${JSON.stringify(naive)}`;
  const expected = naive[0] ?? null;
  if (parsed.valid !== (expected !== null)) {
    return `valid is ${parsed.valid}, naively ${expected !== null}: ${JSON.stringify(parsed.problems)}`;
  }
  if (parsed.valid === parsed.problems.some((problem) => problem.level === 'error')) return 'an error and valid';
  for (const { line, from, to } of parsed.problems) {
    const length = lines[line]?.length ?? 0;
    if (from < 0 || from > to || to > length) return `a problem from ${from} to ${to} of line ${line} (${length})`;
  }
  if (expected === null) return null;
  const read = parsed.challenges.map(({ schemeAsWritten, token68, params }) => ({
    scheme: schemeAsWritten,
    token68,
    params: params.map(({ name, value }) => [name, value]),
  }));
  const [a, b] = [JSON.stringify(read), JSON.stringify(expected)];
  return a === b ? null : `read ${a}, naively ${b}`;
}

export type Random = (below: number) => number;

/** Mulberry32: small, seeded, the same everywhere. */
export function randomNumbers(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const names = ['Basic', 'Digest', 'Bearer', 'a', 'A', 'b', 'x', 'realm', "n'", 'd*', '1', '__proto__'];
const values = [
  '""',
  '"a"',
  '"a,b"',
  '"\\""',
  '"\\\\"',
  '"\\a"',
  '"a b=c"',
  '"é"',
  '"\t"',
  'a',
  'a.b',
  "'a",
  '"',
  'a/b',
  'é',
];
const gaps = ['', '', '', ' ', ' ', '  ', '\t', ' \t'];
const commas = [',', ',', ', ', ', ', ' ,', ',,', ', ,', '\t,\t', ' '];
const blobs = ['a', 'a=', 'a==', 'ab/c+=', 'a/b', '~', 'a=b=', '=', 'a= ='];
const marks = [
  ',',
  '=',
  ' ',
  '\t',
  '"',
  '\\',
  'a',
  'b',
  '/',
  '~',
  'é',
  ';',
  ':',
  '(',
  '\u007f',
  '\0',
  '\r',
  '\n',
  '\u670d',
  '@',
];

export function randomLines(random: Random): readonly string[] {
  const pick = <T>(from: readonly T[]): T => {
    const found = from[random(from.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  const param = (): string => `${pick(names)}${pick(gaps)}=${pick(gaps)}${pick(values)}`;
  const element = (): string => {
    switch (random(6)) {
      case 0:
        return pick(names);
      case 1:
        return `${pick(names)} ${pick(gaps)}${pick(blobs)}`;
      case 2:
        return param();
      default: {
        const params = Array.from({ length: 1 + random(3) }, param);
        return `${pick(names)} ${pick(gaps)}${random(8) === 0 ? pick(commas) : ''}${params.join(pick(commas))}`;
      }
    }
  };
  const line = (): string => {
    if (random(12) === 0) return Array.from({ length: random(10) }, () => pick(marks)).join('');
    let text = Array.from({ length: random(4) }, element).join(pick(commas));
    for (let changes = random(3); changes > 0; changes -= 1) {
      const at = random(text.length + 1);
      text = text.slice(0, at) + (random(2) === 0 ? pick(marks) : '') + text.slice(at + random(2));
    }
    return random(6) === 0 ? `${pick(gaps)}${text}${pick(commas)}` : text;
  };
  return Array.from({ length: random(8) === 0 ? 2 + random(2) : 1 }, line);
}
