import { describe, expect, it } from 'vitest';
import { createModel, type Model } from '../../../src/extension/panel/model.ts';
import {
  usualPreferences,
  type Preferences,
  type PreferenceStore,
  type Whereabouts,
} from '../../../src/extension/panel/preferences.ts';
import type { Source } from '../../../src/extension/panel/source.ts';
import type { Details, PanelEvent, Row, TabState } from '../../../src/extension/protocol.ts';
import { parseExample } from '../../../src/diagnosis/example.ts';
import { fine, row, verdict } from './row.ts';

const state: TabState = { tabId: 1, recording: true, preserveLog: false, kept: 2, dropped: 0, siteAccess: true };

const [exchange] = parseExample(`
  GET https://api.acme.example/orders

  HTTP/1.1 401 Unauthorized
`).exchanges;

function detailsOf(id: string): Details {
  if (exchange === undefined) throw new Error('the example holds no exchange');
  const diagnosis = { outcome: 'authentication-failed', verdict: null, findings: [], cannotTell: [] } as const;
  return { exchange: { ...exchange, id }, diagnosis, marks: [], cookieStore: 'no-matter', sequence: null };
}

/** A source that a test tells its news; it knows the details of what it was told and not told to be gone. */
class ToldSource implements Source {
  readonly fileName = null;
  readonly without = null;
  readonly controls = null;
  readonly asked: string[] = [];
  readonly known = new Set<string>();
  private hear: (event: PanelEvent) => void = () => {};
  lose: () => void = () => {};
  private revision = 0;
  subscribe(hear: (event: PanelEvent) => void, lost: () => void): () => void {
    this.hear = hear;
    this.lose = lost;
    return () => {};
  }
  snapshot(rows: readonly Row[]): void {
    this.known.clear();
    for (const { id } of rows) this.known.add(id);
    this.hear({ kind: 'snapshot', revision: (this.revision += 1), snapshot: { rows, state } });
  }
  change(rows: readonly Row[], gone: readonly string[] = []): void {
    for (const { id } of rows) this.known.add(id);
    for (const id of gone) this.known.delete(id);
    this.hear({ kind: 'changed', revision: (this.revision += 1), rows, gone, state });
  }
  clear(): void {
    this.known.clear();
    this.hear({ kind: 'cleared', revision: (this.revision += 1), state });
  }
  details(id: string): Promise<Details | null> {
    this.asked.push(id);
    return Promise.resolve(this.known.has(id) ? detailsOf(id) : null);
  }
  recording(): Promise<{ entries: []; dropped: number }> {
    return Promise.resolve({ entries: [], dropped: 0 });
  }
}

class HeldPreferences implements PreferenceStore {
  saved: Preferences | null = null;
  constructor(
    readonly liked: Preferences = usualPreferences,
    public place: Whereabouts | null = null,
  ) {}
  load(): Preferences {
    return this.liked;
  }
  save(preferences: Preferences): void {
    this.saved = preferences;
  }
  loadPlace(): Whereabouts | null {
    return this.place;
  }
  savePlace(place: Whereabouts | null): void {
    this.place = place;
  }
}

function panel(store = new HeldPreferences()): { model: Model; source: ToldSource; store: HeldPreferences } {
  const source = new ToldSource();
  return { model: createModel(source, store), source, store };
}

const one = row({ id: '1.0', startedAt: 1 });
const two = row({ id: '2.0', startedAt: 2, verdict: verdict('other', 'Other') });
const keys = (model: Model): readonly string[] =>
  model.lines.value.filter(({ kind }) => kind === 'row').map(({ key }) => key);
