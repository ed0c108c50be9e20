import { describe, expect, it } from 'vitest';
import { parseExample } from '../../../src/diagnosis/example.ts';
import { recordingSource } from '../../../src/extension/panel/recording-source.ts';
import type { PanelEvent } from '../../../src/extension/protocol.ts';

const { exchanges } = parseExample(`
  # at -60 s
  GET /orders
  Authorization: Bearer {{jwt {"exp":-30,"scope":"orders:read"}}}

  HTTP/1.1 200 OK
  Date: {{date -60}}
  ===
  GET /orders
  Authorization: Bearer {{jwt {"exp":-30,"scope":"orders:read"}}}

  HTTP/1.1 401 Unauthorized
  Date: {{date}}
  WWW-Authenticate: Bearer realm="orders", error="invalid_token"
`);

describe('a recording as a source', () => {
  it('tells its rows at once, diagnosed', () => {
    const heard: PanelEvent[] = [];
    recordingSource('a.har', exchanges).subscribe((event) => heard.push(event), expect.unreachable);
    const [event] = heard;
    if (event?.kind !== 'snapshot') return expect.unreachable('the first event is a snapshot');
    expect(event.snapshot.rows.map(({ status, verdict }) => [status, verdict?.rule ?? null])).toEqual([
      [200, null],
      [401, 'token-expired'],
    ]);
    expect(event.snapshot.rows[1]?.schemes).toEqual(['bearer']);
  });

  it('knows what surrounds an exchange', async () => {
    const source = recordingSource('a.har', exchanges);
    const details = await source.details(exchanges[1]?.id ?? '');
    expect(details?.sequence?.lastSuccess?.id).toBe(exchanges[0]?.id);
    expect(details?.sequence?.lives[0]).toMatchObject({ accepted: 1, refused: 1, current: true });
  });

  it('keeps exchanges apart whose ids are equal', async () => {
    const [first] = exchanges;
    if (first === undefined) return expect.unreachable('the example holds exchanges');
    const { entries } = await recordingSource('a.har', [first, first]).recording();
    expect(new Set(entries.map(({ exchange }) => exchange.id)).size).toBe(2);
  });

  it('hands out what is asked for', async () => {
    const source = recordingSource('a.har', exchanges);
    const { entries } = await source.recording([exchanges[1]?.id ?? '']);
    expect(entries).toHaveLength(1);
    expect(await source.details('no such id')).toBeNull();
  });
});
