import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import project from '../../package.json' with { type: 'json' };
import { filesIn } from '../../src/scripts/zip.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const pages: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...filesIn('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
/** Files of the reader's own, which the pages tell them to write. */
const readers: readonly string[] = ['src/diagnosis/rules/my-rule.ts', 'tests/fixtures.ts'];
const text = (page: string): string => readFileSync(page, 'utf8');
const isFence = (line: string): boolean => /^\s*```/.test(line);

/** Lines that show code: fenced, or indented by four as Markdown has it (and not part of a list's item). */
function codeLines(page: string): readonly string[] {
  let fenced = false;
  return text(page)
    .split('\n')
    .filter((line) => {
      if (isFence(line)) fenced = !fenced;
      return !isFence(line) && (fenced || /^ {4}\S/.test(line));
    });
}

/** Code in lines of its own without what a comment says, and between backticks. */
const snippets = (page: string): readonly string[] => [
  ...codeLines(page).map((line) => line.replace(/\s# .*$/, '')),
  ...[...text(page).matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? ''),
];

/** GitHub's anchor of a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const headings = (page: string): readonly string[] =>
  [...text(page).matchAll(/^#+ (.+)$/gm)].map((match) => anchor(match[1] ?? ''));

describe.each(pages)('%s', (page) => {
  it('links only to what is there', () => {
    const links = [...text(page).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    for (const link of links.filter((each) => !/^[a-z]+:/.test(each))) {
      const [path = '', fragment] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      expect(existsSync(target), `${page} links to ${link}`).toBe(true);
      if (fragment !== undefined) expect(headings(target), `${page} links to ${link}`).toContain(fragment);
    }
  });

  it('names only commands of npm that package.json has', () => {
    const named = snippets(page).flatMap((line) =>
      [...line.matchAll(/\bnpm (?:run )?([a-z]+(?:[:-][a-z]+)*)/g)].map((match) => [match[0], match[1] ?? ''] as const),
    );
    for (const [command, name] of named) {
      const known = command.startsWith('npm run ')
        ? Object.keys(project.scripts)
        : ['ci', 'install', 'exec', 'pack', 'publish', 'start', 'test', 'version'];
      expect(known, `${page} says ${command}`).toContain(name);
    }
  });

  it('names the packages by package.json’s version', () => {
    for (const [name, version] of text(page).matchAll(/why401-(\d+\.\d+\.\d+)\.tgz/g)) {
      expect(version, `${page} names ${name}`).toBe(project.version);
    }
  });

  it('names only files of the project that are there', () => {
    const named = [...text(page).matchAll(/`((?:src|tests|docs|public|\.github)\/[\w./-]+)`/g)].map(
      (match) => match[1] ?? '',
    );
    for (const name of named.filter((each) => !readers.includes(each))) {
      expect(existsSync(name), `${page} names ${name}`).toBe(true);
    }
  });
});

describe('the command in the documentation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'why401-docs-'));
  const why401 = (...args: string[]): string =>
    spawnSync(process.execPath, [join(folder, 'why401.js'), ...args], { encoding: 'utf8', env: {} }).stdout;

  beforeAll(() => build({ mode: 'cli', logLevel: 'error', build: { outDir: folder, emptyOutDir: true } }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('answers as the README shows', () => {
    const shown = /```console\n\$ why401 (.+)\n([^]*?)```/.exec(text('README.md'));
    expect(shown).not.toBeNull();
    expect(why401(...(shown?.[1] ?? '').split(' ')).trimEnd()).toBe((shown?.[2] ?? '').trimEnd());
  });

  it('has every subcommand and option that is named', () => {
    const calls = pages.flatMap((page) =>
      snippets(page).flatMap((line) =>
        [...line.matchAll(/(?:^|[\s|$])why401 ([a-z]+)([^|>]*)/g)].map(
          (match) => [match[1] ?? '', match[2] ?? ''] as const,
        ),
      ),
    );
    expect(calls.length).toBeGreaterThan(5);
    const help = new Map([...new Set(calls.map(([name]) => name))].map((name) => [name, why401(name, '--help')]));
    for (const [name, rest] of calls) {
      expect(help.get(name), `why401 ${name}`).toContain(`Usage: why401 ${name}`);
      for (const [option] of rest.replaceAll(/'[^']*'/g, "''").matchAll(/--[a-z-]+/g)) {
        expect(help.get(name), `why401 ${name} ${option}`).toContain(option);
      }
    }
  });
});

describe('the changelog', () => {
  it('begins with package.json’s version', () => {
    expect(/^## (\d+\.\d+\.\d+)/m.exec(text('CHANGELOG.md'))?.[1]).toBe(project.version);
  });
});
