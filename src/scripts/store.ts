import { mkdirSync } from 'node:fs';
import { ensureBrowser } from '../browsers/install.ts';
import { launch } from '../browsers/launch.ts';
import { closeAll, keep } from '../browsers/leftovers.ts';
import { until } from '../browsers/until.ts';
import { startLab } from '../lab/lab.ts';
import { buildOne } from './build.ts';
import { fill } from './fill.ts';
import { preserveLog } from './play.ts';

/** What the stores show, each 1280 by 800. `view`: the tab of the detail view. */
const shots = [
  { file: '1-verdict', engine: 'chromium', theme: 'light', view: 'why' },
  { file: '2-token', engine: 'chromium', theme: 'light', view: 'token' },
  { file: '3-challenges', engine: 'chromium', theme: 'dark', view: 'challenges' },
  { file: '4-firefox', engine: 'firefox', theme: 'light', view: 'why' },
] as const;

/** `npm run store`: docs/store/*.png, the screenshots for the stores, of the real panel. */
export default async function makeScreenshots(): Promise<void> {
  mkdirSync('docs/store', { recursive: true });
  await buildOne('chrome');
  await buildOne('firefox');
  const lab = await startLab();
  keep({ close: () => lab.close(), end: () => {} });
  try {
    for (const { file, engine, theme, view } of shots) {
      const session = await launch({
        browser: await ensureBrowser(engine, (line) => console.error(line)),
        extension: `dist/${engine === 'firefox' ? 'firefox' : 'chrome'}`,
        headless: true,
        hosts: lab.hosts,
        theme,
        window: { width: 1280, height: 800 },
      });
      await session.goto(lab.url);
      const panel = await session.openPanel();
      await preserveLog(panel);
      await fill(panel, lab, session);
      await panel.click(`#tab-${view}`);
      await until(`the view ${view}`, () =>
        panel.run(
          (id) =>
            document.getElementById(id)?.ariaSelected === 'true' && document.querySelector('#view')?.textContent !== '',
          `tab-${view}`,
        ),
      );
      await session.screenshot(`docs/store/${file}.png`);
      console.log(`docs/store/${file}.png`);
      await session.close();
    }
  } finally {
    await closeAll();
  }
}
