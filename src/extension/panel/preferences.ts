import { placeItem, preferencesItem, readPage, writePage } from '../storage.ts';
import { savableFilter } from './filter.ts';
import { columnNames, type Widths } from './columns.ts';
import { chips, type Chip } from './chips.ts';
import type { Grouping } from './lines.ts';
import type { Order } from './sort.ts';
import { views, type View } from './views.ts';

/** How somebody likes the panel: kept on disk, so nothing of an exchange is in it. */
export interface Preferences {
  readonly filter: string;
  readonly chip: Chip;
  readonly order: Order;
  readonly grouping: Grouping;
  readonly fold: boolean;
  readonly widths: Widths;
  /** The list's share of the panel, 0.15 to 0.85. */
  readonly split: number;
}

export const usualPreferences: Preferences = {
  filter: '',
  chip: 'findings',
  order: { column: 'time', descending: false },
  grouping: 'none',
  fold: true,
  widths: {},
  split: 0.5,
};

/** Where somebody is in a tab's recording: an id and a view, nothing of the exchange. */
export interface Whereabouts {
  readonly selected: string;
  readonly view: View;
}

export interface PreferenceStore {
  load(): Preferences;
  save(preferences: Preferences): void;
  /** Where the panel was when its page was last unloaded (a change of dock, a reload); null: nowhere. */
  loadPlace(): Whereabouts | null;
  savePlace(place: Whereabouts | null): void;
}

const groupings: readonly string[] = ['none', 'verdict', 'endpoint', 'attempt'] satisfies readonly Grouping[];

/** What was stored, as far as it still makes sense. Never throws: somebody may have edited it. */
export function readPreferences(stored: string | null): Preferences {
  let found: unknown = null;
  try {
    found = stored === null ? null : JSON.parse(stored);
  } catch {
    // Broken text is no preferences.
  }
  if (typeof found !== 'object' || found === null) return usualPreferences;
  // Every property is checked below before it is used.
  const given = found as Partial<Record<keyof Preferences, unknown>>;
  const order = given.order as Partial<Order> | null | undefined;
  const column = columnNames.find((name) => name === order?.column);
  const widths: Partial<Record<string, number>> = {};
  if (typeof given.widths === 'object' && given.widths !== null) {
    for (const [name, width] of Object.entries(given.widths)) {
      if (columnNames.some((each) => each === name) && typeof width === 'number' && width > 0) widths[name] = width;
    }
  }
  return {
    filter: typeof given.filter === 'string' ? given.filter : '',
    chip: chips.find((each) => each === given.chip) ?? usualPreferences.chip,
    order: column === undefined ? usualPreferences.order : { column, descending: order?.descending === true },
    grouping: groupings.includes(given.grouping as string) ? (given.grouping as Grouping) : 'none',
    fold: given.fold !== false,
    widths,
    split: typeof given.split === 'number' ? Math.min(0.85, Math.max(0.15, given.split)) : usualPreferences.split,
  };
}

/** The place, where it is this tab's. */
export function readPlace(stored: string | null, tabId: number): Whereabouts | null {
  let found: unknown = null;
  try {
    found = stored === null ? null : JSON.parse(stored);
  } catch {
    // Broken text is no place.
  }
  if (typeof found !== 'object' || found === null || !('tabId' in found) || found.tabId !== tabId) return null;
  const view = 'view' in found ? views.find((each) => each === found.view) : undefined;
  if (view === undefined || !('selected' in found) || typeof found.selected !== 'string') return null;
  return { selected: found.selected, view };
}

/** `tabId`: whose recording is shown; null: a file's, which has no place to come back to. */
export const pagePreferences = (tabId: number | null): PreferenceStore => ({
  load: () => readPreferences(readPage(preferencesItem)),
  loadPlace: () => (tabId === null ? null : readPlace(readPage(placeItem), tabId)),
  savePlace: (place) => {
    if (tabId !== null) writePage(placeItem, JSON.stringify({ tabId, ...place }));
  },
  save: (preferences) => {
    writePage(preferencesItem, JSON.stringify({ ...preferences, filter: savableFilter(preferences.filter) }));
  },
});
