import { readFile } from 'node:fs/promises';
import { startLab } from '../lab/lab.ts';
import { groups, type Scenario } from '../lab/scenario.ts';
import { scenarios } from '../lab/scenarios.ts';
import { print } from './output.ts';
import { UnusableInput } from './unusable-input.ts';

export interface LabCommandOptions {
  /** Name the scenarios instead of starting the lab. */
  readonly list?: boolean;
  /** For --list. */
  readonly format: 'text' | 'json';
  /** Default: any free one. */
  readonly port?: number;
  /** A file with mock rules. */
  readonly rules?: string;
}

/** `why401 lab`: runs until Ctrl+C, or lists. Gives the exit code; throws UnusableInput for a taken port or a bad rules file. */
export async function labCommand(options: LabCommandOptions): Promise<number> {
  if (options.list === true) {
    await print(`${options.format === 'json' ? JSON.stringify(scenarios().map(listed), null, 2) : listText()}\n`);
    return 0;
  }
  const rules = options.rules === undefined ? {} : { rules: await readRules(options.rules) };
  const lab = await startLab({ ...(options.port === undefined ? {} : { port: options.port }), ...rules }).catch(
    (error: unknown) => {
      // The lab says in one sentence what was wrong with the port or the file.
      throw new UnusableInput(error instanceof Error ? error.message : String(error));
    },
  );
  // Names under .test and .example belong to nobody (RFC 2606); a vendor's own name in /etc/hosts would cut the machine off from it.
  const free = lab.hosts.filter((host) => /\.(?:test|example)$/.test(host));
  const mapped = lab.hosts.map((host) => `MAP ${host} 127.0.0.1`).join(',');
  await print(`The lab runs at ${lab.url}
Its host names must lead to this machine. Start a browser of its own that knows them all:
  chromium --user-data-dir=/tmp/why401-lab --ignore-certificate-errors --host-resolver-rules='${mapped}'
or put this line into /etc/hosts (scenarios on vendors' own names then stay out of reach):
  127.0.0.1 ${free.join(' ')}
Proxy that asks for credentials (lab / proxy): 127.0.0.1:${lab.where.proxyPort}
Listener that asks for a client certificate: https://api.lab.test:${lab.where.certificatePort}/
Ctrl+C ends it.
`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await lab.close();
  return 0;
}

async function readRules(file: string): Promise<{ readonly text: string; readonly file: string }> {
  try {
    return { text: await readFile(file, 'utf8'), file };
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new UnusableInput(`${file} cannot be read (${reason}): name a JSON file with mock rules.`);
  }
}

/** What `--list --format json` prints of a scenario. */
function listed({ name, group, title, does, says, expect }: Scenario): Readonly<Record<string, unknown>> {
  return { name, group, title, does, says, verdict: expect.rule, outcome: expect.outcome, hidden: expect.hidden ?? {} };
}

function listText(): string {
  const width = Math.max(...scenarios().map(({ name }) => name.length));
  return groups
    .flatMap((group) => {
      const some = scenarios().filter((scenario) => scenario.group === group);
      if (some.length === 0) return [];
      return [`\n${group}`, ...some.map(({ name, title }) => `  ${name.padEnd(width)}  ${title}`)];
    })
    .join('\n')
    .trimStart();
}
