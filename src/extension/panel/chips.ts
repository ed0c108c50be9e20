import type { Outcome } from '../../diagnosis/finding.ts';
import { outcomeNames } from '../ui/gravity.ts';
import type { PlainKey } from '../ui/phrase.ts';
import type { Row } from '../protocol.ts';

/** `findings`: all of which there is something to say. */
export type Chip = 'findings' | 'all' | Exclude<Outcome, 'ok'>;

const outcomes: readonly Exclude<Outcome, 'ok'>[] = [
  'authentication-failed',
  'authorization-refused',
  'proxy-authentication',
  'disguised',
  'blocked-by-browser',
  'not-auth',
  'negotiating',
];

export const chips: readonly Chip[] = ['findings', 'all', ...outcomes];

export interface ChipCount {
  readonly chip: Chip;
  readonly title: PlainKey;
  readonly count: number;
}

export function passesChip(row: Row, chip: Chip): boolean {
  if (chip === 'all') return true;
  if (chip === 'findings') return hasSomethingToSay(row);
  return row.outcome === chip;
}

/** Failures, and what succeeded but was found fault with. */
const hasSomethingToSay = (row: Row): boolean => row.outcome !== 'ok' || row.findings > 0;

/** Chips with what each would show; an outcome that does not occur has none, unless it is the chosen one. */
export function countChips(rows: Iterable<Row>, chosen: Chip): readonly ChipCount[] {
  const counts = new Map<Chip, number>();
  let all = 0;
  let findings = 0;
  for (const row of rows) {
    all += 1;
    if (hasSomethingToSay(row)) findings += 1;
    if (row.outcome !== 'ok') counts.set(row.outcome, (counts.get(row.outcome) ?? 0) + 1);
  }
  return [
    { chip: 'findings', title: 'chipFindings', count: findings },
    { chip: 'all', title: 'chipAll', count: all },
    ...outcomes
      .filter((outcome) => outcome === chosen || counts.has(outcome))
      .map((outcome): ChipCount => ({ chip: outcome, title: outcomeNames[outcome], count: counts.get(outcome) ?? 0 })),
  ];
}
