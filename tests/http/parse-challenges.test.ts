import { describe, expect, it } from 'vitest';
import { parseChallenges } from '../../src/http/parse-challenges.ts';
import samples from '../fixtures/challenge-vectors.json' with { type: 'json' };

interface Sample {
  readonly id: string;
  readonly headers: readonly string[];
  readonly expect: {
    readonly valid: boolean;
    readonly challenges?: readonly {
      readonly scheme: string;
      readonly token68?: string;
      readonly params: Readonly<Record<string, string>>;
    }[];
    readonly flags?: readonly string[];
  };
}

/** The complete list of lesser problems that the samples tell; any other code is not compared. */
const flags: ReadonlySet<string> = new Set([
  'empty-list-element',
  'no-challenge',
  'bws',
  'needless-escape',
  'realm-not-quoted',
  'obs-text',
  'basic-missing-realm',
  'basic-charset-not-utf8',
  'digest-missing-realm',
  'digest-missing-nonce',
  'digest-quoting',
  'digest-unknown-algorithm',
  'digest-unknown-qop',
  'bearer-no-params',
  'bearer-token68',
  'scope-syntax',
  'error-charset',
  'error-description-charset',
  'error-uri-charset',
  'unregistered-error',
  'resource-metadata-not-url',
  'param-continues-line',
  'value-spans-lines',
]);

describe('every sample of WWW-Authenticate', () => {
  const all: readonly Sample[] = samples;
  it.each(all.map((sample): [string, Sample] => [sample.id, sample]))('%s', (_id, { headers, expect: expected }) => {
    const parsed = parseChallenges(headers);
    expect(parsed.valid).toBe(expected.valid);
    expect(parsed.problems.some((problem) => problem.level === 'error')).toBe(!expected.valid);
    const codes = [...new Set(parsed.problems.map((problem) => problem.code))];
    if (expected.valid) {
      expect(codes.filter((code) => flags.has(code)).sort()).toEqual([...(expected.flags ?? [])].sort());
      expect(
        parsed.challenges.map(({ schemeAsWritten, token68, params }) => ({
          scheme: schemeAsWritten,
          ...(token68 === null ? {} : { token68 }),
          params: Object.fromEntries(params.map(({ name, value }) => [name, value])),
        })),
      ).toEqual(expected.challenges);
    } else {
      expect(codes).toEqual(expect.arrayContaining([...(expected.flags ?? [])]));
    }
    for (const problem of parsed.problems) {
      expect(problem.from).toBeLessThanOrEqual(problem.to);
      expect(problem.to).toBeLessThanOrEqual(headers[problem.line]?.length ?? 0);
    }
  });
});

describe('the problems', () => {
  const parsed = parseChallenges(['Basic charset=latin1']);

  it('are found once, when they are first asked for', () => {
    expect(parsed.problems.map((problem) => problem.code)).toEqual(['basic-missing-realm', 'basic-charset-not-utf8']);
    expect(parsed.problems).toBe(parsed.problems);
  });

  it('are part of the JSON', () => {
    const { valid, challenges, problems } = parsed;
    expect(JSON.parse(JSON.stringify(parsed))).toEqual({ valid, challenges, problems });
  });
});

describe('the first offence stands where the value stops to derive', () => {
  // The caret is below the first octet after which nothing could make the value right again.
  const cases: readonly (readonly [value: string, caret: string])[] = [
    ['HOBA /a=b, c=d', '        ^'],
    ['Basic /x="5"', '         ^'],
    ["Basic /x='5", '         ^'],
    ['Basic ab== BASIC x==', '           ^'],
    ['NTLM title* "5"', '            ^'],
    ["HOBA n' ~, x=1", '        ^'],
    ['Bearer title*@, x=1', '             ^'],
    ['A b=c, D e=f g', '             ^'],
    ['Basic realm="a"b', '               ^'],
    ['Basic realm=a@b', '             ^'],
    ['Basic realm="a", "b"', '                 ^'],
    ['Basic realm="a", ;', '                 ^'],
    ['b@d realm="x"', ' ^'],
    ['Negotiate abc== ???', '                ^'],
  ];
  it.each(cases)('%s', (value, caret) => {
    const { valid, problems } = parseChallenges([value]);
    expect(valid).toBe(false);
    expect(problems.find(({ level }) => level === 'error')?.from).toBe(caret.length - 1);
  });

  it('and a message names the character that stands there', () => {
    const { problems } = parseChallenges(['Bearer title*@, x=1']);
    expect(problems[0]?.message).toContain("'@'");
  });

  it('and "ab==" before a forgotten comma is a token68', () => {
    const { challenges } = parseChallenges(['Basic ab== Digest realm="x", nonce="y"']);
    expect(challenges.map(({ scheme, token68 }) => [scheme, token68])).toEqual([
      ['basic', 'ab=='],
      ['digest', null],
    ]);
  });
});
