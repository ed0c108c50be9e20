import type { Session, View } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import type { Lab } from '../lab/lab.ts';
import { scenarios } from '../lab/scenarios.ts';
import { playOne } from './play.ts';

/** What is shown: an ordinary afternoon's failures, the selected one last. */
const shown = [
  'insufficient-scope',
  'preflight-401',
  'bearer-undefined',
  'csrf-laravel-419',
  'no-credentials',
  'expired',
];

/** Plays what is shown, selects the last and waits for its verdict. */
export async function fill(panel: View, lab: Lab, session: Session): Promise<void> {
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
