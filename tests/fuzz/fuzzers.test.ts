import { describe, expect, it } from 'vitest';
import * as credentials from './credentials.fuzz.ts';
import * as har from './har.fuzz.ts';
import * as recorder from './recorder.fuzz.ts';
import * as redaction from './redaction.fuzz.ts';
import * as tokens from './tokens.fuzz.ts';

/** A short run of what `npm run fuzz` does at length; challenges have theirs in tests/http/hostile-challenges.test.ts. */
describe('a short run of the fuzzers', () => {
  it.each(Object.entries({ credentials, har, recorder, redaction, tokens }))(
    'finds nothing: %s',
    (_, { run }) => {
      for (const seed of [401, 403]) {
        const { failures, cases } = run({ seed, cases: 20_000 });
        expect(failures).toEqual([]);
        expect(cases).toBeGreaterThan(0);
      }
    },
    60_000,
  );
});
