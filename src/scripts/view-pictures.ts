import { mkdirSync } from 'node:fs';
import type { Frame, Page } from 'playwright';
import { launchChromium, type ChromiumSession } from '../browsers/chromium.ts';
import { ensureBrowser } from '../browsers/install.ts';
import { until } from '../browsers/until.ts';
import type { Lab } from '../lab/lab.ts';
import { fill } from './fill.ts';
import { preserveLog } from './play.ts';

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const folder = 'docs/pictures/views';

/** CSS pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

const undocked: Size = { width: 1100, height: 620 };
const bottom: Size = { width: 1100, height: 300 };
const side: Size = { width: 350, height: 800 };

/** The tabs of an exchange. */
const views = ['why', 'token', 'challenges', 'timeline', 'headers', 'body', 'chain'] as const;

/** A picture of the panel: what is done to get there, and how it is left again. */
interface Shot {
  readonly name: string;
  readonly size: Size;
  readonly arrange: (panel: Frame) => Promise<void>;
  readonly leave?: (panel: Frame) => Promise<void>;
}

const nothing = (): Promise<void> => Promise.resolve();
const openTab = (view: string) => (panel: Frame) => panel.locator(`#tab-${view}`).click();
const openMenu = (name: string) => (panel: Frame) =>
  panel.locator('header, .tab-bar').getByRole('button', { name, exact: true }).click();
const closeMenu = (panel: Frame): Promise<void> => panel.getByRole('menu').press('Escape');
const closeDialog = (panel: Frame): Promise<void> => panel.getByRole('dialog').press('Escape');
const filter = (text: string) => (panel: Frame) => panel.locator('.filter-field').fill(text);
const emptyFilter = async (panel: Frame): Promise<void> => {
  await panel.locator('.filter-field').fill('');
  await panel.locator('.filter-field').press('Escape');
};
const choose = async (panel: Frame, item: string): Promise<void> => {
  await openMenu('View')(panel);
  await panel.getByRole('menuitemradio', { name: item }).click();
};

const shots: readonly Shot[] = [
  ...views.map((view): Shot => ({ name: view, size: undocked, arrange: openTab(view) })),
  { name: 'docked-bottom', size: bottom, arrange: openTab('why') },
  { name: 'docked-side', size: side, arrange: openTab('why') },
  { name: 'docked-side-token', size: side, arrange: openTab('token') },
  { name: 'menu-more', size: side, arrange: openMenu('More'), leave: closeMenu },
  {
    name: 'menu-row',
    size: undocked,
    arrange: (panel) => panel.locator('.line.row').nth(2).click({ button: 'right' }),
    leave: async (panel) => {
      await closeMenu(panel);
      await panel.locator('.list').press('End');
    },
  },
  { name: 'menu-ignore', size: undocked, arrange: openMenu('Ignore'), leave: closeMenu },
  { name: 'menu-copy', size: undocked, arrange: openMenu('Copy'), leave: closeMenu },
  { name: 'menu-view', size: undocked, arrange: openMenu('View'), leave: closeMenu },
  {
    name: 'grouped',
    size: undocked,
    arrange: (panel) => choose(panel, 'Group by verdict'),
    leave: (panel) => choose(panel, 'No grouping'),
  },
  { name: 'filter', size: undocked, arrange: filter('status:'), leave: emptyFilter },
  { name: 'state-filtered', size: undocked, arrange: filter('no-such-thing'), leave: emptyFilter },
  {
    name: 'card',
    size: undocked,
    arrange: async (panel) => {
      await openTab('why')(panel);
      await panel.locator('.tags .card-button').first().click();
      await panel.locator('dialog .references').waitFor();
    },
    leave: closeDialog,
  },
  { name: 'keys', size: undocked, arrange: (panel) => panel.locator('.list').press('?'), leave: closeDialog },
  {
    name: 'export',
    size: undocked,
    arrange: async (panel) => {
      await panel.locator('.list').press('Control+s');
      await panel.locator('.preview li').first().waitFor();
    },
    leave: closeDialog,
  },
  {
    name: 'state-recording',
    size: undocked,
    arrange: async (panel) => {
      await panel.locator('.list').press('Control+l');
      await panel.locator('.state-message').waitFor();
    },
  },
  {
    name: 'state-paused',
    size: undocked,
    arrange: async (panel) => {
      await panel.getByRole('button', { name: 'Record', exact: true }).first().click();
      await panel.locator('.record:not(.on)').waitFor();
    },
    leave: (panel) => panel.locator('.state-message button').first().click(),
  },
];

/** docs/pictures/views: every view, dialog and state of the panel, the popup and the pages, as Chromium draws them. */
export async function viewPictures(lab: Lab, theme: Theme): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const session = await launchChromium({
    browser: await ensureBrowser('chromium', (line) => console.error(line)),
    extension: 'dist/chrome',
    headless: true,
    hosts: lab.hosts,
    theme,
    window: undocked,
  });
  const fileOf = (name: string): string => `${folder}/${name}-${theme}.png`;
  await session.goto(lab.url);
  const view = await session.openPanel();
  const panel = await session.panelOf(session.tab);
  await preserveLog(view);
  await fill(view, lab, session);
  await takePages(session, theme, fileOf);
  for (const { name, size, arrange, leave = nothing } of shots) {
    await resize(panel, size);
    await arrange(panel);
    await panel.locator('.panel').screenshot({ path: fileOf(name), animations: 'disabled', caret: 'hide' });
    console.log(fileOf(name));
    await leave(panel);
  }
  await session.close();
}

/** Makes DevTools as large as the panel in them needs. */
export async function resize(panel: Frame, { width, height }: Size): Promise<void> {
  const page: Page = panel.page();
  await until('the panel’s size', async () => {
    const [isWidth, isHeight] = await panel.evaluate<readonly [number, number]>('[innerWidth, innerHeight]');
    if (isWidth === width && isHeight === height) return true;
    const around = await page.evaluate<readonly [number, number]>('[innerWidth, innerHeight]');
    await page.setViewportSize({ width: around[0] + width - isWidth, height: around[1] + height - isHeight });
    return false;
  });
}

async function takePages(session: ChromiumSession, theme: Theme, fileOf: (name: string) => string): Promise<void> {
  await session.openPopup();
  const popup = await until('the popup', () =>
    session.context.pages().find((page) => page.url().includes('/popup.html')),
  );
  await popup.emulateMedia({ colorScheme: theme });
  await popup.locator('li').first().waitFor();
  await popup.locator('body').screenshot({ path: fileOf('popup') });
  await popup.close();
  for (const [name, file, ready] of [
    ['options', 'options/options.html', '#access'],
    ['viewer', 'panel/viewer.html', '.state-message'],
  ] as const) {
    const page = await session.context.newPage();
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width: 900, height: 620 });
    await page.goto(`chrome-extension://${session.extensionId}/src/extension/${file}`);
    await page.bringToFront();
    await page.locator(ready).waitFor();
    await page.screenshot({ path: fileOf(name), fullPage: true });
    console.log(fileOf(name));
    await page.close();
  }
}
