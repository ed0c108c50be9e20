import type { Outcome } from '../diagnosis/finding.ts';
import type { AcrossView } from '../diagnosis/sequence-view.ts';

/** What the recording's other exchanges say of one, in sentences: names and times, never a secret's value. */
export interface Across {
  /** What changed since it last worked, most telling first; where nothing did, what that means. */
  readonly changed: readonly string[];
  /** The attempt that it is part of, in one sentence; null where it is a request by itself. */
  readonly attempt: string | null;
  /** What each exchange of the attempt was: "POST https://login.acme.example/token: Refresh: 200". */
  readonly steps: readonly string[];
  /** What is wrong with the login flow, or unsafe. */
  readonly flow: readonly string[];
}

/** Outcomes that a change since the last success can explain. */
const explained: ReadonlySet<Outcome> = new Set<Outcome>([
  'authentication-failed',
  'authorization-refused',
  'disguised',
  'blocked-by-browser',
]);
const mostChanges = 4;
const mostSteps = 12;

/** null where there is nothing to tell. */
export function acrossOf(view: AcrossView | null, outcome: Outcome): Across | null {
  if (view === null || outcome === 'ok') return null;
  const { changes, unchanged, attempt } = view;
  const flow = view.flow.filter(({ level }) => level !== 'fine').map(({ sentence }) => sentence);
  const sentences = unchanged === null ? changes.map(({ sentence }) => sentence) : [unchanged];
  const changed = explained.has(outcome) ? sentences.slice(0, mostChanges).map(shortened) : [];
  const steps =
    attempt.sentence === null
      ? []
      : attempt.steps.slice(0, mostSteps).map((each) => `${each.method} ${each.origin}${each.path}: ${each.sentence}`);
  if (changed.length === 0 && attempt.sentence === null && flow.length === 0) return null;
  return { changed, attempt: attempt.sentence, steps, flow };
}

/** Only the first says since when. */
const shortened = (sentence: string, index: number): string => {
  if (index === 0) return sentence;
  const rest = sentence.replace(/^Since \S+ UTC /, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
};
