import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';

/** The oldest time that a zip can hold: equal files make equal zips, whenever and wherever they are made. */
const oldest = '1980-01-01T00:00:00';

/**
 * Files of a folder as a zip: names sorted, all of one time, one compression. `names` are relative to the folder;
 * without them everything goes in.
 */
export function zipOf(folder: string, names: readonly string[] = filesIn(folder)): Uint8Array {
  const files: Zippable = {};
  for (const name of names.toSorted()) {
    files[name.replaceAll('\\', '/')] = [readFileSync(join(folder, name)), { mtime: oldest, level: 9 }];
  }
  return zipSync(files);
}

/** Every file below a folder, relative to it. Folders whose name is among `except` are not entered. */
export function filesIn(folder: string, except: readonly string[] = [], below = ''): readonly string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = join(below, entry.name);
    if (entry.isDirectory()) return except.includes(entry.name) ? [] : filesIn(folder, except, name);
    return entry.isFile() ? [name] : [];
  });
}
