import type { Details } from '../protocol.ts';
import type { PlainKey } from '../ui/phrase.ts';

/**
 * What was not seen of a live exchange that another try would show. None of one that succeeded, or whose verdict is
 * certain as it is.
 */
export function gapsOf({ diagnosis, marks }: Details): readonly PlainKey[] {
  if (diagnosis.outcome === 'ok' || diagnosis.verdict?.confidence === 'certain') return [];
  const gaps: PlainKey[] = [];
  if (marks.includes('request-unseen')) gaps.push('gapRequest');
  if (marks.includes('response-unseen')) gaps.push('gapResponse');
  if (marks.includes('body-unseen')) gaps.push('gapBody');
  return gaps;
}
