import type { Source } from './source.ts';

/** What the viewer shows before a file is opened: nothing, and how to open one. */
export const noSource: Source = {
  fileName: '',
  subscribe: (hear) => {
    hear({
      kind: 'snapshot',
      revision: 0,
      snapshot: {
        rows: [],
        state: { tabId: -1, recording: true, preserveLog: true, kept: 0, dropped: 0, siteAccess: true },
      },
    });
    return () => {};
  },
  details: () => Promise.resolve(null),
  recording: () => Promise.resolve({ entries: [], dropped: 0 }),
  without: null,
  controls: null,
};
