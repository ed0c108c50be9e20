import { ask, subscribe } from '../messaging.ts';
import type { Source } from './source.ts';

/** The background's recording of a tab. */
export function liveSource(tabId: number): Source {
  return {
    fileName: null,
    subscribe: (hear, lost) => subscribe(tabId, hear, lost),
    details: (id) => ask('exchange', { id }),
    recording: (ids) => ask('recording', ids === undefined ? { tabId } : { tabId, ids }),
    without: null,
    controls: {
      clear: () => ask('clear', { tabId, until: Date.now() }),
      setRecording: (recording) => ask('setRecording', { recording }),
      setPreserveLog: (preserveLog) => ask('setPreserveLog', { tabId, preserveLog }),
    },
  };
}
