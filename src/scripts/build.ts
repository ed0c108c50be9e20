import { writeFileSync } from 'node:fs';
import { build as viteBuild } from 'vite';
import { bundleSizes, chunksOf, sizeReport } from './bundle-sizes.ts';
import { sourceFiles } from './source-files.ts';
import { zipOf } from './zip.ts';

export const builds = ['chrome', 'firefox', 'cli'] as const;
export type Build = (typeof builds)[number];

/**
 * Builds one of dist/chrome, dist/firefox (with its zip beside it) and dist/cli. Throws where a page of the extension
 * loads more than its budget (bundle-sizes.ts).
 */
export async function buildOne(name: Build): Promise<void> {
  // What the shell says, or the runner of this script, must not change the bytes.
  process.env['NODE_ENV'] = 'production';
  const built = await viteBuild({ mode: name, logLevel: 'warn' });
  if (name === 'cli') return;
  writeFileSync(`dist/why401-${name}.zip`, zipOf(`dist/${name}`));
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  const sizes = bundleSizes(chunksOf(outputs.flatMap(({ output }) => output)));
  console.log(sizeReport(sizes).join('\n'));
  const over = sizes.filter(({ size, most }) => size > most).map((each) => each.name);
  if (over.length > 0) throw new Error(`dist/${name}: over the budget of size: ${over.join(', ')}`);
}

/** `npm run build [chrome|firefox|cli …]`; without a name all of them, and the source archive that Mozilla's reviewers build from. */
export default async function build(args: string[]): Promise<void> {
  const unknown = args.find((arg) => !(builds as readonly string[]).includes(arg));
  if (unknown !== undefined) {
    console.error(`npm run build: ${unknown} is none of ${builds.join(', ')}`);
    process.exitCode = 2;
    return;
  }
  for (const name of builds.filter((each) => args.length === 0 || args.includes(each))) {
    await buildOne(name);
    console.log(`dist/${name} is built`);
  }
  if (args.length === 0) {
    writeFileSync('dist/why401-source.zip', zipOf('.', sourceFiles('.')));
    console.log('dist/why401-source.zip is written');
  }
}
