/** Takes a line of Markdown of what a bench has found. */
export type Say = (line: string) => void;

/** What was measured of each contender, once a round. */
export type Rounds<N extends string, T = number> = Readonly<Record<N, readonly T[]>>;

/**
 * Measures contenders in turn, round by round, each round beginning with another one: what else the machine does then
 * meets all of them alike, and a ratio is taken within one round. A round before the first, which is not counted, warms up.
 */
export async function pairedRounds<N extends string, T = number>(
  names: readonly N[],
  count: number,
  measure: (name: N) => T | Promise<T>,
): Promise<Rounds<N, T>> {
  const figures = new Map<N, T[]>(names.map((name) => [name, []]));
  for (const name of names) await measure(name);
  for (let round = 0; round < count; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length];
      if (name !== undefined) figures.get(name)?.push(await measure(name));
    }
  }
  // Every name is a key: made of them above.
  return Object.fromEntries(figures) as unknown as Rounds<N, T>;
}

export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

/** Ratios of rounds: the median, and between which two the middle half of them lies. */
export interface Ratio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Round by round, the one figure over the other. */
export function ratioOf(ours: readonly number[], floor: readonly number[]): Ratio {
  const ratios = ours.map((each, index) => each / (floor[index] ?? Number.NaN)).toSorted((a, b) => a - b);
  const quarter = ratios.length >> 2;
  return {
    median: median(ratios),
    low: ratios[quarter] ?? Number.NaN,
    high: ratios[ratios.length - 1 - quarter] ?? Number.NaN,
  };
}

/** "1.04 (1.02 to 1.07)" */
export const ratioText = ({ median: middle, low, high }: Ratio): string =>
  `${middle.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;

/** Milliseconds that some work takes. */
export async function milliseconds(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
