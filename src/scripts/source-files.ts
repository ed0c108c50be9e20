import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from './zip.ts';

/** What is made, fetched or private to a machine: never source. */
const notSource = ['.git', 'node_modules', 'dist', '.cache'];

/**
 * The project's own files, relative to its folder: those that git tracks, or, where the folder is no repository (an
 * archive that was unpacked), all but what is made or fetched.
 */
export function sourceFiles(folder: string): readonly string[] {
  if (!existsSync(join(folder, '.git'))) return filesIn(folder, notSource);
  const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) return filesIn(folder, notSource);
  // A file that was deleted and not committed yet is still listed.
  return stdout.split('\0').filter((name) => name !== '' && existsSync(join(folder, name)));
}
