import type { Frame } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type ChromiumSession } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';

const sent = 60;
/** Paths that differ by letters: what differs by a number alone folds into one line. */
const letterPaths = Array.from(
  { length: sent },
  (_, index) => `/${String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26))}/status/401`,
);

describe('keys of the panel, in Chromium’s DevTools', () => {
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
    });
    await session.goto(`http://app.test:${server.port}/page`);
    panel = await session.panelOf(session.tab);
    await panel.waitForSelector('.toolbar');
    await session.tab.evaluate(async (paths) => {
      for (const path of paths) await fetch(path);
    }, letterPaths);
    await panel.getByText(new RegExp(`^${sent} of `)).waitFor();
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  const list = () => panel.locator('.list');
  /** The place in the list of the line that the keyboard is on; -1: on none. */
  const place = (): Promise<number> =>
    panel.evaluate("Number(document.querySelector('.line.active')?.getAttribute('aria-rowindex') ?? -1)");
  const goes = async (key: string, to: number): Promise<void> => {
    await list().press(key);
    await until(`${key} to line ${to}`, async () => (await place()) === to);
  };
  const focused = (): Promise<string> => panel.evaluate('document.activeElement.className');
  // The head is the first row, the page's navigation the second.
  const first = 2;
  const last = first + sent;

  it('go down, up, to the ends, and a page at a time, with the line in sight', async () => {
    await goes('Home', first);
    await goes('ArrowDown', first + 1);
    await goes('ArrowDown', first + 2);
    await goes('ArrowUp', first + 1);
    await goes('End', last);
    await goes('ArrowDown', last);
    await list().press('PageUp');
    await until('a page up', async () => (await place()) < last - 4);
    await goes('PageDown', last);
    await until('the line in sight', () =>
      panel.evaluate(() => {
        const line = document.querySelector('.line.active')?.getBoundingClientRect();
        const box = document.querySelector('.list')?.getBoundingClientRect();
        return line !== undefined && box !== undefined && line.bottom <= box.bottom + 1;
      }),
    );
  });

  it('lead to the detail with Enter, through its tabs with the arrows, and back with Escape', async () => {
    await goes('End', last);
    await list().press('Enter');
    expect(await focused()).toBe('tab');
    await panel.locator('.tab:focus').press('ArrowRight');
    expect(await panel.locator('.tab:focus').textContent()).toBe('Token');
    await panel.locator('.tab:focus').press('End');
    expect(await panel.locator('.tab:focus').textContent()).toContain('Chain');
    await panel.locator('.tab:focus').press('Home');
    expect(await panel.locator('.tab:focus').textContent()).toBe('Why');
    await panel.locator('.tab:focus').press('Escape');
    expect(await focused()).toContain('list');
    await list().press('Escape');
    await panel.locator('.detail').waitFor({ state: 'detached' });
  });

  it('open and close a group with the arrows and Enter', async () => {
    await panel.getByRole('button', { name: 'View' }).click();
    await panel.getByRole('menuitemradio', { name: 'Group by verdict' }).click();
    await goes('Home', first);
    const group = panel.locator('.line.group').first();
    const isOpen = (open: boolean): Promise<boolean> =>
      until(`open: ${open}`, async () => (await group.getAttribute('aria-expanded')) === String(open));
    await list().press('ArrowLeft');
    await isOpen(false);
    await list().press('ArrowRight');
    await isOpen(true);
    // Its head stays where it is, though the list was at its end when it was closed.
    expect(await panel.evaluate("document.querySelector('.list').scrollTop")).toBe(0);
    await list().press('Enter');
    await isOpen(false);
    await list().press('Enter');
    await isOpen(true);
    await panel.getByRole('button', { name: 'View' }).click();
    await panel.getByRole('menuitemradio', { name: 'No grouping' }).click();
  });

  it('open the repeats of a line with the right arrow, and close them with the left', async () => {
    await session.tab.evaluate(async () => {
      for (let index = 0; index < 3; index += 1) await fetch(`/repeated/status/403?${index}`);
    });
    const folded = panel.locator('.line.row', { hasText: '×3' });
    // Only lines near what is seen are drawn.
    await until('the folded line', async () => {
      await list().press('End');
      return (await folded.count()) === 1;
    });
    await goes('End', last + 1);
    await list().press('ArrowRight');
    await goes('End', last + 3);
    await goes('ArrowUp', last + 2);
    await goes('ArrowUp', last + 1);
    await list().press('ArrowLeft');
    await goes('End', last + 1);
  });

  it('change the width of a column with Shift and the arrows, and its order with Enter', async () => {
    const head = panel.getByRole('columnheader', { name: /Name/ });
    const width = async (): Promise<number> => (await head.boundingBox())?.width ?? 0;
    const before = await width();
    await head.getByRole('button').press('Shift+ArrowRight');
    await until('a wider column', async () => (await width()) > before);
    await head.getByRole('button').press('Shift+ArrowLeft');
    await until('the column as before', async () => (await width()) === before);
    await head.getByRole('button').press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    await head.getByRole('button').press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    await panel.getByRole('button', { name: 'View' }).click();
    await panel.getByRole('menuitemradio', { name: 'Sort by: Time' }).click();
  });

  it('move the bar between list and detail', async () => {
    await list().press('End');
    const bar = panel.getByRole('separator', { name: 'List and detail' });
    const before = Number(await bar.getAttribute('aria-valuenow'));
    await bar.press('ArrowLeft');
    await until('the bar moved', async () => Number(await bar.getAttribute('aria-valuenow')) === before - 2);
    await bar.press('ArrowRight');
  });

  it('lead to the filter with /, empty it with Escape, and leave it with Escape', async () => {
    await list().press('/');
    expect(await focused()).toContain('filter-field');
    const field = panel.getByRole('combobox', { name: 'Filter' });
    await field.pressSequentially('a/?');
    expect(await field.inputValue()).toBe('a/?');
    await field.press('Escape');
    expect(await field.inputValue()).toBe('');
    await field.press('Escape');
    expect(await focused()).not.toContain('filter-field');
  });

  it('show the keys with ?, and Escape puts them away', async () => {
    await list().press('?');
    const dialog = panel.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    expect(await dialog.locator('kbd').allTextContents()).toContain('Ctrl+L');
    await dialog.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await until('the list in focus', async () => (await focused()).includes('list'));
  });

  it('export with Ctrl+S, import with Ctrl+O, stop and go on with Ctrl+E, clear with Ctrl+L', async () => {
    await list().press('Control+s');
    const dialog = panel.getByRole('dialog', { name: 'Save as HAR' });
    await dialog.waitFor();
    await dialog.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const chooser = panel.page().waitForEvent('filechooser');
    await list().press('Control+o');
    await chooser;
    const paused = panel.locator('.status-bar').getByText('Recording is paused');
    await list().press('Control+e');
    await paused.waitFor();
    await list().press('Control+e');
    await paused.waitFor({ state: 'detached' });
    await list().press('Control+l');
    await panel.getByRole('heading', { name: 'Recording' }).waitFor();
  });
});
