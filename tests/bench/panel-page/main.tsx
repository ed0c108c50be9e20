import { signal } from '@preact/signals';
import { render } from 'preact';
import messages from '../../../public/_locales/en/messages.json';
import { createModel } from '../../../src/extension/panel/model.ts';
import { Panel } from '../../../src/extension/panel/panel.tsx';
import { usualPreferences } from '../../../src/extension/panel/preferences.ts';
import type { Source } from '../../../src/extension/panel/source.ts';
import type { Ways } from '../../../src/extension/panel/ways.ts';
import type { PanelEvent, Row } from '../../../src/extension/protocol.ts';
import { showTheme } from '../../../src/extension/ui/theme.ts';
import { i18nOf } from '../../extension/i18n.ts';

const rules = ['token-expired', 'missing-credentials', 'insufficient-scope', 'csrf-rejected', 'placeholder-token'];

/** Rows like those of a busy afternoon: a third refused, many endpoints, two pages. */
function manyRows(count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index): Row => {
    const refused = index % 3 === 0;
    const rule = rules[index % rules.length] ?? '';
    return {
      id: `${index}.0`,
      method: index % 7 === 0 ? 'POST' : 'GET',
      url: `https://api${index % 9}.acme.example/v2/things-${index % 997}/${index}?page=${index % 50}`,
      resourceType: 'fetch',
      status: refused ? 401 : 200,
      failure: null,
      startedAt: 1_773_144_000_000 + index * 50,
      answeredAt: 1_773_144_000_040 + index * 50,
      page: `https://app.acme.example/${Math.floor(index / 500)}`,
      outcome: refused ? 'authentication-failed' : 'ok',
      verdict: refused
        ? {
            rule,
            kind: 'cause',
            level: 'error',
            confidence: 'certain',
            fault: 'client',
            title: `A sentence about ${rule} that is as long as they are`,
            summary: `It has to do with ${rule}, at ${index}.`,
          }
        : null,
      findings: refused ? 2 : 0,
      rules: refused ? [rule, 'www-authenticate-malformed'] : [],
      schemes: refused ? ['bearer'] : [],
      cannotTell: null,
      marks: [],
      hasBody: true,
      attempt: `${index}.0`,
    };
  });
}

const state = { tabId: 1, recording: true, preserveLog: true, kept: 0, dropped: 0, siteAccess: true };
let tell: (event: PanelEvent) => void = () => undefined;
const source: Source = {
  fileName: null,
  subscribe: (hear) => {
    tell = hear;
    hear({ kind: 'snapshot', revision: 0, snapshot: { rows: [], state } });
    return () => undefined;
  },
  details: () => Promise.resolve(null),
  recording: () => Promise.resolve({ entries: [], dropped: 0 }),
  without: null,
  controls: null,
};
const ways: Ways = {
  card: signal(null),
  exporting: signal(null),
  preview: () => Promise.resolve({ kept: [], removed: [] }),
  usualLevel: () => Promise.resolve('default'),
  saveAs: () => undefined,
  chooseFile: () => undefined,
  importFile: () => undefined,
  openSample: () => undefined,
  copy: () => undefined,
  copyText: () => undefined,
  openInNetwork: null,
  switchRuleOff: () => undefined,
  neverRecord: () => undefined,
  openOptions: () => undefined,
  allow: { where: 'here', cookies: () => undefined, sites: () => undefined, site: () => Promise.resolve(false) },
  reload: null,
  openViewer: null,
};

// This page is no extension's, so it brings the words itself.
Object.assign(window, { chrome: { i18n: i18nOf(messages, 'en-US') } });
showTheme('light');
const model = createModel(source, {
  load: () => ({ ...usualPreferences, chip: 'all' }),
  save: () => undefined,
  loadPlace: () => null,
  savePlace: () => undefined,
});
render(<Panel model={model} ways={ways} />, document.body);

/** Milliseconds from when the data is there until its first rows are painted. */
async function showRows(count: number): Promise<number> {
  const rows = manyRows(count);
  const start = performance.now();
  tell({ kind: 'snapshot', revision: 1, snapshot: { rows, state } });
  await new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  });
  if (document.querySelector('.line.row') === null) throw new Error('no rows were drawn');
  return performance.now() - start;
}

interface Frames {
  /** Milliseconds. */
  readonly longestTask: number;
  readonly framesPerSecond: number;
}

/** Calls `step` once a frame, and watches how long tasks take and how many frames come. */
async function watchFrames(count: number, step: (index: number) => void): Promise<Frames> {
  let longestTask = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longestTask = Math.max(longestTask, entry.duration);
  });
  observer.observe({ type: 'longtask' });
  const start = performance.now();
  for (let index = 0; index < count; index += 1) {
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
    step(index);
  }
  const framesPerSecond = (count * 1000) / (performance.now() - start);
  // The observer hears of a task after it ended.
  await new Promise((resolve) => {
    setTimeout(resolve, 100);
  });
  observer.disconnect();
  return { longestTask, framesPerSecond };
}

const scroll = (frames: number): Promise<Frames> => {
  const list = document.querySelector('.list');
  return watchFrames(frames, (index) => {
    if (list !== null) list.scrollTop = index * 700;
  });
};

/** Types a text into the filter, a character every few frames, as fast as people do at most. */
const typeFilter = (text: string): Promise<Frames> => {
  const field = document.querySelector<HTMLInputElement>('.filter-field');
  field?.focus();
  return watchFrames(text.length * 4, (index) => {
    if (field === null || index % 4 !== 0) return;
    field.value = text.slice(0, index / 4 + 1);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
};

function setFilter(text: string): void {
  model.filterText.value = text;
}

export interface PanelPage {
  showRows: typeof showRows;
  scroll: typeof scroll;
  typeFilter: typeof typeFilter;
  setFilter: typeof setFilter;
}
const page: PanelPage = { showRows, scroll, typeFilter, setFilter };
Object.assign(window, { page });
