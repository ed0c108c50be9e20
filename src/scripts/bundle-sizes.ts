import { gzipSync } from 'node:zlib';
import type { Rolldown } from 'vite';
import { backgroundScripts } from './background-scripts.ts';

/** A page or background of the extension, by the module that it begins with. */
export interface Budget {
  readonly name: string;
  /** The end of the id of that module. */
  readonly entry: string;
  /** Bytes of JavaScript, compressed, that it may load before it runs. */
  readonly most: number;
}

/** Every budget. What docs/performance.md says of them is measured, so a budget grows only together with a reason there. */
export const budgets: readonly Budget[] = [
  { name: 'background', entry: backgroundScripts['background.js'], most: 90_000 },
  // Not loaded at waking, but when there is something to judge. It grows with each rule and each server that is known.
  { name: 'judge', entry: backgroundScripts['judge.js'], most: 260_000 },
  { name: 'panel', entry: 'src/extension/panel/panel.html', most: 150_000 },
  { name: 'viewer', entry: 'src/extension/panel/viewer.html', most: 150_000 },
  { name: 'popup', entry: 'src/extension/popup/popup.html', most: 20_000 },
  { name: 'options', entry: 'src/extension/options/options.html', most: 20_000 },
  { name: 'DevTools page', entry: 'src/extension/devtools/devtools.html', most: 10_000 },
];

export interface BundleSize extends Budget {
  /** Bytes of the entry and all that it imports statically, each file compressed by itself (gzip, level 9). */
  readonly size: number;
  /** Those files, largest first. */
  readonly files: readonly { readonly name: string; readonly size: number }[];
}

type Chunk = Pick<Rolldown.OutputChunk, 'fileName' | 'code' | 'imports' | 'facadeModuleId' | 'moduleIds'>;

/** The chunks of a build, and the background's scripts, which are whole, as if they were such. */
export function chunksOf(outputs: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): readonly Chunk[] {
  return outputs.flatMap((each): readonly Chunk[] => {
    if (each.type === 'chunk') return [each];
    const entry = Object.entries(backgroundScripts).find(([name]) => name === each.fileName)?.[1];
    if (entry === undefined) return [];
    return [
      { fileName: each.fileName, code: String(each.source), imports: [], facadeModuleId: entry, moduleIds: [entry] },
    ];
  });
}

/** What each page loads at first, of the chunks of one build. Throws where an entry is not among them. */
export function bundleSizes(chunks: readonly Chunk[]): readonly BundleSize[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const sizeOf = new Map(chunks.map(({ fileName, code }) => [fileName, gzipSync(code, { level: 9 }).length]));
  return budgets.map((budget) => {
    const entry =
      chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(budget.entry) === true) ??
      chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(budget.entry)));
    if (entry === undefined) throw new Error(`No chunk begins with ${budget.entry}`);
    const loaded = new Set<string>();
    const open = [entry.fileName];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (loaded.has(name) || !byName.has(name)) continue;
      loaded.add(name);
      open.push(...(byName.get(name)?.imports ?? []));
    }
    const files = [...loaded]
      .map((name) => ({ name, size: sizeOf.get(name) ?? 0 }))
      .toSorted((a, b) => b.size - a.size);
    return { ...budget, size: files.reduce((sum, each) => sum + each.size, 0), files };
  });
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** One line a page; those over their budget say so, and which files make the most of it. */
export function sizeReport(sizes: readonly BundleSize[]): readonly string[] {
  return sizes.flatMap(({ name, size, most, files }) => {
    const line = `  ${name.padEnd(14)} ${kilobytes(size).padStart(9)} of ${kilobytes(most)}`;
    if (size <= most) return [line];
    return [
      `${line}: over its budget`,
      ...files.slice(0, 5).map((each) => `    ${kilobytes(each.size).padStart(9)}  ${each.name}`),
    ];
  });
}
