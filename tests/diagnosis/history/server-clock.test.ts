import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { gatherEvidence } from '../../../src/diagnosis/evidence.ts';
import { told } from './told.ts';

/** An answer with a Date, `ahead` seconds ahead of the client. */
const answer = (at: number, ahead: number, more = ''): string =>
  `# at ${at} s\n# took 0 ms\n${more}GET /a\n\nHTTP/1.1 200 OK\nDate: {{date ${at + ahead}}}`;
const many = (from: number, count: number, ahead: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => answer(from + index, ahead));
const clockOf = (answers: readonly string[]): { readonly offset: number; readonly uncertainty: number } | null =>
  told(answers.join('\n===\n')).sequence.serverClock;

describe('the server’s clock', () => {
  it('is as uncertain as a Date is coarse', () => {
    expect(clockOf([answer(0, 0)])).toEqual({ offset: 500, uncertainty: 500 });
  });

  it('stays where one answer contradicts, and follows where all do from then on', () => {
    expect(clockOf([...many(-20, 10, 0), answer(-5, 3600)])?.offset).toBe(500);
    expect(clockOf([...many(-60, 10, 0), ...many(-40, 12, 3600)])?.offset).toBe(3_600_500);
  });

  it('is not told by what a cache answers, the browser’s or one on the way', () => {
    expect(clockOf([answer(0, -7200, '# cached\n')])).toBeNull();
    expect(clockOf([`${answer(0, -7200)}\nAge: 7200`])).toBeNull();
  });

  it('at an answer of the browser’s cache is the estimate of others', () => {
    const { history, subject } = told([...many(-20, 3, 90), answer(0, -7200, '# cached\n')].join('\n===\n'));
    const clock = gatherEvidence(subject, history).get('clock');
    expect(clock?.source).toBe('estimate');
    expect((clock?.serverNow ?? 0) - subject.startedAt).toBe(90_500);
  });

  it('at an answer of a cache on the way is its Date and its Age', () => {
    const { history, subject } = told(`${answer(0, -7200)}\nAge: 7200`);
    const clock = gatherEvidence(subject, history).get('clock');
    expect(clock).toMatchObject({ source: 'date', serverNow: subject.startedAt });
  });
});

describe('a token whose end is as near as the clock is uncertain', () => {
  it('expired probably; well after its end, certainly', () => {
    expect(verdictOf(-1)).toEqual(['token-expired', 'likely']);
    expect(verdictOf(-60)).toEqual(['token-expired', 'certain']);
  });
});

const refused = (exp: number): string => `
    GET /orders
    Authorization: Bearer {{jwt {"exp":${exp},"iat":-600}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}`;

const verdictOf = (exp: number): unknown => {
  const { history, subject } = told(refused(exp));
  const { verdict } = diagnose(subject, history);
  return [verdict?.rule, verdict?.confidence];
};
