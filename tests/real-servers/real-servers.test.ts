import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { libraries } from './libraries.ts';
import type { Library } from './library.ts';
import { play, type Played } from './play.ts';
import { against, fieldReport, verdictOf } from './report.ts';

// Express writes every refusal to the console, and oidc-provider advice.
beforeAll(() => {
  for (const level of ['error', 'warn', 'info', 'log'] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterAll(() => {
  vi.restoreAllMocks();
});

const playing = new Map<Library, Promise<readonly Played[]>>();

/** Each library is started once, whichever tests of it are run. */
function played(library: Library): Promise<readonly Played[]> {
  const known = playing.get(library) ?? play(library);
  playing.set(library, known);
  return known;
}

describe.each(libraries.map((library) => [library.name, library] as const))('%s', (_, library) => {
  it.each(library.requests.map((request, index) => [request.sends, index, request] as const))(
    'is sent %s',
    async (_sends, index, { status, verdict, misuse = [] }) => {
      const each = (await played(library))[index];
      if (each === undefined) throw new Error('every request is played');
      const found = each.diagnosis.findings.map((finding) => finding.rule).join(', ');
      expect(each.exchange.response?.status).toBe(status);
      expect(verdict, `found ${found}`).toContain(verdictOf(each)?.rule ?? null);
      expect(against(each).map((finding) => finding.rule)).toEqual(expect.arrayContaining([...misuse]));
      expect([...misuse], `found ${found}`).toEqual(
        expect.arrayContaining(against(each).map((finding) => finding.rule)),
      );
    },
  );
});

it('docs/field-report.md says what was seen (WRITE_FIELD_REPORT=1 writes it)', async () => {
  const report: (readonly [Library, readonly Played[]])[] = [];
  for (const library of libraries) report.push([library, await played(library)]);
  const page = fieldReport(report);
  if (process.env['WRITE_FIELD_REPORT'] === '1') writeFileSync('docs/field-report.md', page);
  expect(readFileSync('docs/field-report.md', 'utf8')).toBe(page);
});
