import { expect, it } from 'vitest';
import { sampleSource } from '../../../src/extension/panel/sample.ts';
import type { PanelEvent } from '../../../src/extension/protocol.ts';

it('the sample has a refusal of each kind, each explained with certainty', () => {
  const events: PanelEvent[] = [];
  sampleSource('A sample').subscribe(
    (event) => events.push(event),
    () => expect.unreachable('a recording is never lost'),
  );
  const [event] = events;
  const rows = event?.kind === 'snapshot' ? event.snapshot.rows : [];
  expect(rows.map(({ outcome, verdict }) => [outcome, verdict?.rule])).toEqual([
    ['ok', undefined],
    ['authorization-refused', 'insufficient-scope'],
    ['authentication-failed', 'token-expired'],
    ['ok', undefined],
    ['blocked-by-browser', 'preflight-requires-auth'],
    ['authentication-failed', 'placeholder-token'],
    ['disguised', '200-with-auth-error-body'],
    ['not-auth', 'rate-limited'],
  ]);
  expect(rows.flatMap(({ verdict }) => (verdict === null ? [] : [verdict.confidence]))).not.toContain('possible');
});
