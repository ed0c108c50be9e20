import type { PlainKey } from '../ui/phrase.ts';

export const columnNames = ['status', 'method', 'name', 'verdict', 'fault', 'time'] as const;
export type ColumnName = (typeof columnNames)[number];

export interface Column {
  readonly name: ColumnName;
  readonly title: PlainKey;
  /** CSS pixels. `verdict` takes what is left over and has no width of its own; `name` grows with the list. */
  readonly width: number;
  readonly least: number;
}

export const columns: readonly Column[] = [
  { name: 'status', title: 'columnStatus', width: 56, least: 46 },
  { name: 'method', title: 'columnMethod', width: 66, least: 40 },
  { name: 'name', title: 'columnName', width: 170, least: 70 },
  { name: 'verdict', title: 'columnVerdict', width: 0, least: 110 },
  { name: 'fault', title: 'columnFault', width: 70, least: 46 },
  { name: 'time', title: 'columnTime', width: 66, least: 60 },
];

export type Widths = Readonly<Partial<Record<ColumnName, number>>>;

/** Columns give way in this order when the list is narrow, so that the verdict can be read. */
const givesWay: readonly ColumnName[] = ['time', 'fault', 'method'];
const comfortable = 150;

/** A name that nobody gave a width takes this share of what the verdict leaves it, from its usual width up to `longName`. */
const nameShare = 0.4;
const longName = 480;

/** The columns that a list of this width shows, and their widths. The verdict takes the rest, never less than it needs. */
export function shownColumns(available: number, widths: Widths): readonly Column[] {
  let shown: readonly Column[] = columns.map((column) => {
    const width = widths[column.name];
    return width === undefined ? column : { ...column, width: Math.max(column.least, Math.round(width)) };
  });
  for (const name of givesWay) {
    const taken = shown.reduce((sum, { width }) => sum + width, 0);
    if (available - taken >= comfortable) break;
    shown = shown.filter((column) => column.name !== name);
  }
  const fixed = shown.reduce((sum, { width }) => sum + width, 0);
  const short = comfortable - (available - fixed);
  return shown.map((column) => {
    if (column.name !== 'name') return column;
    if (short > 0) return { ...column, width: Math.max(column.least, column.width - short) };
    if (widths.name !== undefined) return column;
    const share = Math.round((available - fixed + column.width) * nameShare);
    return { ...column, width: Math.min(longName, Math.max(column.width, share)) };
  });
}

/** CSS grid-template-columns for them. */
export function gridTemplate(shown: readonly Column[]): string {
  return shown.map(({ name, width }) => (name === 'verdict' ? 'minmax(0, 1fr)' : `${width}px`)).join(' ');
}

/** Narrower than this, the verdict keeps its column for itself. CSS pixels. */
const roomForBadges = 212;

/** Whether badges fit beside the verdict in a list of this width that shows these columns. */
export const hasRoomForBadges = (available: number, shown: readonly Column[]): boolean =>
  available - shown.reduce((sum, { width }) => sum + width, 0) > roomForBadges;
