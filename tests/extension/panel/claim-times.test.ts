import { describe, expect, it } from 'vitest';
import { claimTime, clockOf, timeInWords } from '../../../src/extension/panel/claim-times.ts';

const request = Date.UTC(2026, 2, 10, 12, 5, 2);
const atRequest = { request, now: request };

describe('times of a token', () => {
  it('are told against the request and against now', () => {
    expect(timeInWords('exp', Date.UTC(2026, 2, 10, 12, 1, 58) / 1000, { request, now: request + 7_200_000 })).toEqual({
      moment: 'Mar 10, 2026, 12:01:58 UTC',
      against: '3\u00a0min\u00a04\u00a0sec before the request, 2\u00a0hr\u00a03\u00a0min\u00a0ago',
    });
    expect(timeInWords('exp', request / 1000 + 60, atRequest)?.against).toBe(
      '1\u00a0min after the request, in\u00a01\u00a0min',
    );
  });

  it('are told by the server’s clock, in its whole seconds, as the verdict tells them', () => {
    const details = { exchange: { startedAt: request + 600 }, sequence: { serverClock: { offset: -3_600_300 } } };
    expect(clockOf(details, request + 5000)).toEqual({
      request: request - 3_600_000,
      now: request + 5000 - 3_600_300,
    });
    expect(clockOf({ ...details, sequence: null }, request)).toEqual(atRequest);
  });

  it('are taken as milliseconds where seconds would be absurd', () => {
    expect(claimTime('exp', request)).toBe(request);
  });

  it('are nothing for other claims and for what is no number', () => {
    expect(timeInWords('sub', 1_700_000_000, atRequest)).toBeNull();
    expect(timeInWords('exp', '1700000000', atRequest)).toBeNull();
    expect(timeInWords('exp', Number.NaN, atRequest)).toBeNull();
  });
});
