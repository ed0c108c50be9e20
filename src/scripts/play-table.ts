import type { Engine } from '../browsers/find.ts';
import type { Scenario } from '../lab/scenario.ts';
import type { Played } from './play.ts';

const widths = [38, 7, 38, 18] as const;

function line(cells: readonly string[]): string {
  return cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join(' ')
    .trimEnd();
}

export const heading = line(['scenario', 'status', 'verdict', 'whose fault']);

/** One line of the table; where the verdict is not the expected one, what was expected. */
export function resultLine({ scenario, row, expected, right }: Played): string {
  const cells = [
    scenario.name,
    row?.status?.toString() ?? row?.failure ?? '–',
    row?.verdict?.rule ?? row?.cannotTell ?? 'nothing',
    row?.verdict?.fault ?? '–',
  ];
  return right ? line(cells) : `${line(cells)}  expected ${expected.rule ?? 'nothing'} (${expected.outcome})`;
}

/** Which scenarios end otherwise in this browser because it hides the evidence, and why. */
export function hiddenLines(engine: Engine, played: readonly Scenario[]): readonly string[] {
  return played.flatMap(({ name, expect }) => {
    const hidden = expect.hidden?.[engine];
    return hidden === undefined ? [] : [`${name}: ${hidden.why}`];
  });
}
