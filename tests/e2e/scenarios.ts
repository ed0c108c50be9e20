import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
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
    readonly url: string;
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

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'why401-exported-'));
      for (const level of ['raw', 'default']) mkdirSync(join(folder, level));
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

      // What the browser's cookie store tells is left out of both: this compares what redaction does to the wire.
      const exchanges = (await recordingOf(panel)).map(({ exchange, ...entry }, index) => ({
        ...entry,
        exchange: { ...exchange, context: { ...exchange.context, cookieStore: null } },
        index,
      }));
      for (const level of ['raw', 'default'] as const) {
        const text = writeHar(redactRecording({ exchanges, dropped: 0 }, level, 'salt'));
        writeFileSync(join(folder, level, `${scenario.name}.har`), text);
      }
    });

    it('are judged the same by the command, with their secrets and without', async () => {
      const [raw, redacted] = await Promise.all([verdictsIn('raw'), verdictsIn('default')]);
      expect(redacted).toEqual(raw);
    });

    /** By file name, the command's verdict on each exchange. */
    async function verdictsIn(level: string): Promise<Readonly<Record<string, readonly (string | null)[]>>> {
      const files = readdirSync(join(folder, level)).map((name) => join(folder, level, name));
      const args = ['dist/cli/why401.js', 'check', '--format', 'json', '--all', '--fail-on', 'never', ...files];
      const { stdout } = await command(process.execPath, args, { maxBuffer: 256 * 1024 * 1024 });
      // The command writes FORMAT's objects.
      const reports = JSON.parse(stdout) as readonly Report[];
      // The lab sets its cookies by a URL that holds them whole, which a redaction takes for a secret with its attributes.
      const judged = (report: Report): readonly (string | null)[] =>
        report.exchanges
          .filter(({ url }) => !url.includes('/.lab/'))
          .map(({ diagnosis }) => diagnosis.verdict?.rule ?? null);
      return Object.fromEntries(reports.map((report) => [basename(report.file), judged(report)]));
    }
  });
}
