import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import project from '../../package.json' with { type: 'json' };
import { bundleSizes, chunksOf } from '../../src/scripts/bundle-sizes.ts';
import { sourceFiles } from '../../src/scripts/source-files.ts';
import { zipOf } from '../../src/scripts/zip.ts';

// Building takes a few seconds, and a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'why401-packages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function built(mode: string, name: string): Promise<string> {
  const outDir = join(folder, name);
  await outputsOf(mode, outDir);
  return outDir;
}

async function outputsOf(mode: string, outDir: string): Promise<Parameters<typeof chunksOf>[0]> {
  const result = await build({ mode, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const results = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  return results.flatMap(({ output }) => output);
}

/** Two files, in a folder of that name, last written at that time (seconds since the epoch), as a zip. */
function zippedAt(name: string, time: number): Uint8Array {
  const here = join(folder, name);
  mkdirSync(here);
  for (const file of time > 0 ? ['b.txt', 'a.txt'] : ['a.txt', 'b.txt']) {
    writeFileSync(join(here, file), file);
    utimesSync(join(here, file), time, time);
  }
  return zipOf(here);
}

const read = (zip: Uint8Array, name: string): unknown =>
  JSON.parse(strFromU8(unzipSync(zip)[name] ?? new Uint8Array()));

describe.each(['chrome', 'firefox'])('the zip for %s', (browser) => {
  let first: string;
  beforeAll(async () => {
    first = await built(browser, `${browser}-1`);
  });

  it('has the same bytes when it is built again, elsewhere', async () => {
    const second = await built(browser, `${browser}-2`);
    expect(Object.keys(unzipSync(zipOf(second)))).toEqual(Object.keys(unzipSync(zipOf(first))));
    expect(Buffer.compare(zipOf(first), zipOf(second))).toBe(0);
  });

  it('stays within the budgets: what wakes with the background, what judges, and each page', async () => {
    const sizes = bundleSizes(chunksOf(await outputsOf(browser, join(folder, `${browser}-sizes`))));
    expect(sizes.filter(({ size, most }) => size > most).map(({ name, size }) => `${name}: ${size}`)).toEqual([]);
    const background = sizes.find(({ name }) => name === 'background');
    expect(background?.files.map(({ name }) => name)).toEqual(['background.js']);
    expect(background?.most).toBeLessThanOrEqual(90_000);
  });

  it('has package.json’s version', () => {
    expect(read(zipOf(first), 'manifest.json')).toMatchObject({ version: project.version });
  });

  it('names no folder of the machine that built it', () => {
    for (const [name, bytes] of Object.entries(unzipSync(zipOf(first)))) {
      expect(strFromU8(bytes).includes(process.cwd()), name).toBe(false);
    }
  });

  it('holds no code that parses HTML or text as code', () => {
    const scripts = Object.entries(unzipSync(zipOf(first))).filter(([name]) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(3);
    for (const [name, bytes] of scripts) {
      const assigned = /\.(?:innerHTML|outerHTML)\s*=(?!=)|insertAdjacentHTML|document\.write|\beval\(|new Function\(/;
      expect(assigned.exec(strFromU8(bytes))?.[0] ?? null, name).toBeNull();
    }
  });
});

describe('a zip', () => {
  it('does not depend on when its files were written', () => {
    expect(zippedAt('early', 0)).toEqual(zippedAt('late', 1_700_000_000));
  });
});

describe('the source archive', () => {
  it('holds what is needed to build, and nothing that is made, fetched or private to a machine', () => {
    const files = sourceFiles('.');
    expect(files).toEqual(expect.arrayContaining(['package.json', 'package-lock.json', 'manifest.json', 'README.md']));
    expect(files.filter((name) => /^(?:node_modules|dist|\.git|\.cache)\//.test(name))).toEqual([]);
  });

  it.each(['chrome', 'firefox'])('builds the same bytes for %s again, where it is unpacked', async (browser) => {
    const copy = join(folder, `source-${browser}`);
    for (const [name, bytes] of Object.entries(unzipSync(zipOf('.', sourceFiles('.'))))) {
      mkdirSync(dirname(join(copy, name)), { recursive: true });
      writeFileSync(join(copy, name), bytes);
    }
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'junction');
    const vite = ['node_modules/vite/bin/vite.js', 'build', '--mode', browser, '--logLevel', 'error'];
    const { status, stderr } = spawnSync(process.execPath, vite, { cwd: copy, encoding: 'utf8' });
    // What it writes there beside is advice, on a slow machine about plugins that took long.
    expect(status, stderr).toBe(0);
    const here = unzipSync(zipOf(await built(browser, `here-${browser}`)));
    const there = unzipSync(zipOf(join(copy, 'dist', browser)));
    expect(Object.keys(there)).toEqual(Object.keys(here));
    for (const [name, bytes] of Object.entries(there)) expect(bytes.join() === here[name]?.join(), name).toBe(true);
  });

  it('holds the same where there is no git, as in an archive that was unpacked', () => {
    const copy = join(folder, 'unpacked');
    for (const name of ['src/a.ts', 'README.md', 'node_modules/x/index.js', 'dist/cli/why401.js', '.npmrc']) {
      mkdirSync(join(copy, name, '..'), { recursive: true });
      writeFileSync(join(copy, name), '');
    }
    expect(sourceFiles(copy).toSorted()).toEqual(['.npmrc', 'README.md', 'src/a.ts']);
  });
});

describe('the npm package', () => {
  it('needs no other package', () => {
    const needs = Object.keys(project).filter((key) => /dependencies/i.test(key));
    expect(needs).toEqual(['devDependencies']);
  });

  it('is installed into an empty folder without any network, and runs there with Node alone', async () => {
    const here = join(folder, 'package');
    await built('cli', 'package/dist/cli');
    for (const name of ['package.json', 'README.md', 'LICENSE']) writeFileSync(join(here, name), readFileSync(name));
    const npm = (cwd: string, ...args: string[]) =>
      spawnSync('npm', [...args, '--ignore-scripts', '--offline', '--cache', join(folder, 'npm-cache')], {
        cwd,
        encoding: 'utf8',
        shell: process.platform === 'win32',
      });
    const packed = npm(here, 'pack', '--json', '--pack-destination', folder);
    const [{ filename, files }] = JSON.parse(packed.stdout) as [
      { readonly filename: string; readonly files: readonly { readonly path: string }[] },
    ];
    expect(files.map(({ path }) => path).toSorted()).toEqual([
      'LICENSE',
      'README.md',
      'dist/cli/why401.js',
      'package.json',
    ]);
    const machine = join(folder, 'machine');
    mkdirSync(machine);
    expect(npm(machine, 'install', '--no-audit', join(folder, filename)).status).toBe(0);
    expect(readdirSync(join(machine, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['why401']);
    const { stdout, stderr } = spawnSync(process.execPath, [join('node_modules', '.bin', 'why401'), '--version'], {
      cwd: machine,
      env: {},
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: `${project.version}\n`, stderr: '' });
  });
});

describe('package-lock.json', () => {
  interface Locked {
    readonly version?: string;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
  }

  it('knows the binaries of every platform, without which npm ci refuses to start', () => {
    const { packages }: { packages: Readonly<Record<string, Locked>> } = JSON.parse(
      readFileSync('package-lock.json', 'utf8'),
    );
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          packages[`${path}/node_modules/${name}`] === undefined && packages[`node_modules/${name}`] === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });

  it('has package.json’s version', () => {
    const lock: { version: string } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    expect(lock.version).toBe(project.version);
  });
});
