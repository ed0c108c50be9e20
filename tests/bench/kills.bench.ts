import { killInChromium } from '../e2e/kills-chromium.ts';
import { isFailure, shortLoad } from '../e2e/kills.ts';

/**
 * `npm run bench -- kills`: how much Chromium itself loses when its worker is stopped in the middle of its work, and what
 * comes back from DevTools.
 */
export default async function killsBench(): Promise<void> {
  for (const [name, load] of [
    ['as in the tests', shortLoad],
    ['at a quarter of the pace', { ...shortLoad, latency: shortLoad.latency * 4 }],
  ] as const) {
    const { answers, stored, kills } = await killInChromium(load);
    const failures = stored.filter(isFailure);
    const recovered = failures.filter(({ id }) => id.startsWith('devtools-'));
    console.log(
      `${name}: ${answers.length} requests, ${kills} stops; of ${answers.filter(isFailure).length} failures ` +
        `${failures.length} are recorded, ${recovered.length} of them known from DevTools alone`,
    );
  }
}
