import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/browsers/find.ts';
import type { Session, View } from '../../src/browsers/session.ts';
import type { Diagnosis } from '../../src/diagnosis/finding.ts';
import { startLab, type Lab } from '../../src/lab/lab.ts';
import { scenarios } from '../../src/lab/scenarios.ts';
import { writeHar } from '../../src/report/har-out.ts';
import { redactRecording } from '../../src/report/redact.ts';
import { playOne, preserveLog, recordingOf } from '../../src/scripts/play.ts';
import { startBuilt } from './built.ts';

/** Of `why401 check --format json`, of several files: what is compared here. */
interface Report {
  readonly file: string;
  readonly exchanges: readonly { readonly diagnosis: Diagnosis }[];
}

const command = promisify(execFile);

/** "authentication-failed token-expired; token-expired certain client": what must be the same live and of a file. */
const told = ({ outcome, verdict, findings }: Diagnosis): string =>
  [
    `${outcome} ${verdict?.rule ?? '-'}`,
    ...findings.map(({ rule, confidence, fault }) => `${rule} ${confidence} ${fault}`),
  ].join('; ');

/** Every scenario of the lab in a real browser: what the panel says of it is what the scenario expects. */
export function testScenarios(engine: Engine): void {
  describe(`the lab's scenarios in ${engine}`, () => {
    let lab: Lab;
    let session: Session;
    let panel: View;
    let folder: string;
    /** By scenario, what was found of each exchange while it was recorded. */
    const live = new Map<string, readonly string[]>();

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
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    });

    it.each(scenarios().map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
      const { row, expected } = await playOne(session, panel, lab, scenario);
      expect(row, 'the extension has seen it').not.toBeNull();
      expect({ rule: row?.verdict?.rule ?? null, outcome: row?.outcome }).toEqual(expected);

      const exchanges = (await recordingOf(panel)).map((entry, index) => ({ ...entry, index }));
      live.set(
        scenario.name,
        exchanges.map(({ diagnosis }) => told(diagnosis)),
      );
      const redacted = redactRecording({ exchanges, dropped: 0 }, 'default');
      writeFileSync(join(folder, `${scenario.name}.har`), writeHar(redacted));
    });

    it('are judged by the command, of their exports without secrets, as they were while they were recorded', async () => {
      const files = [...live.keys()].map((name) => join(folder, `${name}.har`));
      const args = ['dist/cli/why401.js', 'check', '--format', 'json', '--all', '--fail-on', 'never', ...files];
      const { stdout } = await command(process.execPath, args, { maxBuffer: 256 * 1024 * 1024 });
      // The command writes FORMAT's objects.
      const reports = JSON.parse(stdout) as readonly Report[];
      const judged = reports.map(
        ({ file, exchanges }) => [basename(file, '.har'), exchanges.map(({ diagnosis }) => told(diagnosis))] as const,
      );
      expect(Object.fromEntries(judged)).toEqual(Object.fromEntries(live));
    });
  });
}
