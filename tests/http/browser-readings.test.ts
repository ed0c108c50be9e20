import { describe, expect, it } from 'vitest';
import { browserReadings } from '../../src/http/browser-readings.ts';

function chosen(...lines: string[]): { chromium: string; firefox: string } {
  const { chromium, firefox } = browserReadings(lines);
  const words = (reading: typeof chromium): string =>
    reading.chosen === null ? 'none' : `${reading.chosen.scheme} ${reading.chosen.realm ?? '-'}`;
  return { chromium: words(chromium), firefox: words(firefox) };
}

describe('what browsers make of a challenge', () => {
  it('differs where one line holds several challenges', () => {
    expect(chosen('Newauth realm="apps", Basic realm="simple"')).toEqual({ chromium: 'none', firefox: 'basic simple' });
    expect(chosen('Newauth realm="apps"', 'Basic realm="simple"')).toEqual({
      chromium: 'basic simple',
      firefox: 'basic simple',
    });
  });

  it('differs where realm stands twice', () => {
    expect(chosen('Basic realm="first", realm="last"')).toEqual({ chromium: 'basic last', firefox: 'basic first' });
  });

  it('reads a quoted string without an end to the end of the line', () => {
    expect(chosen('Basic realm="front desk')).toEqual({ chromium: 'basic front desk', firefox: 'basic front desk' });
  });

  it('takes a scheme with a comma directly after it for another scheme, or for one without a realm', () => {
    expect(chosen('Basic, realm="lobby"')).toEqual({ chromium: 'none', firefox: 'basic ' });
  });

  it('chooses the strongest scheme, wherever it stands', () => {
    expect(chosen('Basic realm="a"', 'Digest realm="b", nonce="n"', 'Bearer realm="c"')).toEqual({
      chromium: 'digest b',
      firefox: 'digest b',
    });
  });

  it('leaves Digest without a nonce alone', () => {
    expect(chosen('Digest realm="a"')).toEqual({ chromium: 'none', firefox: 'none' });
  });
});
