import type { Finding } from '../../diagnosis/finding.ts';
import { properAnswer } from '../../diagnosis/proper-answer.ts';
import { snippetsFor, type Snippet } from '../../diagnosis/snippets.ts';
import type { Exchange } from '../../http/exchange.ts';

/** An answer as it should go over the wire. Loaded apart from the panel: it asks the catalogue. */
export interface WrittenAnswer {
  /** Status line and challenge. */
  readonly lines: string;
  readonly snippets: readonly Snippet[];
}

const phrases = { 401: 'Unauthorized', 403: 'Forbidden', 407: 'Proxy Authentication Required' } as const;

/** null where no challenge belongs to the right answer. */
export function writtenAnswer(finding: Finding, exchange: Exchange): WrittenAnswer | null {
  const answer = properAnswer(finding, exchange);
  if (answer === null) return null;
  const field = answer.status === 407 ? 'Proxy-Authenticate' : 'WWW-Authenticate';
  return {
    lines: `HTTP/1.1 ${answer.status} ${phrases[answer.status]}\n${field}: ${answer.challenge}`,
    snippets: snippetsFor(answer),
  };
}
