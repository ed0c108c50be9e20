import { mkdirSync } from 'node:fs';
import { ensureBrowser } from '../browsers/install.ts';
import { launch } from '../browsers/launch.ts';
import { closeAll, keep } from '../browsers/leftovers.ts';
import type { View } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { startLab, type Lab } from '../lab/lab.ts';
import { scenarios } from '../lab/scenarios.ts';
import { buildOne } from './build.ts';
import { playOne, preserveLog } from './play.ts';

/** What is shown: an ordinary afternoon's failures, the selected one last. */
const shown = [
  'insufficient-scope',
  'preflight-401',
  'bearer-undefined',
  'csrf-laravel-419',
  'no-credentials',
  'expired',
];

const pictures = [
  { engine: 'chromium', build: 'chrome', theme: 'light' },
  { engine: 'chromium', build: 'chrome', theme: 'dark' },
  { engine: 'firefox', build: 'firefox', theme: 'light' },
  { engine: 'firefox', build: 'firefox', theme: 'dark' },
] as const;

/** `npm run pictures`: docs/pictures/panel-*.png, the real panel in both browsers, in both themes. */
export default async function makePictures(): Promise<void> {
  mkdirSync('docs/pictures', { recursive: true });
  await buildOne('chrome');
  await buildOne('firefox');
  const lab = await startLab();
  keep({ close: () => lab.close(), end: () => {} });
  try {
    for (const { engine, build, theme } of pictures) {
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

/** Plays what is shown, selects the last and waits for its verdict. */
export async function fill(panel: View, lab: Lab, session: Parameters<typeof playOne>[0]): Promise<void> {
  for (const name of shown) {
    const scenario = scenarios().find((each) => each.name === name);
    if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
    await playOne(session, panel, lab, scenario, 'keep');
  }
  await until('the lines', () =>
    panel.run((count) => document.querySelectorAll('.line.row').length >= count, shown.length),
  );
  await panel.press('.list', 'End');
  await until('the verdict', () => panel.run(() => (document.querySelector('.verdict')?.textContent ?? '') !== ''));
}
