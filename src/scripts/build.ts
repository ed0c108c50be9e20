import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { build as viteBuild } from 'vite';

export const builds = ['chrome', 'firefox', 'cli'] as const;
export type Build = (typeof builds)[number];

/** Builds one of dist/chrome, dist/firefox (with its zip beside it) and dist/cli. */
export async function buildOne(name: Build): Promise<void> {
  await viteBuild({ mode: name, logLevel: 'warn' });
  if (name !== 'cli') writeFileSync(`dist/why401-${name}.zip`, zipOf(`dist/${name}`));
}

/** `npm run build [chrome|firefox|cli …]` */
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
}

/** The oldest time that a zip can hold: equal files make equal zips, whenever and wherever they are made. */
const oldest = '1980-01-01T00:00:00';

/** A folder as a zip: names sorted, all of one time. */
export function zipOf(folder: string): Uint8Array {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const files: Zippable = {};
  for (const name of names) {
    const inside = name.slice(folder.length + 1).replaceAll('\\', '/');
    files[inside] = [readFileSync(name), { mtime: oldest, level: 9 }];
  }
  return zipSync(files);
}
