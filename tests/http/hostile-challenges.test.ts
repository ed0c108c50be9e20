import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { browserReadings } from '../../src/http/browser-readings.ts';
import { parseAuthenticationInfo } from '../../src/http/parse-authentication-info.ts';
import { parseChallenges } from '../../src/http/parse-challenges.ts';
import { parseCredentials } from '../../src/http/parse-credentials.ts';
import { compare } from '../fuzz/challenges.fuzz.ts';
import samples from '../fixtures/challenge-vectors.json' with { type: 'json' };

const wire = fc.string({ unit: fc.constantFrom(...' \t,,==""\\\\aAbZ/~.é\u0000\r\n\u007f\u670d;:@()') });

describe('challenges, read twice', () => {
  it('are the same by the grammar written out naively', () => {
    fc.assert(
      fc.property(fc.array(wire, { maxLength: 3 }), (lines) => compare(lines) === null),
      { numRuns: 3000 },
    );
  });

  it.each(
    samples.filter((sample) => sample.headers.join().length < 300).map(({ id, headers }) => [id, headers] as const),
  )('are the same: %s', (_id, headers) => expect(compare(headers)).toBeNull());
});

describe('anything at all', () => {
  it('is read without an exception, its problems in order and inside the text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(wire, fc.string({ unit: 'binary' })), { maxLength: 4 }), (lines) => {
        const { problems } = parseChallenges(lines, 'proxy-authenticate');
        for (const [index, problem] of problems.entries()) {
          const before = problems[index - 1];
          expect(problem.from).toBeGreaterThanOrEqual(0);
          expect(problem.to).toBeLessThanOrEqual(lines[problem.line]?.length ?? 0);
          if (before?.line === problem.line) expect(before.from).toBeLessThanOrEqual(problem.from);
          else expect(before?.line ?? -1).toBeLessThan(problem.line);
        }
        browserReadings(lines);
        parseAuthenticationInfo(lines);
        const text = lines.join();
        const { payload, payloadAt } = parseCredentials(text);
        expect(text.slice(payloadAt.from, payloadAt.to).replaceAll(/[\r\n\0]/g, ' ')).toBe(payload);
      }),
    );
  });

  it('keeps a parameter that is called __proto__', () => {
    const [challenge] = parseChallenges(['Basic __proto__="x", constructor=y']).challenges;
    expect(challenge?.params.map((each) => each.name)).toEqual(['__proto__', 'constructor']);
  });
});

/** How many octets of a text are looked at, counted where the scanner looks at them. */
function steps(text: string): number {
  let count = 0;
  const counted = new Proxy(Object(text), {
    get(target, key) {
      if (key !== 'charCodeAt') {
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(text) : value;
      }
      return (at: number) => {
        count += 1;
        return text.charCodeAt(at);
      };
    },
  });
  parseChallenges([counted]);
  return count;
}

describe('hostile input takes linear time', () => {
  const pieces = [
    ',',
    '"',
    '\\',
    'a=',
    'a=,',
    'a ',
    'a b,',
    ' ',
    '\t',
    'a="',
    'A a=b,',
    '"\\',
    'a\u00e9',
    '=',
    'a=b c=d ',
    'a=b;',
    'a=b c ',
  ];
  it.each(pieces)('of %j', (piece) => {
    const small = steps(`Basic ${piece.repeat(2000)}z`);
    const large = steps(`Basic ${piece.repeat(8000)}z`);
    expect(large / small).toBeLessThan(4.5);
  });

  it.each(pieces)('of %j, a megabyte of it, and of as many lines', (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const parsed = parseChallenges([`Basic ${text}`]);
    expect(parsed.problems.length).toBeLessThan(400);
    parseChallenges(Array.from({ length: 20_000 }, () => `Basic ${piece}`));
    parseCredentials(`Basic ${text}`);
    browserReadings([`Basic ${text}`]);
  });
});
