import { describe, expect, it } from 'vitest';
import { parseAuthenticationInfo } from '../../src/http/parse-authentication-info.ts';
import { parseCredentialLines, parseCredentials } from '../../src/http/parse-credentials.ts';
import infoSamples from '../fixtures/authinfo-vectors.json' with { type: 'json' };
import samples from '../fixtures/credential-vectors.json' with { type: 'json' };

interface Expected {
  readonly valid: boolean;
  readonly scheme?: string;
  readonly token68?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}

/** First of each name. */
function record(params: readonly { readonly name: string; readonly value: string }[]): Record<string, string> {
  return Object.fromEntries(params.toReversed().map(({ name, value }) => [name, value]));
}

describe('every sample of Authorization', () => {
  const all: readonly { readonly id: string; readonly headers: readonly string[]; readonly expect: Expected }[] =
    samples;
  it.each(all.map((sample) => [sample.id, sample] as const))('%s', (_id, { headers, expect: expected }) => {
    const parsed = parseCredentialLines(headers);
    const codes = [...new Set(parsed.problems.map((problem) => problem.code))].sort();
    expect(parsed.valid).toBe(expected.valid);
    if (expected.valid) {
      expect(codes).toEqual([...(expected.flags ?? [])].sort());
      expect(parsed.schemeAsWritten).toBe(expected.scheme);
      expect(parsed.token68).toBe(expected.token68 ?? null);
      expect(record(parsed.params)).toEqual(expected.params);
    } else {
      expect(parsed.problems.some((problem) => problem.level === 'error')).toBe(true);
      expect(codes).toEqual(expect.arrayContaining([...(expected.flags ?? [])]));
    }
  });
});

describe('every sample of Authentication-Info', () => {
  const all: readonly { readonly id: string; readonly header: string; readonly expect: Expected }[] = infoSamples;
  it.each(all.map((sample) => [sample.id, sample] as const))('%s', (_id, { header, expect: expected }) => {
    const parsed = parseAuthenticationInfo(header);
    expect(parsed.valid).toBe(expected.valid);
    if (!expected.valid) return;
    expect(record(parsed.params)).toEqual(expected.params);
    expect([...new Set(parsed.problems.map((problem) => problem.code))]).toEqual(expected.flags ?? []);
  });
});

describe('schemes that are not for proxies', () => {
  it.each(['DPoP abc', 'vapid t=a.b.c, k=abc'])('are told so in Proxy-Authorization alone: %s', (value) => {
    const codes = (field: 'authorization' | 'proxy-authorization'): readonly string[] =>
      parseCredentials(value, field).problems.map(({ code }) => code);
    expect(codes('proxy-authorization')).toEqual(['not-for-proxies']);
    expect(codes('authorization')).toEqual([]);
    expect(parseCredentials('Basic YTpi', 'proxy-authorization').problems).toEqual([]);
  });
});
