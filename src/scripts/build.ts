import { writeFileSync } from 'node:fs';
import { build as viteBuild } from 'vite';
import { sourceFiles } from './source-files.ts';
import { zipOf } from './zip.ts';

export const builds = ['chrome', 'firefox', 'cli'] as const;
export type Build = (typeof builds)[number];

/** Builds one of dist/chrome, dist/firefox (with its zip beside it) and dist/cli. */
export async function buildOne(name: Build): Promise<void> {
  await viteBuild({ mode: name, logLevel: 'warn' });
  if (name !== 'cli') writeFileSync(`dist/why401-${name}.zip`, zipOf(`dist/${name}`));
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
