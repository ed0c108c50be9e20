import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that somebody else made, and takes away. */
export const givenProfile = (folder: string): { readonly folder: string; remove(): void } => ({
  folder,
  remove: () => undefined,
});

/** A new folder for a browser's profile, and how it goes. A browser that is just ending may still write into it. */
export function makeProfile(name: string): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), `why401-${name}-`));
  return {
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}
