import type { Frame, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type ChromiumSession } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';
import { violations } from './axe.ts';

/** What DevTools' own menu does. */
const setDock = (side: string): string =>
  `import('devtools://devtools/bundled/ui/legacy/legacy.js').then((ui) => ui.DockController.DockController.instance().setDockSide('${side}'))`;

/** Makes DevTools as large as the panel needs them to be to have this size. */
async function resize(panel: Frame, width: number, height: number): Promise<void> {
  const page: Page = panel.page();
  await until('the size', async () => {
    const [isWidth, isHeight] = await panel.evaluate<readonly [number, number]>('[innerWidth, innerHeight]');
    if (isWidth === width && isHeight === height) return true;
    const now = await page.evaluate<readonly [number, number]>('[innerWidth, innerHeight]');
    await page.setViewportSize({ width: now[0] + width - isWidth, height: now[1] + height - isHeight });
    return false;
  });
}

describe('the panel and the dock, in Chromium', () => {
  let server: AnsweringServer;
  let session: ChromiumSession;
  let panel: Frame;

  beforeAll(async () => {
    server = await startAnsweringServer();
    session = await launchChromium({
      browser: await ensureBrowser('chromium', () => undefined),
      extension: 'dist/chrome',
      headless: true,
      hosts: ['app.test'],
      dock: 'window',
    });
    await session.goto(`http://app.test:${server.port}/page`);
    panel = await session.panelOf(session.tab);
    await panel.waitForSelector('.toolbar');
    await session.tab.evaluate(async () => {
      for (let sent = 0; sent < 30; sent += 1) {
        await fetch(`/status/403?${sent}`, { method: sent % 2 === 0 ? 'GET' : 'POST' });
        await fetch(`/${sent}/status/401`, { headers: { authorization: `Bearer ${sent}-opaque-token` } });
      }
    });
    await panel.getByText(/^60 of \d+ exchanges shown$/).waitFor();
    // Those that are alike fold, when their bodies have come.
    await until('three lines', async () => (await panel.locator('.line.row').count()) === 3);
    await panel.locator('.list').press('End');
    await panel.getByRole('tab', { name: 'Headers' }).click();
    await panel.locator('.view .field').first().waitFor();
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  interface Seen {
    readonly selected: string | null;
    readonly tab: string | null;
    readonly filter: string;
    readonly count: string | null;
  }
  const seen = (): Promise<Seen> =>
    panel.evaluate(() => ({
      selected: document.querySelector('.line.selected .in-name')?.textContent ?? null,
      tab: document.querySelector('[role=tab][aria-selected=true].tab')?.textContent ?? null,
      filter: document.querySelector<HTMLInputElement>('.filter-field')?.value ?? '',
      count: document.querySelector('.status-bar span')?.textContent ?? null,
    }));
  /** Whether the selected line can be seen whole. */
  const isInSight = (): Promise<boolean> =>
    panel.evaluate(() => {
      const line = document.querySelector('.line.selected')?.getBoundingClientRect();
      const list = document.querySelector('.list')?.getBoundingClientRect();
      return line !== undefined && list !== undefined && line.top >= list.top && line.bottom <= list.bottom + 1;
    });
  const overflows = (): Promise<boolean> => panel.evaluate('document.documentElement.scrollWidth > innerWidth');

  it.each(['right', 'bottom', 'left', 'undocked'])(
    'keeps selection, tab and place when it is docked: %s',
    async (side) => {
      const before = await seen();
      expect(before.selected).not.toBeNull();
      await panel.page().evaluate(setDock(side));
      await until('the selected line in sight', isInSight);
      expect(await seen()).toEqual(before);
    },
  );

  it.each([
    ['at the side', 350, 700],
    ['at the bottom', 1280, 300],
    ['in a window', 1100, 640],
  ])('keeps them, and all is within, where there is the room that it has %s, %i by %i', async (_, width, height) => {
    const before = await seen();
    await resize(panel, width, height);
    await until('the selected line in sight', isInSight);
    expect(await seen()).toEqual(before);
    expect(await overflows()).toBe(false);
    expect(await violations(panel)).toEqual([]);
  });

  it('comes back to the same place when its page is loaded again', async () => {
    const before = await seen();
    await panel.evaluate('void location.reload()');
    await until('the place', async () => JSON.stringify(await seen()) === JSON.stringify(before));
    await until('the selected line in sight', isInSight);
  });

  it('keeps what is read where it is while others come', async () => {
    await panel.locator('.list').press('Home');
    await panel.locator('.list').press('PageDown');
    const top = (): Promise<number> =>
      panel.evaluate("document.querySelector('.line.selected').getBoundingClientRect().top");
    await until('a selected line in sight', isInSight);
    const [before, at] = [await seen(), await top()];
    await session.tab.evaluate(async () => {
      for (let sent = 0; sent < 10; sent += 1) await fetch(`/later-${sent}/status/401`);
    });
    await panel.getByText(/^70 of \d+ exchanges shown$/).waitFor();
    expect((await seen()).selected).toBe(before.selected);
    expect(await top()).toBe(at);
  });
});
