import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { ensureBrowser } from '../browsers/install.ts';

/**
 * The drawing for each size: small ones have fewer and thicker lines. `on-dark` is Firefox's for dark toolbars; Chromium
 * takes one icon for all, so the small one's blue stands out from light and from dark ones (tests/scripts/icons.test.ts).
 */
const icons = [
  { drawing: 'icon-small', sizes: [16, 32], suffix: '' },
  { drawing: 'icon-on-dark', sizes: [16, 32], suffix: '-on-dark' },
  { drawing: 'icon', sizes: [48, 128], suffix: '' },
] as const;

/** `npm run icons`: public/icons/*.png from the drawings beside them. */
export default async function makeIcons(): Promise<void> {
  const { path } = await ensureBrowser('chromium', (line) => console.error(line));
  const browser = await chromium.launch({ executablePath: path });
  try {
    const page = await browser.newPage();
    for (const { drawing, sizes, suffix } of icons) {
      const svg = readFileSync(`public/icons/${drawing}.svg`, 'utf8');
      for (const size of sizes) {
        await page.setViewportSize({ width: size, height: size });
        await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`);
        const file = `public/icons/${size}${suffix}.png`;
        writeFileSync(file, await page.screenshot({ omitBackground: true }));
        console.log(file);
      }
    }
  } finally {
    await browser.close();
  }
}
