import { describe, expect, it } from 'vitest';
import { placesInAttempts } from '../../../src/extension/panel/attempts.ts';
import { arrange, isPlaceOf, type Arrangement, type Line } from '../../../src/extension/panel/lines.ts';
import { subjectOf } from '../../../src/extension/panel/subject.ts';
import type { Row } from '../../../src/extension/protocol.ts';
import { fine, row, verdict } from './row.ts';

const plain: Arrangement = { grouping: 'none', fold: false, separators: false, toggled: new Set() };

function lines(rows: readonly Row[], arrangement: Partial<Arrangement>): readonly string[] {
  const places = placesInAttempts(rows);
  const subjects = rows.map((each) => subjectOf(each, false));
  return arrange(subjects, places, { ...plain, ...arrangement }).map(inWords);
}

function inWords(line: Line): string {
  if (line.kind === 'navigation') return `page ${line.page}`;
  if (line.kind === 'group') return `${line.open ? 'open' : 'closed'} ${line.label} ${line.count}`;
  return `${'  '.repeat(line.depth)}${line.key}${line.times > 1 ? ` ×${line.times}` : ''}`;
}

describe('the lines of the list', () => {
  it('are the rows, one each', () => {
    expect(lines([row({ id: '1.0' }), row({ id: '2.0' })], {})).toEqual(['1.0', '2.0']);
  });

  it('fold failures that repeat into the first, which keeps its place', () => {
    const rows = [
      row({ id: '1.0' }),
      row({ id: '2.0', verdict: verdict('other', 'Other') }),
      row({ id: '3.0' }),
      row({ id: '4.0' }),
    ];
    expect(lines(rows, { fold: true })).toEqual(['1.0 ×3', '2.0']);
    expect(lines(rows, { fold: true, toggled: new Set(['repeats 1.0']) })).toEqual(['1.0 ×3', '  3.0', '  4.0', '2.0']);
  });

  it('tell when the newest of a fold came', () => {
    const rows = [row({ id: '1.0', startedAt: 5 }), row({ id: '2.0', startedAt: 9 })];
    const [line] = arrange(
      rows.map((each) => subjectOf(each, false)),
      placesInAttempts(rows),
      { ...plain, fold: true },
    );
    expect(line).toMatchObject({ times: 2, latest: 9 });
  });

  it('are the places of the rows that fold into them, as long as those have none of their own', () => {
    const rows = [row({ id: '1.0' }), row({ id: '2.0' }), row({ id: '3.0', verdict: verdict('other', 'Other') })];
    const placesOf = (id: string | null, toggled: readonly string[]): readonly string[] =>
      arrange(
        rows.map((each) => subjectOf(each, false)),
        placesInAttempts(rows),
        { ...plain, fold: true, toggled: new Set(toggled) },
      )
        .filter((line) => isPlaceOf(line, id))
        .map(({ key }) => key);
    expect(placesOf('1.0', [])).toEqual(['1.0']);
    expect(placesOf('2.0', [])).toEqual(['1.0']);
    expect(placesOf('2.0', ['repeats 1.0'])).toEqual(['2.0']);
    expect(placesOf('3.0', [])).toEqual(['3.0']);
    expect([placesOf('4.0', []), placesOf(null, [])]).toEqual([[], []]);
  });

  it('never fold what succeeded', () => {
    expect(lines([fine({ id: '1.0' }), fine({ id: '2.0' })], { fold: true })).toEqual(['1.0', '2.0']);
  });

  it('fold the same endpoint with other ids in its path', () => {
    const rows = [
      row({ id: '1.0', url: 'https://api.acme.example/orders/81' }),
      row({ id: '2.0', url: 'https://api.acme.example/orders/82' }),
    ];
    expect(lines(rows, { fold: true })).toEqual(['1.0 ×2']);
  });

  it('have a separator at each navigation, and fold only between two', () => {
    const rows = [
      row({ id: '1.0', page: 'https://a.example/' }),
      row({ id: '2.0', page: null }),
      row({ id: '3.0', page: 'https://b.example/' }),
    ];
    expect(lines(rows, { separators: true, fold: true })).toEqual([
      'page https://a.example/',
      '1.0 ×2',
      'page https://b.example/',
      '3.0',
    ]);
  });

  it('stand in groups by verdict, which close', () => {
    const rows = [row({ id: '1.0' }), fine({ id: '2.0' }), row({ id: '3.0' })];
    expect(lines(rows, { grouping: 'verdict' })).toEqual([
      'open The access token had expired when it was sent 2',
      '  1.0',
      '  3.0',
      'open Nothing to report 1',
      '  2.0',
    ]);
    expect(lines(rows, { grouping: 'verdict', toggled: new Set(['group token-expired']) })).toEqual([
      'closed The access token had expired when it was sent 2',
      'open Nothing to report 1',
      '  2.0',
    ]);
  });

  it('stand in groups by endpoint and by attempt', () => {
    const rows = [
      row({ id: '1.0', startedAt: 0, answeredAt: 10 }),
      row({ id: '2.0', startedAt: 0, method: 'POST' }),
      fine({ id: '3.0', startedAt: 500, attempt: '1.0' }),
    ];
    expect(lines(rows, { grouping: 'endpoint' })).toEqual([
      'open GET https://api.acme.example/orders 2',
      '  1.0',
      '  3.0',
      'open POST https://api.acme.example/orders 1',
      '  2.0',
    ]);
    expect(lines(rows, { grouping: 'attempt' })).toHaveLength(5);
  });
});

describe('attempts', () => {
  it('are those of the history, and each row has its place in one', () => {
    const places = placesInAttempts([
      row({ id: '7.0' }),
      row({ id: '7.1', attempt: '7.0' }),
      row({ id: '9.0' }),
      row({ id: '8.0', attempt: '7.0' }),
    ]);
    expect([...places.values()]).toEqual([
      { attempt: '7.0', index: 0 },
      { attempt: '7.0', index: 1 },
      { attempt: '9.0', index: 0 },
      { attempt: '7.0', index: 2 },
    ]);
  });

  it('are called by what the client wanted, not by the preflight', () => {
    const rows = [row({ id: '1.0', method: 'OPTIONS' }), row({ id: '2.0', method: 'PUT', attempt: '1.0' })];
    expect(lines(rows, { grouping: 'attempt' })).toEqual([
      'open PUT https://api.acme.example/orders 2',
      '  1.0',
      '  2.0',
    ]);
  });
});
