import { killInChromium } from '../e2e/kills-chromium.ts';
import { isFailure, shortLoad } from '../e2e/kills.ts';

/**
 * `npm run bench -- kills`: how much Chromium itself loses when its worker is stopped in the middle of its work, and what
 * comes back from DevTools.
 */
export default async function killsBench(say: (line: string) => void): Promise<void> {
  say('| load | requests | stops | failures | recorded | known from DevTools alone |');
  say('| --- | --- | --- | --- | --- | --- |');
  for (const [name, load] of [
    ['as in the tests', shortLoad],
    ['at a quarter of the pace', { ...shortLoad, latency: shortLoad.latency * 4 }],
  ] as const) {
    const { answers, stored, kills } = await killInChromium(load);
    const failures = stored.filter(isFailure);
    const recovered = failures.filter(({ id }) => id.startsWith('devtools-'));
    say(
      `| ${name} | ${answers.length} | ${kills} | ${answers.filter(isFailure).length} | ${failures.length} | ${recovered.length} |`,
    );
  }
}
