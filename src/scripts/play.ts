import type { Session, View } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import type { Fault, Outcome } from '../diagnosis/finding.ts';
import type { AcrossView } from '../diagnosis/sequence-view.ts';
import { acrossOf } from '../report/across.ts';
import type { Diagnosed } from '../report/recording.ts';
import type { Lab } from '../lab/lab.ts';
import type { Scenario } from '../lab/scenario.ts';

/** What the extension's background answers of an exchange: what is asked here of a row of the panel's list. */
export interface Row {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
  readonly failure: string | null;
  readonly outcome: Outcome;
  readonly verdict: { readonly rule: string; readonly fault: Fault; readonly summary: string } | null;
  /** Rule ids of all findings. */
  readonly rules: readonly string[];
  readonly cannotTell: string | null;
  readonly marks: readonly string[];
}

/** How a scenario went in a real browser. */
export interface Played {
  readonly scenario: Scenario;
  /** null: the extension has not seen the exchange that is judged. */
  readonly row: Row | null;
  readonly expected: { readonly rule: string | null; readonly outcome: Outcome };
  readonly right: boolean;
}

/** A question to the extension's background, asked from the panel as the panel itself asks. */
export async function ask(
  panel: View,
  name: string,
  question: Readonly<Record<string, string | number | boolean>> = {},
): Promise<unknown> {
  return panel.run(
    async (asked, given) => {
      const { chrome } = globalThis as unknown as {
        readonly chrome: {
          readonly devtools: { readonly inspectedWindow: { readonly tabId: number } };
          readonly runtime: {
            sendMessage(
              message: unknown,
            ): Promise<{ readonly ok: boolean; readonly value: unknown; readonly error: string }>;
          };
        };
      };
      const { tabId } = chrome.devtools.inspectedWindow;
      const answer = await chrome.runtime.sendMessage({ name: asked, question: { tabId, ...given } });
      if (!answer.ok) throw new Error(answer.error);
      return answer.value;
    },
    name,
    question,
  );
}

/** Milliseconds after which an exchange's diagnosis is taken as it is, where it is not what was expected. */
const patience = 20_000;

export async function preserveLog(panel: View): Promise<void> {
  await ask(panel, 'setPreserveLog', { preserveLog: true });
}

/** Plays scenarios one after another in one tab, and tells of each what the extension says. */
export async function* play(
  session: Session,
  panel: View,
  lab: Lab,
  wanted: readonly Scenario[],
): AsyncGenerator<Played> {
  await preserveLog(panel);
  for (const scenario of wanted) yield await playOne(session, panel, lab, scenario);
}

export function expectedIn(session: Session, { expect }: Scenario): Played['expected'] {
  const { rule, outcome } = expect.hidden?.[session.browser.engine] ?? expect;
  return { rule, outcome };
}

/** Plays one scenario. The log has to be preserved: a scenario may navigate. */
export async function playOne(
  session: Session,
  panel: View,
  lab: Lab,
  scenario: Scenario,
  earlier: 'forget' | 'keep' = 'forget',
): Promise<Played> {
  const expected = expectedIn(session, scenario);
  const isRight = (row: Row | null): boolean =>
    row !== null && (row.verdict?.rule ?? null) === expected.rule && row.outcome === expected.outcome;
  if (earlier === 'forget') await ask(panel, 'clear', { until: Date.now() });
  // Scenarios ask for the same addresses: those of earlier ones are none of this one's.
  const before = new Set(earlier === 'keep' ? (await rowsOf(panel)).map(({ id }) => id) : []);
  await session.goto(await lab.pageOf(scenario.name));
  await until(`the end of ${scenario.name}`, () =>
    session.page.run(() =>
      location.pathname.startsWith('/s/')
        ? document.documentElement.dataset['lab'] === 'done'
        : document.readyState === 'complete',
    ),
  );
  // A body arrives after its exchange and may change the verdict; silence is judged only when nothing is open any more.
  const settled = (row: Row | null): boolean =>
    isRight(row) && (expected.rule !== null || row?.marks.includes('body-unseen') === false);
  let row: Row | null = null;
  await until(
    `the diagnosis of ${scenario.name}`,
    async () => settled((row = await judgedRow(panel, lab, before))),
    patience,
  ).catch(() => null);
  return { scenario, row, expected, right: isRight(row) };
}

interface Told extends Pick<Diagnosed, 'exchange' | 'diagnosis'> {
  readonly sequence: AcrossView | null;
}

/** Opens the details of the newest failure that the panel lists. False where it lists none. */
export async function showFailure(panel: View, limit = 10_000): Promise<boolean> {
  const row = '.line.row:last-of-type';
  const isListed = await until(
    'a failure in the list',
    () => panel.run((selector) => document.querySelector(selector) !== null, row),
    limit,
  ).catch(() => false);
  if (isListed === false) return false;
  await panel.click(row);
  await until('its details', () => panel.run(() => document.querySelector('[role=tabpanel]') !== null));
  return true;
}

/** Everything that the extension keeps of the tab, secrets included: for what redacts it next. */
export async function recordingOf(panel: View): Promise<readonly Omit<Diagnosed, 'index'>[]> {
  // Our own extension answers this question, by its protocol.
  const { entries } = (await ask(panel, 'recording')) as { readonly entries: readonly Told[] };
  return entries.map(({ exchange, diagnosis, sequence }) => ({
    exchange,
    diagnosis,
    across: acrossOf(sequence, diagnosis.outcome),
  }));
}

/** A row's URL has no user info. */
function withoutUserInfo(text: string): string {
  const url = new URL(text);
  url.username = '';
  url.password = '';
  return url.href;
}

async function judgedRow(panel: View, lab: Lab, before: ReadonlySet<string>): Promise<Row | null> {
  const { subject } = lab;
  if (subject === null) return null;
  const rows = (await rowsOf(panel)).filter(({ id }) => !before.has(id));
  const like = rows.filter((row) => row.method === subject.method && row.url === withoutUserInfo(subject.url));
  return like[subject.nth] ?? like.at(-1) ?? null;
}

async function rowsOf(panel: View): Promise<readonly Row[]> {
  // Our own extension answers this question, by its protocol.
  const { rows } = (await ask(panel, 'snapshot')) as { readonly rows: readonly Row[] };
  return rows;
}
