import { describe, expect, it } from 'vitest';
import { claimTime, timeInWords } from '../../../src/extension/panel/claim-times.ts';

const request = Date.UTC(2026, 2, 10, 12, 5, 2);

describe('times of a token', () => {
  it('are told against the request and against now', () => {
    expect(timeInWords('exp', Date.UTC(2026, 2, 10, 12, 1, 58) / 1000, request, request + 7_200_000)).toBe(
      'Mar 10, 2026, 12:01:58 UTC, 3 min 4 sec before the request, 2 hr 3 min ago',
    );
    expect(timeInWords('exp', request / 1000 + 60, request, request)).toContain('1 min after the request, in 1 min');
  });

  it('are taken as milliseconds where seconds would be absurd', () => {
    expect(claimTime('exp', request)).toBe(request);
  });

  it('are nothing for other claims and for what is no number', () => {
    expect(timeInWords('sub', 1_700_000_000, request, request)).toBeNull();
    expect(timeInWords('exp', '1700000000', request, request)).toBeNull();
    expect(timeInWords('exp', Number.NaN, request, request)).toBeNull();
  });
});
