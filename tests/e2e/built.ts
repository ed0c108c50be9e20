import { existsSync } from 'node:fs';
import type { Engine } from '../../src/browsers/find.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { launch } from '../../src/browsers/launch.ts';
import type { LaunchOptions, Session } from '../../src/browsers/session.ts';

/** A browser with the extension as it was built last. Throws where there is no build, or no browser and none to install. */
export async function startBuilt(
  engine: Engine,
  options: Pick<LaunchOptions, 'hosts'> & Partial<LaunchOptions>,
): Promise<Session> {
  const extension = `dist/${engine === 'firefox' ? 'firefox' : 'chrome'}`;
  if (!existsSync(`${extension}/manifest.json`))
    throw new Error(`There is no ${extension}: run «npm run build» first.`);
  const browser = await ensureBrowser(engine, (line) => console.error(line));
  return launch({ browser, extension, headless: true, ...options });
}
