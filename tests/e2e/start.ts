import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/browsers/find.ts';
import { until } from '../../src/browsers/until.ts';

/** Command lines of all processes that speak of this folder (Linux). */
function processesWith(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return line.includes(folder) ? [line.replaceAll('\0', ' ')] : [];
      } catch {
        return [];
      }
    });
}

/** `npm start` without a display, in that browser. */
export function testStart(engine: Engine): void {
  describe(`npm start -- --headless --browser ${engine}`, () => {
    let folder: string;
    const children: ChildProcess[] = [];
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'why401-start-'));
    });
    afterEach(() => {
      for (const child of children.splice(0)) child.kill();
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const start = (only: string) => {
      const args = ['src/scripts/run.mjs', 'start', '--headless', '--browser', engine, '--only', only];
      // Profiles go into this folder, so that what is left behind can be seen.
      const child = spawn(process.execPath, args, { env: { ...process.env, TMPDIR: folder }, stdio: 'pipe' });
      children.push(child);
      let output = '';
      child.stdout.on('data', (chunk) => (output += String(chunk)));
      child.stderr.on('data', (chunk) => (output += String(chunk)));
      let code: number | null = null;
      child.once('exit', (status) => (code = status ?? -1));
      return { child, output: () => output, code: () => code };
    };
    const nothingIsLeft = async (): Promise<void> => {
      await until('the end of every process', () => processesWith(folder).length === 0, 60_000);
      expect(readdirSync(folder)).toEqual([]);
    };

    it('plays, prints status, verdict and fault, and leaves a redacted report and a picture', async () => {
      const run = start('bearer-undefined');
      await until('its end', () => run.code() !== null, 150_000);
      expect(run.output()).toMatch(/bearer-undefined +401 +placeholder-token +client/);
      expect(run.output()).toContain('1 of 1 verdicts are as expected');
      expect(run.code()).toBe(0);
      const har = readFileSync(`dist/lab-report/${engine}.har`, 'utf8');
      expect(JSON.parse(har)).toMatchObject({ log: { version: '1.2' } });
      expect(readFileSync(`dist/lab-report/${engine}.png`).subarray(1, 4).toString()).toBe('PNG');
      await nothingIsLeft();
    });

    it('leaves nothing running after Ctrl+C', async () => {
      const run = start('');
      await until('the first verdict', () => / 40[13] /.test(run.output()), 150_000);
      run.child.kill('SIGINT');
      await until('its end', () => run.code() !== null, 60_000);
      expect(run.code()).toBe(130);
      await nothingIsLeft();
    });

    it('says in one sentence what it cannot use', async () => {
      const run = start('no-such-scenario');
      await until('its end', () => run.code() !== null, 150_000);
      expect(run.code()).toBe(2);
      expect(run.output()).toContain('No scenario’s name holds “no-such-scenario”.');
      await nothingIsLeft();
    });
  });
}
