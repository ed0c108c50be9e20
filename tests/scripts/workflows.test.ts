import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = '.github/workflows';

describe.each(readdirSync(folder))('the workflow %s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');

  it('pins every action by its whole commit, with the version for people', () => {
    for (const [line, used = ''] of text.matchAll(/uses: (\S+).*/g)) {
      expect(used, line).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      expect(line).toMatch(/ # v\d+\.\d+\.\d+$/);
    }
  });

  it('starts with no permission but to read', () => {
    expect(/^permissions:(.*\n(?: {2}.*\n)*)/m.exec(text)?.[1]?.trim()).toMatch(/^(?:\{\}|contents: read)$/);
  });

  it('puts nothing that others wrote into a shell', () => {
    for (const [, script = ''] of text.matchAll(/run: (.*\n(?: {10}.*\n)*)/g)) expect(script).not.toContain('${{');
  });
});
