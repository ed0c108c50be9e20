import type { Place } from './attempts.ts';
import type { Subject } from './subject.ts';
import { phrase } from '../ui/phrase.ts';

export type Grouping = 'none' | 'verdict' | 'endpoint' | 'attempt';

/** What stands in one line of the list. `key` names it for as long as it is the same thing. */
export type Line =
  | {
      readonly kind: 'row';
      readonly key: string;
      readonly subject: Subject;
      /** How many like it this line stands for, itself counted; 1: it is alone. */
      readonly times: number;
      /** Ids of those of them that have no line of their own. */
      readonly hidden: ReadonlySet<string>;
      /** Its repeats are shown below it. */
      readonly open: boolean;
      /** 1: below a group or a row with repeats. */
      readonly depth: 0 | 1 | 2;
      /** Of a line that stands for several: when the newest came. */
      readonly latest: number;
    }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly label: string;
      readonly count: number;
      readonly open: boolean;
    }
  | { readonly kind: 'navigation'; readonly key: string; readonly page: string; readonly at: number };

/**
 * Whether this line is the place of a row: its own, or of the repeats among which it is folded. What a row is like may
 * change after it was selected, and it folds then.
 */
export const isPlaceOf = (line: Line, id: string | null): boolean =>
  id !== null && (line.key === id || (line.kind === 'row' && line.hidden.has(id)));

export interface Arrangement {
  readonly grouping: Grouping;
  /** Repeats fold into one line. */
  readonly fold: boolean;
  /** Page navigations show as separators; only where the order is by time. */
  readonly separators: boolean;
  /** Keys of groups that are closed, and of rows whose repeats are shown. */
  readonly toggled: ReadonlySet<string>;
}

/** Lays sorted rows out as lines. One pass; the order of `subjects` is kept. */
export function arrange(
  subjects: readonly Subject[],
  places: ReadonlyMap<string, Place>,
  arrangement: Arrangement,
): readonly Line[] {
  if (arrangement.grouping === 'none') return ungrouped(subjects, arrangement);
  const groups = new Map<string, { label: string; members: Subject[] }>();
  for (const subject of subjects) {
    const { key, label } = groupOf(subject, places, arrangement.grouping);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { label, members: [subject] });
    else {
      // A preflight is not what the client wanted.
      if (group.members.every(({ row }) => row.method === 'OPTIONS')) group.label = label;
      group.members.push(subject);
    }
  }
  const lines: Line[] = [];
  for (const [key, { label, members }] of groups) {
    const groupKey = `group ${key}`;
    const open = !arrangement.toggled.has(groupKey);
    lines.push({ kind: 'group', key: groupKey, label, count: members.length, open });
    if (open) pushRows(lines, members, arrangement, 1);
  }
  return lines;
}

function ungrouped(subjects: readonly Subject[], arrangement: Arrangement): readonly Line[] {
  const lines: Line[] = [];
  if (!arrangement.separators) {
    pushRows(lines, subjects, arrangement, 0);
    return lines;
  }
  let page: string | null = null;
  let section: Subject[] = [];
  for (const subject of subjects) {
    const { row } = subject;
    if (row.page !== null && row.page !== page) {
      pushRows(lines, section, arrangement, 0);
      section = [];
      page = row.page;
      lines.push({ kind: 'navigation', key: `page ${row.id}`, page, at: row.startedAt });
    }
    section.push(subject);
  }
  pushRows(lines, section, arrangement, 0);
  return lines;
}

/** Rows of a section. A repeat joins the first like it, so that no row moves when another comes. */
function pushRows(lines: Line[], section: readonly Subject[], arrangement: Arrangement, depth: 0 | 1): void {
  if (!arrangement.fold) {
    for (const subject of section) lines.push(single(subject, depth));
    return;
  }
  const repeats = new Map<string, Subject[]>();
  for (const subject of section) {
    const same = repeatKey(subject);
    const members = repeats.get(same);
    if (members === undefined) repeats.set(same, [subject]);
    else members.push(subject);
  }
  for (const members of repeats.values()) {
    const first = members[0];
    if (first === undefined) continue;
    if (members.length === 1) {
      lines.push(single(first, depth));
      continue;
    }
    const latest = members.reduce((time, { row }) => Math.max(time, row.startedAt), 0);
    const open = arrangement.toggled.has(`repeats ${first.row.id}`);
    const hidden = open ? none : new Set(members.slice(1).map(({ row }) => row.id));
    lines.push({ kind: 'row', key: first.row.id, subject: first, times: members.length, hidden, open, depth, latest });
    if (open) for (const subject of members.slice(1)) lines.push(single(subject, depth === 0 ? 1 : 2));
  }
}

const none: ReadonlySet<string> = new Set();

const single = (subject: Subject, depth: 0 | 1 | 2): Line => ({
  kind: 'row',
  key: subject.row.id,
  subject,
  times: 1,
  hidden: none,
  open: false,
  depth,
  latest: subject.row.startedAt,
});

/** Failures repeat when endpoint, status and verdict are the same; what succeeded never folds. */
function repeatKey({ row, endpoint }: Subject): string {
  if (row.outcome === 'ok') return row.id;
  return `${endpoint} ${row.status ?? ''} ${row.verdict?.rule ?? row.cannotTell ?? ''}`;
}

function groupOf(
  subject: Subject,
  places: ReadonlyMap<string, Place>,
  grouping: Exclude<Grouping, 'none'>,
): { readonly key: string; readonly label: string } {
  const { row } = subject;
  if (grouping === 'endpoint') return { key: subject.endpoint, label: subject.endpoint };
  if (grouping === 'attempt') {
    return { key: places.get(row.id)?.attempt ?? row.id, label: subject.endpoint };
  }
  if (row.verdict !== null) return { key: row.verdict.rule, label: row.verdict.title };
  return row.cannotTell === null
    ? { key: '', label: phrase('groupNothing') }
    : { key: 'cannot-tell', label: phrase('groupCannotTell') };
}
