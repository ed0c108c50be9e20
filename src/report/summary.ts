import type { Diagnosis, Level, Outcome } from '../diagnosis/finding.ts';

/** How often what was found in a recording, all of its exchanges counted. */
export interface Summary {
  readonly exchanges: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** By rule id; each finding counts. */
  readonly rules: Readonly<Record<string, number>>;
  readonly levels: Readonly<Record<Level, number>>;
}

export interface SummaryCounter {
  count(diagnosis: Diagnosis): void;
  summary(): Summary;
}

export function countFindings(): SummaryCounter {
  let exchanges = 0;
  const outcomes = new Map<Outcome, number>();
  const rules = new Map<string, number>();
  const levels = { error: 0, warning: 0, info: 0 };
  return {
    count({ outcome, findings }) {
      exchanges += 1;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      for (const { rule, level } of findings) {
        rules.set(rule, (rules.get(rule) ?? 0) + 1);
        levels[level] += 1;
      }
    },
    summary: () => ({
      exchanges,
      outcomes: Object.fromEntries([...outcomes].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      rules: Object.fromEntries([...rules].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))),
      levels: { ...levels },
    }),
  };
}
