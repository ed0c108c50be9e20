import { describe, expect, it } from 'vitest';
import { parseExample } from '../../../src/diagnosis/example.ts';
import type { At, Finding } from '../../../src/diagnosis/finding.ts';
import {
  evidenceMarks,
  excerpt,
  goalOf,
  placeLabel,
  placeName,
  placeText,
} from '../../../src/extension/panel/evidence-place.ts';

const { exchanges } = parseExample(`
  GET https://api.acme.example/orders
  Authorization: Bearer abc

  HTTP/1.1 401 Unauthorized
  WWW-Authenticate: Basic realm="a"
  WWW-Authenticate: Bearer error="invalid_token"

  {"error":"expired"}
`);
const exchange = exchanges[0] ?? expect.unreachable('the example holds no exchange');
const second: At = { in: 'response', header: 'www-authenticate', index: 1, from: 14, to: 27 };

const finding = (evidence: readonly At[]): Finding => ({
  rule: 'r',
  kind: 'cause',
  level: 'error',
  confidence: 'certain',
  fault: 'client',
  title: 'A title',
  summary: '',
  fix: { client: '', server: '' },
  references: [],
  evidence,
});

describe('a place of evidence', () => {
  it('is called as the field was written', () => {
    expect(placeLabel(second, exchange)).toBe('Response, WWW-Authenticate');
    expect(placeLabel({ in: 'token', claim: 'exp' }, exchange)).toBe('Token, claim exp');
    expect(placeLabel({ in: 'token', claim: 'header.alg' }, exchange)).toBe('Token, header alg');
    expect(placeLabel({ in: 'response', from: 1, to: 2 }, exchange)).toBe('Response, body');
    expect(placeLabel({ in: 'response', header: ':status' }, exchange)).toBe('Response, status');
  });

  it('leads to the view that shows it', () => {
    expect(goalOf(second)?.view).toBe('headers');
    expect(goalOf({ in: 'response', from: 1, to: 2 })?.view).toBe('body');
    expect(goalOf({ in: 'token', claim: 'exp' })?.view).toBe('token');
    expect(goalOf({ in: 'exchange', exchange: '2.0' })?.view).toBe('chain');
  });

  it('has a name without spaces, equal for equal places only', () => {
    expect(placeName({ in: 'token', claim: 'a b' })).not.toContain(' ');
    expect(placeName(second)).not.toBe(placeName({ ...second, index: 0 }));
  });

  it('finds the very line', () => {
    expect(placeText(second, exchange)).toBe('Bearer error="invalid_token"');
    expect(placeText({ in: 'response', header: ':status' }, exchange)).toBe('401 Unauthorized');
    expect(placeText({ in: 'response' }, exchange)).toBe('{"error":"expired"}');
    expect(placeText({ in: 'request', header: 'x-none' }, exchange)).toBeNull();
    expect(placeText({ ...second, exchange: '9.0' }, exchange)).toBeNull();
  });

  it('marks the text of its own line only, each place once', () => {
    const findings = [finding([second]), finding([second])];
    const at = (index: number): number =>
      evidenceMarks(findings, { in: 'response', header: 'www-authenticate', index, length: 40 }).length;
    expect([at(0), at(1)]).toEqual([0, 1]);
  });

  it('stands in the middle of an excerpt of a long text', () => {
    const text = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
    const part = excerpt(text, { in: 'response', from: 500, to: 504 });
    expect(part).toMatchObject({ cutBefore: true, cutAfter: true });
    const mark = part.marks[0] ?? expect.unreachable('no mark');
    expect(part.text.slice(mark.from, mark.to)).toBe('HERE');
  });

  it('is cut where it is long itself, and survives offsets beyond the text', () => {
    expect(excerpt('x'.repeat(5000), { in: 'request', from: 10, to: 4000 }).text.length).toBeLessThan(200);
    expect(excerpt('short', { in: 'request', from: 90, to: 99 }).text).toBe('short');
  });
});
