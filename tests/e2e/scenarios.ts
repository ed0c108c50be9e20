import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/browsers/find.ts';
import type { Session, View } from '../../src/browsers/session.ts';
import { startLab, type Lab } from '../../src/lab/lab.ts';
import { scenarios } from '../../src/lab/scenarios.ts';
import { writeHar } from '../../src/report/har-out.ts';
import { redactRecording } from '../../src/report/redact.ts';
import { playOne, preserveLog, recordingOf } from '../../src/scripts/play.ts';
import { startBuilt } from './built.ts';

/** Of `why401 check --format json`, of several files: what is compared here. */
interface Report {
  readonly file: string;
  readonly exchanges: readonly {
    readonly index: number;
    readonly diagnosis: { readonly verdict: { readonly rule: string } | null };
  }[];
}

const command = promisify(execFile);

/** Every scenario of the lab in a real browser: what the panel says of it is what the scenario expects. */
export function testScenarios(engine: Engine): void {
  describe(`the lab's scenarios in ${engine}`, () => {
    let lab: Lab;
    let session: Session;
    let panel: View;
    let folder: string;
    const live = new Map<string, readonly (string | null | undefined)[]>();

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'why401-exported-'));
      lab = await startLab();
      session = await startBuilt(engine, { hosts: lab.hosts, granted: ['cookies'] });
      await session.goto(lab.url);
      panel = await session.openPanel();
      await preserveLog(panel);
    });

    afterAll(async () => {
      await session?.close();
      await lab?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it.each(scenarios().map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
      const { row, expected } = await playOne(session, panel, lab, scenario);
      expect(row, 'the extension has seen it').not.toBeNull();
      expect({ rule: row?.verdict?.rule ?? null, outcome: row?.outcome }).toEqual(expected);

      const exchanges = (await recordingOf(panel)).map((entry, index) => ({ ...entry, index }));
      const file = join(folder, `${scenario.name}.har`);
      writeFileSync(file, writeHar(redactRecording({ exchanges, dropped: 0 }, 'default', 'salt')));
      live.set(
        file,
        // The browser's cookie store is in no HAR: what it alone tells cannot be told again. And the lab sets its cookies by
        // a URL that holds them whole, which a redaction takes for a secret with all its attributes.
        exchanges.map(({ exchange, diagnosis }) =>
          (exchange.context.cookieStore?.length ?? 0) > 0 || exchange.request.url.includes('/.lab/')
            ? undefined
            : (diagnosis.verdict?.rule ?? null),
        ),
      );
    });

    it('are judged the same by the command, from the redacted export', async () => {
      const args = ['dist/cli/why401.js', 'check', '--format', 'json', '--all', '--fail-on', 'never', ...live.keys()];
      const { stdout } = await command(process.execPath, args, { maxBuffer: 256 * 1024 * 1024 });
      // The command writes FORMAT's objects.
      const reports = JSON.parse(stdout) as readonly Report[];
      const judged = new Map(
        reports.map(({ file, exchanges }) => [
          file,
          exchanges.map(({ diagnosis }, index) =>
            live.get(file)?.[index] === undefined ? undefined : (diagnosis.verdict?.rule ?? null),
          ),
        ]),
      );
      expect(Object.fromEntries(judged)).toEqual(Object.fromEntries(live));
    });
  });
}
