import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Details, PanelEvent, Row, TabState } from '../protocol.ts';
import { phrase } from '../ui/phrase.ts';
import { placesInAttempts } from './attempts.ts';
import { countChips, passesChip, type Chip, type ChipCount } from './chips.ts';
import type { ColumnName, Widths } from './columns.ts';
import { matchesFilter, parseFilter, type Filter } from './filter.ts';
import { arrange, type Grouping, type Line } from './lines.ts';
import type { PreferenceStore } from './preferences.ts';
import { mergeRows } from './rows.ts';
import { sorted, type Order } from './sort.ts';
import type { Source } from './source.ts';
import { subjectOf, type Subject } from './subject.ts';
import type { View } from './views.ts';

export type Connection = 'connecting' | 'ready' | 'lost';

/** What the detail pane shows. `details` stays while newer ones are fetched, and when they are gone. */
export interface Shown {
  readonly state: 'loading' | 'ready' | 'gone' | 'failed';
  readonly details: Details | null;
  readonly message: string | null;
}

/** A place to show: its mark, in a view. Each request is a new object, so asking twice shows it twice. */
export interface Goal {
  readonly view: View;
  readonly place: string;
}

export interface Notice {
  readonly text: string;
  /** Takes back what was done; null: there is nothing to take back. */
  readonly undo: (() => void) | null;
}

/** Everything that the panel shows, as signals, and everything that it can be told. */
export interface Model {
  readonly source: ReadonlySignal<Source>;
  /** A file is shown in place of the first source. */
  readonly opened: ReadonlySignal<boolean>;
  readonly connection: ReadonlySignal<Connection>;
  readonly tab: ReadonlySignal<TabState | null>;
  readonly rows: ReadonlySignal<readonly Row[]>;
  readonly filterText: Signal<string>;
  readonly filter: ReadonlySignal<Filter>;
  readonly chip: Signal<Chip>;
  readonly order: Signal<Order>;
  readonly grouping: Signal<Grouping>;
  readonly fold: Signal<boolean>;
  readonly widths: Signal<Widths>;
  readonly split: Signal<number>;
  /** All rows, in order of time, with what the list reads of them. */
  readonly subjects: ReadonlySignal<readonly Subject[]>;
  readonly chips: ReadonlySignal<readonly ChipCount[]>;
  /** Rows that pass filter and chip. */
  readonly passing: ReadonlySignal<readonly Subject[]>;
  readonly lines: ReadonlySignal<readonly Line[]>;
  /** Key of the line that the keyboard is on. */
  readonly cursor: Signal<string | null>;
  readonly selected: ReadonlySignal<string | null>;
  readonly shown: ReadonlySignal<Shown | null>;
  readonly view: Signal<View>;
  readonly goal: ReadonlySignal<Goal | null>;
  /** What was done last, or could not be: shown, and told to a screen reader. */
  readonly notice: ReadonlySignal<Notice | null>;
  /** Replaces the notice. */
  say(text: string, undo?: () => void): void;
  select(id: string | null): void;
  toggle(key: string): void;
  sortBy(column: ColumnName): void;
  goTo(view: View, place: string): void;
  /** Shows another source (a file) from now on; `null` is the first one again. */
  open(source: Source | null): void;
  clear(): void;
  setRecording(recording: boolean): void;
  setPreserveLog(preserveLog: boolean): void;
  stop(): void;
}

