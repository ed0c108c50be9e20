import { mkdirSync } from 'node:fs';
import { ensureBrowser } from '../browsers/install.ts';
import { launch } from '../browsers/launch.ts';
import { closeAll, keep } from '../browsers/leftovers.ts';
import { startLab } from '../lab/lab.ts';
import { buildOne } from './build.ts';
import { fill } from './fill.ts';
import { preserveLog } from './play.ts';
import { themes, viewPictures } from './view-pictures.ts';

const pictures = [
  { engine: 'chromium', build: 'chrome', theme: 'light' },
  { engine: 'chromium', build: 'chrome', theme: 'dark' },
  { engine: 'firefox', build: 'firefox', theme: 'light' },
  { engine: 'firefox', build: 'firefox', theme: 'dark' },
] as const;

/**
 * `npm run pictures [panel] [views]`, both where neither is named: docs/pictures/panel-*.png, the real panel in both
 * browsers, and docs/pictures/views, every view; all in both themes.
 */
export default async function makePictures(args: string[]): Promise<void> {
  const wants = (what: string): boolean => args.length === 0 || args.includes(what);
  mkdirSync('docs/pictures', { recursive: true });
  await buildOne('chrome');
  if (wants('panel')) await buildOne('firefox');
  const lab = await startLab();
  keep({ close: () => lab.close(), end: () => {} });
  try {
    if (wants('views')) for (const theme of themes) await viewPictures(lab, theme);
    for (const { engine, build, theme } of wants('panel') ? pictures : []) {
      const session = await launch({
        browser: await ensureBrowser(engine, (line) => console.error(line)),
        extension: `dist/${build}`,
        headless: true,
        hosts: lab.hosts,
        theme,
        window: { width: 1280, height: engine === 'firefox' ? 900 : 640 },
      });
      await session.goto(lab.url);
      const panel = await session.openPanel();
      await preserveLog(panel);
      await fill(panel, lab, session);
      const file = `docs/pictures/panel-${engine}-${theme}.png`;
      await session.screenshot(file);
      console.log(file);
      await session.close();
    }
  } finally {
    await closeAll();
  }
}
