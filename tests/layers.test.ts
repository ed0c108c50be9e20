import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Which folder of src may import which others. What is not listed imports only itself and packages. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  http: [],
  tokens: ['http'],
  diagnosis: ['http', 'tokens'],
  recorder: ['http'],
  report: ['http', 'tokens', 'diagnosis'],
  extension: ['http', 'tokens', 'diagnosis', 'recorder', 'report'],
  // The command starts the lab (`why401 lab`).
  cli: ['http', 'tokens', 'diagnosis', 'report', 'lab'],
  // The lab plays the rules' own examples.
  lab: ['http', 'tokens', 'diagnosis'],
  browsers: [],
  scripts: ['http', 'tokens', 'diagnosis', 'report', 'recorder', 'lab', 'browsers', 'cli'],
};

/** Folders that neither know a clock, nor a browser, nor the machine. */
const pure: readonly string[] = ['http', 'tokens', 'diagnosis', 'recorder'];
const forbiddenNames = /^(?:utils?|helpers?|common|shared|types|misc|lib)(?:\.tsx?)?$/;

const files: readonly string[] = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
);
const folderOf = (file: string): string => file.split(/[\\/]/)[0] ?? '';
const text = (file: string): string => readFileSync(join('src', file), 'utf8');

function importsOf(file: string): readonly string[] {
  const source = text(file).replaceAll(/`(?:[^`\\]|\\.)*`/g, '``');
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

describe('the folders of src', () => {
  it('are the ones that the design names', () => {
    expect([...new Set(files.map(folderOf))].toSorted()).toEqual(Object.keys(arrows).toSorted());
  });

  it.each(Object.entries(arrows))('%s imports only %j', (folder, allowed) => {
    for (const file of files.filter((each) => folderOf(each) === folder)) {
      for (const imported of importsOf(file).filter((each) => each.startsWith('.'))) {
        const target = folderOf(normalize(join(file, '..', imported)));
        if (target.endsWith('.json') || target === '..') continue;
        expect([folder, ...allowed], `${file} imports ${imported}`).toContain(target);
      }
    }
  });

  it.each(pure)('%s is pure: no node, no browser, no clock', (folder) => {
    for (const file of files.filter((each) => folderOf(each) === folder)) {
      expect(
        importsOf(file).filter((each) => /^(?:node:|webextension-polyfill)/.test(each)),
        file,
      ).toEqual([]);
      expect(/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/.exec(code(file))?.[0] ?? null, file).toBeNull();
    }
  });

  it('names no drawer for things without a place', () => {
    const names = files.flatMap((file) => file.split(/[\\/]/));
    expect(names.filter((name) => forbiddenNames.test(name))).toEqual([]);
  });

  it('knows the browser only in the extension', () => {
    for (const file of files.filter((each) => folderOf(each) !== 'extension')) {
      expect(importsOf(file), file).not.toContain('webextension-polyfill');
    }
  });
});

/** A file's text without its comments and string literals, in which rules speak of Date.now(). */
function code(file: string): string {
  return text(file)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''");
}