/** Lets promises that are already resolved tell. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the panel’s model', () => {
  it('connects, and shows the snapshot', () => {
    const { model, source } = panel();
    expect(model.connection.value).toBe('connecting');
    source.snapshot([one, two]);
    expect(model.connection.value).toBe('ready');
    expect(keys(model)).toEqual(['1.0', '2.0']);
  });

  it('shows what is new at once, and what succeeded only when all is asked for', () => {
    const { model, source } = panel();
    source.snapshot([one]);
    source.change([two, fine({ id: '3.0', startedAt: 3 })]);
    expect(keys(model)).toEqual(['1.0', '2.0']);
    model.chip.value = 'all';
    expect(keys(model)).toEqual(['1.0', '2.0', '3.0']);
  });

  it('filters as one types', () => {
    const { model, source } = panel();
    source.snapshot([one, two]);
    model.filterText.value = 'verdict:other';
    expect(keys(model)).toEqual(['2.0']);
    expect(model.chips.value[0]).toMatchObject({ chip: 'findings', count: 1 });
  });

  it('fetches the details of what is selected, and again when its row changes', async () => {
    const { model, source } = panel();
    source.snapshot([one, two]);
    model.select('1.0');
    expect(model.shown.value?.state).toBe('loading');
    await settled();
    expect(model.shown.value).toMatchObject({ state: 'ready', details: { exchange: { id: '1.0' } } });
    source.change([row({ id: '1.0', startedAt: 1, status: 403 })]);
    await settled();
    expect(source.asked).toEqual(['1.0', '1.0']);
    source.change([row({ id: '2.0', startedAt: 2 })]);
    await settled();
    expect(source.asked).toHaveLength(2);
  });

  it('keeps the selection when the background dies and comes back', async () => {
    const { model, source } = panel();
    source.snapshot([one, two]);
    model.select('2.0');
    await settled();
    source.lose();
    expect(model.connection.value).toBe('lost');
    expect(keys(model)).toEqual(['1.0', '2.0']);
    source.snapshot([one, two]);
    await settled();
    expect(model.connection.value).toBe('ready');
    expect(model.selected.value).toBe('2.0');
    expect(model.shown.value?.details?.exchange.id).toBe('2.0');
  });

  it('goes on showing an exchange that is dropped, and says so when it is fetched again', async () => {
    const { model, source } = panel();
    source.snapshot([one, two]);
    model.select('1.0');
    await settled();
    source.change([], ['1.0']);
    await settled();
    expect(model.shown.value?.details?.exchange.id).toBe('1.0');
    expect(keys(model)).toEqual(['2.0']);
  });

  it('says that an exchange is gone which it never had', async () => {
    const { model, source } = panel();
    source.snapshot([one]);
    model.select('9.0');
    await settled();
    expect(model.shown.value).toMatchObject({ state: 'gone', details: null });
  });

  it('shows the last one selected, whichever answer comes first', async () => {
    const { model, source } = panel();
    source.snapshot([one, two]);
    model.select('1.0');
    model.select('2.0');
    await settled();
    expect(model.shown.value?.details?.exchange.id).toBe('2.0');
  });

  it('is empty after a clear', () => {
    const { model, source } = panel();
    source.snapshot([one]);
    model.select('1.0');
    source.clear();
    expect(keys(model)).toEqual([]);
    expect(model.selected.value).toBeNull();
    expect(model.shown.value).toBeNull();
  });

  it('sorts by a column, and the other way round when asked again', () => {
    const { model, source } = panel();
    source.snapshot([one, two]);
    model.sortBy('verdict');
    expect(keys(model)).toEqual(['2.0', '1.0']);
    model.sortBy('verdict');
    expect(keys(model)).toEqual(['1.0', '2.0']);
  });

  it('remembers how it is liked', () => {
    const { model, store } = panel();
    model.filterText.value = 'status:401';
    model.grouping.value = 'endpoint';
    expect(store.saved).toMatchObject({ filter: 'status:401', grouping: 'endpoint' });
  });

  it('comes back to the same exchange and view after its page was loaded anew', () => {
    const store = new HeldPreferences();
    const before = panel(store);
    before.source.snapshot([one, two]);
    before.model.select('2.0');
    before.model.view.value = 'headers';
    before.model.stop();
    const after = panel(store);
    after.source.snapshot([one, two]);
    expect(after.model.selected.value).toBe('2.0');
    expect(after.model.view.value).toBe('headers');
  });

  it('shows a file in place of the tab, and the tab again', () => {
    const { model, source } = panel();
    source.snapshot([one]);
    const file = new ToldSource();
    model.open(file);
    expect(model.opened.value).toBe(true);
    file.snapshot([two]);
    expect(keys(model)).toEqual(['2.0']);
    model.say('1 exchange read');
    model.open(null);
    expect(model.notice.value).toBeNull();
    source.snapshot([one]);
    expect(model.opened.value).toBe(false);
    expect(keys(model)).toEqual(['1.0']);
  });
});