export function createModel(first: Source, store: PreferenceStore): Model {
  const liked = store.load();
  const source = signal(first);
  const connection = signal<Connection>('connecting');
  const tab = signal<TabState | null>(null);
  const rows = signal<readonly Row[]>([]);
  const filterText = signal(liked.filter);
  const chip = signal<Chip>(liked.chip);
  const order = signal<Order>(liked.order);
  const grouping = signal<Grouping>(liked.grouping);
  const fold = signal(liked.fold);
  const widths = signal<Widths>(liked.widths);
  const split = signal(liked.split);
  const toggled = signal<ReadonlySet<string>>(new Set());
  const cursor = signal<string | null>(null);
  const selected = signal<string | null>(null);
  const shown = signal<Shown | null>(null);
  const view = signal<View>('why');
  const goal = signal<Goal | null>(null);
  const notice = signal<Notice | null>(null);
  const say = (text: string, undo: (() => void) | null = null): void => {
    // A new object: what is said twice is told twice.
    notice.value = { text, undo };
  };

  const filter = computed(() => parseFilter(filterText.value));
  const places = computed(() => placesInAttempts(rows.value));
  const subjects = computed(() => rows.value.map((row) => subjectOf(row, (places.value.get(row.id)?.index ?? 0) > 0)));
  const filtered = computed(() => {
    const wanted = filter.value;
    return wanted.terms.length === 0 ? subjects.value : subjects.value.filter((each) => matchesFilter(wanted, each));
  });
  const chips = computed(() => {
    const list = filtered.value;
    return countChips(
      list.map(({ row }) => row),
      chip.value,
    );
  });
  const passing = computed(() => filtered.value.filter(({ row }) => passesChip(row, chip.value)));
  const lines = computed(() =>
    arrange(sorted(passing.value, order.value), places.value, {
      grouping: grouping.value,
      fold: fold.value,
      separators: order.value.column === 'time',
      toggled: toggled.value,
    }),
  );

  // A page that was loaded again (a change of dock) comes back to where it was, once, if that is still kept.
  let left = store.loadPlace();
  const comeBack = (): void => {
    if (left !== null && rows.peek().some(({ id }) => id === left?.selected)) {
      selected.value = left.selected;
      cursor.value = left.selected;
      view.value = left.view;
    }
    left = null;
  };

  const hear = (event: PanelEvent): void => {
    batch(() => {
      connection.value = 'ready';
      if (event.kind === 'snapshot') {
        rows.value = mergeRows([], event.snapshot.rows, []);
        tab.value = event.snapshot.state;
        comeBack();
        return;
      }
      tab.value = event.state;
      if (event.kind === 'changed') rows.value = mergeRows(rows.value, event.rows, event.gone);
      else {
        rows.value = [];
        selected.value = null;
      }
    });
  };

  let asked = 0;
  const fetchDetails = (id: string): void => {
    asked += 1;
    const question = asked;
    const kept = shown.peek()?.details?.exchange.id === id ? (shown.peek()?.details ?? null) : null;
    if (kept === null) shown.value = { state: 'loading', details: null, message: null };
    const show = (next: Shown): void => {
      if (question === asked && selected.peek() === id) shown.value = next;
    };
    source
      .peek()
      .details(id)
      .then((details) =>
        show(
          details === null
            ? { state: 'gone', details: kept, message: phrase('gone') }
            : { state: 'ready', details, message: null },
        ),
      )
      .catch((error: unknown) =>
        show({ state: 'failed', details: kept, message: error instanceof Error ? error.message : String(error) }),
      );
  };

  const selectedRow = computed(() => {
    const id = selected.value;
    return id === null ? null : (rows.value.find((row) => row.id === id) ?? null);
  });
  const stopDetails = effect(() => {
    const id = selected.value;
    // Read for its change: a row that is replaced has new details.
    const row = selectedRow.value;
    if (id === null) shown.value = null;
    else if (row !== null || shown.peek()?.details?.exchange.id !== id) fetchDetails(id);
  });
  const stopSaving = effect(() => {
    store.save({
      filter: filterText.value,
      chip: chip.value,
      order: order.value,
      grouping: grouping.value,
      fold: fold.value,
      widths: widths.value,
      split: split.value,
    });
  });

  const stopPlace = effect(() => {
    const id = selected.value;
    const now = view.value;
    if (connection.value === 'ready') store.savePlace(id === null ? null : { selected: id, view: now });
  });

  let stopSource: (() => void) | null = null;
  const connect = (next: Source): void => {
    stopSource?.();
    batch(() => {
      source.value = next;
      connection.value = 'connecting';
      rows.value = [];
      tab.value = null;
      selected.value = null;
      cursor.value = null;
      // What was said concerned the source before.
      notice.value = null;
    });
    stopSource = next.subscribe(hear, () => {
      connection.value = 'lost';
    });
  };
  connect(first);

  const tell = (promise: Promise<unknown> | undefined): void => {
    promise?.catch((error: unknown) => {
      say(error instanceof Error ? error.message : String(error));
    });
  };

  return {
    source,
    opened: computed(() => source.value !== first),
    connection,
    tab,
    rows,
    filterText,
    filter,
    chip,
    order,
    grouping,
    fold,
    widths,
    split,
    subjects,
    chips,
    passing,
    lines,
    cursor,
    selected,
    shown,
    view,
    goal,
    notice,
    say,
    select: (id) => {
      batch(() => {
        selected.value = id;
        if (id !== null) cursor.value = id;
        goal.value = null;
      });
    },
    toggle: (key) => {
      const next = new Set(toggled.peek());
      if (!next.delete(key)) next.add(key);
      toggled.value = next;
    },
    sortBy: (column) => {
      const { column: now, descending } = order.peek();
      order.value = { column, descending: now === column ? !descending : false };
    },
    goTo: (to, place) => {
      batch(() => {
        view.value = to;
        goal.value = { view: to, place };
      });
    },
    open: (next) => connect(next ?? first),
    clear: () => tell(source.peek().controls?.clear()),
    setRecording: (recording) => tell(source.peek().controls?.setRecording(recording)),
    setPreserveLog: (preserveLog) => tell(source.peek().controls?.setPreserveLog(preserveLog)),
    stop: () => {
      stopSource?.();
      stopDetails();
      stopSaving();
      stopPlace();
    },
  };
}
