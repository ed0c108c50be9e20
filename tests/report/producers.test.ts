import { describe, expect, it } from 'vitest';
import { writeHar } from '../../src/report/har-out.ts';
import { redactRecording } from '../../src/report/redact.ts';
import { producers } from './producers.ts';
import { diagnosed, found, readText } from './recorded.ts';

const reference = readText(producers['Insomnia'] ?? '').exchanges;
const all = {
  ...producers,
  'Why401 itself': writeHar(redactRecording(diagnosed(reference), 'raw')),
  'Why401 itself, redacted': writeHar(redactRecording(diagnosed(reference), 'default')),
};

describe('the same refusal in a HAR of', () => {
  it.each(Object.entries(all))('%s is found to be the same', (_, har) => {
    const { exchanges, skipped, file } = readText(har, 700);
    expect({ isHar: file.isHar, stopped: file.stopped, skipped }).toEqual({ isHar: true, stopped: null, skipped: [] });
    const [exchange] = exchanges;
    expect(exchange?.startedAt).toBe(Date.parse('2026-03-10T12:00:00Z'));
    expect(exchange?.answeredAt).toBe(Date.parse('2026-03-10T12:00:00.040Z'));
    expect(exchange?.context.origin).toBe('https://app.acme.example');
    expect(exchange?.request.body?.text).toBe('{"item":7}');
    expect(exchange?.response?.body?.text).toBe('{"error":"invalid_token"}');
    expect(found(exchanges)).toEqual([
      {
        outcome: 'authentication-failed',
        verdict: 'token-expired',
        findings: expect.arrayContaining(['token-expired error certain client']),
      },
    ]);
    expect(found(exchanges)).toEqual(found(reference));
  });
});
