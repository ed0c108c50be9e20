import { diagnose } from '../../diagnosis/diagnose.ts';
import { createHistory } from '../../diagnosis/history.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { Kept } from '../../recorder/state.ts';
import type { Diagnosis } from '../../diagnosis/finding.ts';
import { withoutRules } from '../background/chosen.ts';
import type { Details, Row, Word } from '../protocol.ts';
import { marksOf, rowOf } from '../background/row.ts';
import { sequenceView } from '../../diagnosis/sequence-view.ts';
import type { Source } from './source.ts';

/** What a recorder would say of an exchange that it saw whole. */
const keptAsIs = (exchange: Exchange): Kept => ({ exchange, bytes: 0, bodyAmbiguous: false, responseUnseen: false });

/**
 * A finished recording as a source: diagnosed here, all at once. Exchanges whose ids repeat get ids of their own. What
 * the rules in `off` say is left out.
 */
export function recordingSource(fileName: string, recording: readonly Exchange[], off: readonly Word[] = []): Source {
  const history = createHistory();
  const exchanges = new Map<string, Exchange>();
  for (const exchange of recording) {
    const id = exchanges.has(exchange.id) ? `${exchange.id}-${exchanges.size}` : exchange.id;
    const own = id === exchange.id ? exchange : { ...exchange, id };
    exchanges.set(id, own);
    history.observe(own);
  }
  const judge = (exchange: Exchange): Diagnosis => withoutRules(diagnose(exchange, history), off);
  const rows: Row[] = [...exchanges.values()]
    .toSorted((a, b) => a.startedAt - b.startedAt)
    .map((exchange) => rowOf(keptAsIs(exchange), judge(exchange), history.attemptId(exchange.id)));
  const details = (exchange: Exchange): Details => {
    const diagnosis = judge(exchange);
    return {
      exchange,
      diagnosis,
      marks: marksOf(keptAsIs(exchange)),
      cookieStore: exchange.context.cookieStore === null ? 'no-matter' : 'read',
      sequence: sequenceView(exchange, history),
    };
  };
  return {
    fileName,
    subscribe: (hear) => {
      hear({
        kind: 'snapshot',
        revision: 0,
        snapshot: {
          rows,
          state: {
            tabId: -1,
            recording: true,
            preserveLog: true,
            kept: rows.length,
            dropped: history.forgotten,
            siteAccess: true,
          },
        },
      });
      return () => {};
    },
    details: (id) => {
      const exchange = exchanges.get(id);
      return Promise.resolve(exchange === undefined ? null : details(exchange));
    },
    recording: (ids) => {
      const wanted = ids === undefined ? null : new Set(ids);
      const entries = [...exchanges.values()].filter(({ id }) => wanted === null || wanted.has(id)).map(details);
      return Promise.resolve({ entries, dropped: 0 });
    },
    without: (rules) => recordingSource(fileName, recording, rules),
    controls: null,
  };
}
