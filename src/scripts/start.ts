import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  browserAt,
  browserNames,
  findAny,
  findBrowser,
  isBrowserName,
  type Browser,
  type Engine,
} from '../browsers/find.ts';
import { ensureBrowser } from '../browsers/install.ts';
import { launch } from '../browsers/launch.ts';
import { closeAll, keep } from '../browsers/leftovers.ts';
import type { Session, View } from '../browsers/session.ts';
import { startLab, type Lab } from '../lab/lab.ts';
import type { Scenario } from '../lab/scenario.ts';
import { scenarios } from '../lab/scenarios.ts';
import { writeHar } from '../report/har-out.ts';
import type { Diagnosed } from '../report/recording.ts';
import { redactRecording } from '../report/redact.ts';
import { buildOne } from './build.ts';
import { play, recordingOf, showFailure } from './play.ts';
import { heading, hiddenLines, resultLine } from './play-table.ts';

const usage = `usage: npm start -- [options]
  --browser NAME       ${browserNames.join(', ')}
  --browser-path PATH  a browser that is installed elsewhere
  --port N             the lab's port (any free one by default)
  --headless           play the scenarios without a display (also where there is none)
  --all                in Chromium and in Firefox, verdict against expectation
  --only TEXT          scenarios whose name holds this`;

interface Options {
  readonly browser: string | undefined;
  readonly path: string | undefined;
  readonly port: number | undefined;
  readonly headless: boolean;
  readonly all: boolean;
  readonly only: string;
}

/** `npm start`: builds the extension, starts the lab, opens a browser with both; without a display plays all scenarios. */
export default async function start(args: string[]): Promise<void> {
  try {
    const options = readOptions(args);
    if (options !== null) await run(options);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  } finally {
    await closeAll();
  }
}

function readOptions(args: string[]): Options | null {
  const { values } = parseArgs({
    args,
    options: {
      browser: { type: 'string' },
      'browser-path': { type: 'string' },
      port: { type: 'string' },
      headless: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return null;
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && (!Number.isInteger(port) || port < 1 || port > 65_535)) {
    throw new Error(`--port ${values.port} is no port: it is a number from 1 to 65535.`);
  }
  return {
    browser: values.browser,
    path: values['browser-path'],
    port,
    headless: values.headless || values.all || !hasDisplay(),
    all: values.all,
    only: values.only,
  };
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

async function browsers(options: Options): Promise<readonly Browser[]> {
  const { browser: name, path } = options;
  if (name !== undefined && !isBrowserName(name)) {
    throw new Error(`--browser ${name} is none of ${browserNames.join(', ')}.`);
  }
  if (path !== undefined) return [browserAt(path, name ?? null)];
  if (options.all) return [await ensureBrowser('chromium', say), await ensureBrowser('firefox', say)];
  if (name === undefined) return [findAny(null) ?? (await ensureBrowser('chromium', say))];
  const found = findBrowser(name);
  if (found !== null) return [found];
  if (name !== 'chromium' && name !== 'firefox') throw new Error(`${name} is not installed on this machine.`);
  return [await ensureBrowser(name, say)];
}

const say = (line: string): void => console.error(line);
const folderFor = (engine: Engine): 'chrome' | 'firefox' => (engine === 'firefox' ? 'firefox' : 'chrome');

async function run(options: Options): Promise<void> {
  if (wantedOf(options).length === 0) throw new Error(`No scenario’s name holds “${options.only}”.`);
  const chosen = await browsers(options);
  for (const folder of new Set(chosen.map(({ engine }) => folderFor(engine)))) {
    say(`Building dist/${folder} …`);
    await buildOne(folder);
  }
  const lab = await startLab(options.port === undefined ? {} : { port: options.port });
  keep({ close: () => lab.close(), end: () => {} });
  say(`The lab runs at ${lab.url}`);
  let wrong = 0;
  for (const browser of chosen) {
    say(`Starting ${browser.path} …`);
    const session = await launch({
      browser,
      extension: `dist/${folderFor(browser.engine)}`,
      headless: options.headless,
      hosts: lab.hosts,
      // Nobody is there to be asked; by hand the panel asks.
      granted: options.headless ? ['cookies'] : [],
    });
    await session.goto(lab.url);
    const panel = await session.openPanel();
    if (options.headless) {
      wrong += await playAll(session, panel, lab, options);
      await session.close();
    } else {
      say(`${session.version} shows the lab and the panel “Auth”. Close its window, or press Ctrl+C, to end all.`);
      await session.gone;
    }
  }
  if (wrong > 0 && options.all) process.exitCode = 1;
}

const wantedOf = ({ only }: Options): readonly Scenario[] => scenarios().filter(({ name }) => name.includes(only));

/** Plays, prints the table, writes the report and the picture. Gives how many verdicts are not what was expected. */
async function playAll(session: Session, panel: View, lab: Lab, options: Options): Promise<number> {
  const wanted = wantedOf(options);
  console.log(`\n${session.version}\n${heading}`);
  const entries: Omit<Diagnosed, 'index'>[] = [];
  mkdirSync('dist/lab-report', { recursive: true });
  const base = `dist/lab-report/${session.browser.engine}`;
  let wrong = 0;
  let isPictured = false;
  for await (const played of play(session, panel, lab, wanted)) {
    if (!played.right) wrong += 1;
    console.log(resultLine(played));
    entries.push(...(await recordingOf(panel)));
    // The first failure, with its details, makes the picture.
    if (!isPictured && played.row?.verdict != null && (await showFailure(panel))) {
      await session.screenshot(`${base}.png`);
      isPictured = true;
    }
  }
  if (!isPictured) await session.screenshot(`${base}.png`);
  console.log(`${wanted.length - wrong} of ${wanted.length} verdicts are as expected.`);
  for (const line of hiddenLines(session.browser.engine, wanted)) console.log(line);
  const exchanges = entries.map((entry, index) => ({ ...entry, index }));
  writeFileSync(`${base}.har`, writeHar(redactRecording({ exchanges, dropped: 0 }, 'default')));
  console.log(`The redacted report is ${base}.har, a picture of the panel ${base}.png`);
  return wrong;
}
