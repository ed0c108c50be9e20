import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn } from '../../src/scripts/zip.ts';

/** What goes into the extension: everything but the command, the lab and the project's own tools. */
const sources: readonly string[] = ['http', 'tokens', 'diagnosis', 'recorder', 'report', 'extension']
  .flatMap((folder) => filesIn(join('src', folder)).map((name) => join('src', folder, name)))
  .filter((name) => /\.(?:tsx?|html)$/.test(name));

/** Code without comments and without the texts in quotation marks, which speak of fetch() and its like. */
function code(file: string): string {
  return readFileSync(file, 'utf8')
    .replaceAll(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''");
}

function using(forbidden: RegExp, read: (file: string) => string = code): readonly string[] {
  return sources.flatMap((file) => {
    const found = forbidden.exec(read(file));
    return found === null ? [] : [`${file}: ${found[0]}`];
  });
}

describe('the extension', () => {
  it('has sources to look at', () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(using(/\bserve\(/)).not.toEqual([]);
  });

  it('asks no server for anything, but the issuer of a token when the user asks for its keys', () => {
    const ways = /\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\(|\bEventSource\(|\bsendBeacon\b/;
    const asking = join('src', 'extension', 'panel', 'ask-issuer.ts');
    expect(using(ways)).toEqual([`${asking}: fetch(`]);
    const users = sources.filter((file) => /\b(?:askIssuer|fetchJson)\(/.test(code(file)) && file !== asking);
    expect(users).toEqual([
      join('src', 'tokens', 'discovery.ts'),
      join('src', 'extension', 'panel', 'signature-check.tsx'),
    ]);
  });

  it('loads no script but its own, by one file and one name', () => {
    const loading = using(/\bimportScripts\b|\bimport\((?!\s*')/).map((use) => use.split(': ')[0]);
    expect(loading).toEqual([join('src', 'extension', 'background', 'load-judge.ts')]);
    const loader = readFileSync(join('src', 'extension', 'background', 'load-judge.ts'), 'utf8');
    expect([...loader.matchAll(/const (\w+)(?:: string)? = '\/judge\.js';/g)].map(([, name]) => name)).toEqual([
      'file',
      'script',
    ]);
    expect(
      [...loader.matchAll(/\b(?:import|importScripts)(?:\?\.)?\((?:\/\*.*?\*\/ )?([^)]+)\)/g)].map(([, name]) => name),
    ).toEqual(['script', 'judgeUrl', 'judgeUrl']);
    expect(loader).toContain("createPolicy('judge', { createScriptURL: () => file })");
  });

  it('makes no code and no markup of text', () => {
    expect(
      using(
        /\binnerHTML\b|\bouterHTML\b|\binsertAdjacentHTML\b|\bdocument\.write|\beval\(|\bnew Function\b|dangerouslySet/,
      ),
    ).toEqual([]);
  });

  it('keeps nothing where a disk is, but by storage.ts', () => {
    const ways = /\blocalStorage\b|\bindexedDB\b|\bcaches\.|\bdocument\.cookie\b|\bstorage\.(?:local|sync|managed)\b/;
    expect(using(ways).filter((use) => !use.startsWith(join('src', 'extension', 'storage.ts')))).toEqual([]);
  });

  it('changes, delays and blocks no request', () => {
    expect(using(/['"]blocking['"]|declarativeNetRequest|asyncBlocking/, (file) => readFileSync(file, 'utf8'))).toEqual(
      [],
    );
  });

  it('loads nothing from elsewhere in its pages', () => {
    const pages = sources.filter((name) => name.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(readFileSync(page, 'utf8'), page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('writes nothing to a console, where DevTools of others could show it', () => {
    expect(using(/\bconsole\./)).toEqual([]);
  });
});
