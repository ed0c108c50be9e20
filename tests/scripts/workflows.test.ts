import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import project from '../../package.json' with { type: 'json' };

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly 'runs-on': string;
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = '.github/workflows';
const texts = new Map<string, string>([
  ...readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const),
  ['docs/ci.md', /```yaml\n([^]*?)```/.exec(readFileSync('docs/ci.md', 'utf8'))?.[1] ?? ''],
]);
const ours = readdirSync(folder);

/** Throws where it is no YAML 1.2, or says a key twice. */
function read(name: string): Workflow {
  const document = parseDocument(texts.get(name) ?? '', { uniqueKeys: true });
  expect([...document.errors, ...document.warnings].map((each) => each.message)).toEqual([]);
  // Its shape is what the tests below look at.
  return document.toJS() as Workflow;
}

const steps = (name: string): readonly Step[] => Object.values(read(name).jobs).flatMap((job) => job.steps);

describe.each([...texts.keys()])('the workflow %s', (name) => {
  it('is YAML with a trigger, and jobs whose steps do something', () => {
    const workflow = read(name);
    expect(workflow.on).toBeTruthy();
    expect(steps(name).length).toBeGreaterThan(2);
    for (const step of steps(name)) {
      expect(
        [step.uses, step.run].filter((each) => each !== undefined),
        JSON.stringify(step),
      ).toHaveLength(1);
    }
  });

  it('pins every action by its whole commit, with the version for people', () => {
    const lines = [...(texts.get(name) ?? '').matchAll(/uses: (\S+)(.*)/g)];
    expect(lines).toHaveLength(steps(name).filter(({ uses }) => uses !== undefined).length);
    for (const [line, used = ''] of lines) {
      expect(used, line).toMatch(/^[\w-]+\/[\w-]+(?:\/[\w-]+)?@[0-9a-f]{40}$/);
      expect(line).toMatch(/ # v\d+\.\d+\.\d+$/);
    }
  });

  it('has one commit for an action, wherever it is used', () => {
    const pins = new Map<string, string>();
    for (const text of texts.values()) {
      for (const [, action = '', commit = ''] of text.matchAll(/uses: ([\w/-]+)@(\S+)/g)) {
        expect(commit, action).toBe(pins.get(action) ?? commit);
        pins.set(action, commit);
      }
    }
  });

  it('starts with no permission but to read', () => {
    expect(Object.entries(read(name).permissions).filter(([, right]) => right !== 'read')).toEqual([]);
  });

  it('puts nothing that others wrote into a shell', () => {
    for (const { run = '' } of steps(name)) expect(run).not.toContain('${{');
  });
});

describe.each(ours)('our workflow %s', (name) => {
  it('ends, and keeps no credentials beside the checkout', () => {
    for (const job of Object.values(read(name).jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    const checkouts = steps(name).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.map((step) => step.with?.['persist-credentials'])).toEqual(checkouts.map(() => false));
  });

  it('calls only scripts that there are', () => {
    const scripts = steps(name).flatMap(({ run = '' }) =>
      [...run.matchAll(/npm run ([\w:-]+)/g)].map((each) => each[1]),
    );
    expect(Object.keys(project.scripts)).toEqual(expect.arrayContaining(scripts));
  });
});

describe('the release', () => {
  const release = read('release.yml');

  it('is made of a tag, and may write nothing but the release', () => {
    expect(release.on).toEqual({ push: { tags: ['v*.*.*'] } });
    expect(Object.values(release.jobs).map((job) => job.permissions)).toEqual([{ contents: 'write' }]);
  });

  it('has every package and its hashes', () => {
    const created = steps('release.yml').find(({ run }) => run?.includes('gh release create'))?.run ?? '';
    for (const file of ['dist/why401-*.zip', 'dist/why401-*.tgz', 'dist/SHA256SUMS']) expect(created).toContain(file);
  });
});
