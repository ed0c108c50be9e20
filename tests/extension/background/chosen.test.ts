import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { parseExample } from '../../../src/diagnosis/example.ts';
import { createHistory } from '../../../src/diagnosis/history.ts';
import { isWatched, withoutRules } from '../../../src/extension/background/chosen.ts';
import { words } from '../../../src/extension/storage.ts';

describe('the hosts that somebody chose', () => {
  it.each([
    [true, 'https://api.acme.example/', [], []],
    [true, 'https://api.acme.example:8443/', ['acme.example'], []],
    [true, 'https://acme.example/', ['acme.example'], []],
    [false, 'https://notacme.example/', ['acme.example'], []],
    [false, 'https://ads.acme.example/', ['acme.example'], ['ads.acme.example']],
    [true, 'https://api.acme.example/', [], ['ads.example']],
    [false, 'nonsense', ['acme.example'], []],
  ] as const)('record %s: %s, watched %j, ignored %j', (expected, url, watched, ignored) => {
    expect(isWatched(url, { watched: words(watched), ignored: words(ignored) })).toBe(expected);
  });
});

describe('a rule that is switched off', () => {
  const [exchange] = parseExample(
    'GET https://a.example/\nAuthorization: Bearer undefined\n\nHTTP/1.1 401 No',
  ).exchanges;
  if (exchange === undefined) throw new Error('no exchange');
  const diagnosis = diagnose(exchange, createHistory());

  it('says nothing, and the next one is the verdict', () => {
    const without = withoutRules(diagnosis, words([diagnosis.verdict?.rule ?? '']));
    expect(diagnosis.findings.length).toBeGreaterThan(1);
    expect(without.findings).toEqual(diagnosis.findings.slice(1));
    expect(without.verdict).toEqual(diagnosis.findings[1]);
    expect(without.outcome).toBe(diagnosis.outcome);
  });
});
