import { describe, expect, it } from 'vitest';
import { matchesFilter, parseFilter, savableFilter, splitTerms } from '../../../src/extension/panel/filter.ts';
import type { Row } from '../../../src/extension/protocol.ts';
import { fine, row, subject } from './row.ts';
import { subjectOf } from '../../../src/extension/panel/subject.ts';

const passes = (filter: string, given: Partial<Row> = {}, retry = false): boolean =>
  matchesFilter(parseFilter(filter), subject(given, retry));

describe('the filter', () => {
  it('lets everything through when it is empty', () => {
    expect(passes('')).toBe(true);
    expect(passes('   ')).toBe(true);
  });

  it('wants every word, in any letter case, anywhere in the row', () => {
    expect(passes('ORDERS expired')).toBe(true);
    expect(passes('orders revoked')).toBe(false);
  });

  it('negates a word or a key with a minus', () => {
    expect(passes('-orders')).toBe(false);
    expect(passes('-invoices')).toBe(true);
    expect(passes('-status:401')).toBe(false);
  });

  it('takes a minus that stands alone as a word', () => {
    expect(passes('-', { url: 'https://api.acme.example/a-b' })).toBe(true);
  });

  it('holds words in quotes together', () => {
    expect(passes('"had expired"')).toBe(true);
    expect(passes('"expired had"')).toBe(false);
  });

  it('knows statuses one by one, by class, by range, and their absence', () => {
    expect(passes('status:401')).toBe(true);
    expect(passes('status:4xx')).toBe(true);
    expect(passes('status:400-403')).toBe(true);
    expect(passes('status:403,407')).toBe(false);
    expect(passes('status:none', { status: null })).toBe(true);
    expect(passes('status:none')).toBe(false);
  });

  it('takes several values of a key as any of them', () => {
    expect(passes('method:post,get')).toBe(true);
    expect(passes('method:post,put')).toBe(false);
  });

  it('knows a host and all hosts below one', () => {
    expect(passes('domain:api.acme.example')).toBe(true);
    expect(passes('domain:*.acme.example')).toBe(true);
    expect(passes('domain:*.api.acme.example')).toBe(false);
  });

  it('asks for rule, verdict, fault, scheme, level, kind, outcome, confidence and type', () => {
    for (const term of [
      'rule:token-expired',
      'verdict:expired',
      'verdict:token-expired',
      'fault:client',
      'scheme:bearer',
      'level:error',
      'kind:cause',
      'outcome:authentication-failed',
      'confidence:certain',
      'type:fetch',
    ]) {
      expect(passes(term), term).toBe(true);
      expect(passes(`-${term}`), `-${term}`).toBe(false);
    }
    expect(matchesFilter(parseFilter('verdict:none'), subjectOf(fine(), false))).toBe(true);
  });

  it('asks what a row has and is', () => {
    expect(passes('has:body')).toBe(true);
    expect(passes('has:body', { hasBody: false })).toBe(false);
    expect(passes('is:retry', {}, true)).toBe(true);
    expect(passes('is:retry')).toBe(false);
    expect(passes('is:cached', { marks: ['from-cache'] })).toBe(true);
    expect(passes('is:nothing-known')).toBe(false);
  });

  it('takes what stands between slashes as a regular expression, spaces included', () => {
    expect(passes('/orders$|had  ?expired/')).toBe(true);
    expect(passes('/had expired/ orders')).toBe(true);
    expect(passes('-/ord.rs/')).toBe(false);
    expect(passes('/^nothing/')).toBe(false);
  });

  it('takes a path as a word, not as a regular expression', () => {
    expect(passes('/orders')).toBe(true);
    expect(splitTerms('/v1 /v2')).toEqual(['/v1', '/v2']);
  });

  it('says what it cannot use and applies the rest', () => {
    const filter = parseFilter('/(/ orders');
    expect(filter.problem).toContain('/(/');
    expect(filter.terms).toHaveLength(1);
    expect(matchesFilter(filter, subject())).toBe(true);
  });

  it('takes a key that it does not know as part of a word', () => {
    expect(passes('https://api')).toBe(true);
    expect(passes('colour:red')).toBe(false);
  });

  it('ignores a key whose value is still to come', () => {
    expect(passes('status:')).toBe(true);
  });

  it('says no more than the row does: text with special characters is text', () => {
    expect(passes('a.b', { url: 'https://x.example/aXb' })).toBe(false);
  });

  it('splits a long filter in one go', () => {
    expect(splitTerms('a '.repeat(20_000))).toHaveLength(20_000);
    expect(splitTerms(`"${'a '.repeat(1000)}`)).toHaveLength(1);
  });

  it('works on the row as it is now', () => {
    expect(matchesFilter(parseFilter('status:200'), subjectOf(row({ status: 200 }), false))).toBe(true);
  });
});

describe('what is kept of a filter on disk', () => {
  it('is the filter, where it holds nothing long enough to be a secret', () => {
    expect(savableFilter('status:401 -domain:cdn expired')).toBe('status:401 -domain:cdn expired');
    expect(savableFilter('rule:token-expired-and-a-much-longer-name')).toBe(
      'rule:token-expired-and-a-much-longer-name',
    );
  });

  it('never is a pasted token', () => {
    expect(savableFilter('status:401 eyJhbGciOiJSUzI1NiJ9.e30.c2ln')).toBe('status:401');
    expect(savableFilter('ghp_0123456789abcdefghijABCDEFGHIJ012345')).toBe('');
    expect(savableFilter('path:0123456789abcdef0123456789abcdef')).toBe('');
  });
});
