import { describe, expect, it } from 'vitest';
import { budgets, bundleSizes, sizeReport } from '../../src/scripts/bundle-sizes.ts';

const chunk = (fileName: string, imports: readonly string[], facadeModuleId: string | null = null) => ({
  fileName,
  code: `/* ${fileName} ${'x'.repeat(20)} */`,
  imports: [...imports],
  facadeModuleId,
  moduleIds: facadeModuleId === null ? [] : [facadeModuleId],
});

const entries = budgets.map(({ entry }, index) => chunk(`entry${index}.js`, [], `/home/me/why401/${entry}`));

describe('the sizes of a build', () => {
  it('are those of an entry and all that it imports, each file once', () => {
    const [background, ...others] = entries;
    if (background === undefined) throw new Error('there are entries');
    const chunks = [
      { ...background, imports: ['a.js', 'b.js', 'outside'] },
      chunk('a.js', ['b.js']),
      chunk('b.js', ['a.js', 'entry0.js']),
      chunk('lazy.js', []),
      ...others,
    ];
    const [first, second] = bundleSizes(chunks);
    expect(first?.files.map((each) => each.name).toSorted()).toEqual(['a.js', 'b.js', 'entry0.js']);
    expect(second?.files.map((each) => each.name)).toEqual(['entry1.js']);
    expect(first?.size).toBe(first?.files.reduce((sum, each) => sum + each.size, 0));
  });

  it('need every entry', () => {
    expect(() => bundleSizes(entries.slice(1))).toThrow('src/extension/background/main.ts');
  });

  it('are told with the largest files where they are over the budget', () => {
    const [size] = bundleSizes(entries);
    if (size === undefined) throw new Error('there are sizes');
    expect(sizeReport([{ ...size, name: 'page', size: 900, most: 1000 }])).toEqual([
      '  page              0.9 kB of 1.0 kB',
    ]);
    expect(
      sizeReport([{ ...size, name: 'page', size: 1500, most: 1000, files: [{ name: 'a.js', size: 1500 }] }]),
    ).toEqual(['  page              1.5 kB of 1.0 kB: over its budget', '       1.5 kB  a.js']);
  });
});
