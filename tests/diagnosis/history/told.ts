import { parseExample } from '../../../src/diagnosis/example.ts';
import { createHistory, type History } from '../../../src/diagnosis/history.ts';
import type { SequenceEvidence } from '../../../src/diagnosis/sequence.ts';
import type { Exchange } from '../../../src/http/exchange.ts';

export interface Told {
  readonly history: History;
  readonly subject: Exchange;
  readonly sequence: SequenceEvidence;
}

/** A history that has seen the whole recording, and what it tells about the judged exchange. */
export function told(recording: string): Told {
  const { exchanges, subject: index } = parseExample(recording);
  const history = createHistory({ salt: 'test' });
  for (const exchange of exchanges) history.observe(exchange);
  const subject = exchanges[index];
  if (subject === undefined) throw new Error('no subject');
  return { history, subject, sequence: history.about(subject) };
}
