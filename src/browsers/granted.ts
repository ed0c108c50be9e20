import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Permissions {
  readonly permissions: readonly string[];
}

/**
 * The extension as it is after the user has granted these optional permissions: no browser lets a program answer the
 * question, so a copy in `folder` asks for them at its installation. Gives the folder of the extension to load.
 */
export function withGranted(extension: string, granted: readonly string[], folder: string): string {
  if (granted.length === 0) return extension;
  const copy = join(folder, 'why401-granted');
  cpSync(extension, copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  // Our own build wrote it.
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Permissions;
  writeFileSync(
    file,
    JSON.stringify({ ...manifest, permissions: [...manifest.permissions, ...granted], optional_permissions: [] }),
  );
  return copy;
}
