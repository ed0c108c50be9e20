import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { producer } from '../report/producer.ts';
import { check, failLevels, type CheckOptions } from './check.ts';
import { challengeCommand, challengeJsonLine } from './challenge.ts';
import { credentialsCommand, credentialsJsonLine } from './credentials.ts';
import { jsonLines } from './json-lines.ts';
import { readJwks } from './jwks-file.ts';
import { checkFormats } from './report-form.ts';
import { asOctets, finish, printed, readAll } from './output.ts';
import { aside, serveReading } from './reading-thread.ts';
import { rulesCommand } from './rules.ts';
import { tokenCommand, tokenJsonLine } from './token.ts';
import { UnusableInput } from './unusable-input.ts';

interface ValueOptions {
  readonly format: 'text' | 'json';
  readonly raw?: boolean;
  readonly jsonLines?: boolean;
}

const statusNumber = (text: string): number => {
  const status = Number(text);
  if (!Number.isInteger(status) || status < 100 || status > 999)
    throw new InvalidArgumentError('A status is a number from 100 to 999.');
  return status;
};

const portNumber = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
};

const format = (): Option =>
  new Option('--format <format>', 'how to write it').choices(['text', 'json']).default('text');
const collected = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function program(exit: (code: number) => void): Command {
  const why401 = new Command('why401')
    .description('Says why an HTTP request was refused, whose fault it is, and how to fix it.')
    .version(producer.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('(why401 --help says more)')
    .exitOverride();
  why401.addHelpText(
    'after',
    `
Examples:
  why401 check session.har                        diagnose a recording
  why401 check --format markdown --out issue.md session.har
  why401 challenge 'Bearer realm="api", error="invalid_token"' --status 401
  why401 token "$TOKEN" --jwks jwks.json
  why401 rules token-expired

Exit: 0 nothing found at or above --fail-on; 1 findings; 2 the input or the call could not be used.`,
  );

  why401
    .command('check')
    .description('diagnose HAR files; several files are one recording each')
    .argument('[files...]', 'HAR files; - or nothing for standard input')
    .addOption(new Option('--format <format>', 'how to write it').choices([...checkFormats]).default('text'))
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--raw', 'keep secrets: for your own eyes only')
    .option('--all', 'also exchanges without findings')
    .addOption(
      new Option('--fail-on <level>', 'exit 1 for findings of this level and above')
        .choices([...failLevels])
        .default('error'),
    )
    .option('--rule <id>', 'only this rule; may be repeated', collected)
    .option('--ignore <id>', 'not this rule; may be repeated', collected)
    .option('--jwks <file>', 'a JWK Set: the signatures of tokens whose key is in it are verified')
    .option('--origin <pattern>', 'only exchanges of this origin, as https://*.example.com; may be repeated', collected)
    .addHelpText(
      'after',
      `
Examples:
  why401 check session.har
  why401 check --fail-on warning test-results/*.har
  why401 check --format sarif --out why401.sarif session.har
  why401 check --format har --out redacted.har session.har     a copy without secrets
  mitmdump -nr flows --set hardump=- | why401 check -`,
    )
    .action(async (files: readonly string[], options: CheckOptions) =>
      exit(await check(files, options, aside(new URL(import.meta.url)))),
    );

  valueCommand(why401, 'challenge', 'parse and judge WWW-Authenticate field lines')
    .argument('[values...]', 'the field lines of one response, one argument a line')
    .option('--proxy', 'the lines are Proxy-Authenticate')
    .option('--status <number>', 'the status that they came with', statusNumber)
    .addHelpText(
      'after',
      `
Examples:
  why401 challenge 'Basic realm="site", Bearer'
  echo '["Bearer realm=\\"a\\"", "Basic realm=\\"b\\""]' | why401 challenge --json-lines`,
    )
    .action(async (values: readonly string[], options: ValueOptions & { proxy?: boolean; status?: number }) => {
      const judged = {
        ...(options.proxy === true ? { proxy: true } : {}),
        ...(options.status === undefined ? {} : { status: options.status }),
      };
      if (options.jsonLines === true) return exit(await jsonLines((line) => challengeJsonLine(line, judged)));
      return exit(
        await printed(
          challengeCommand(values.map(asOctets), { ...judged, format: options.format, raw: options.raw === true }),
        ),
      );
    });

  valueCommand(why401, 'credentials', 'parse and judge an Authorization value; secrets are masked in the output')
    .argument('[value...]', 'the value, scheme and all; - for standard input')
    .addHelpText(
      'after',
      `\nExamples:\n  why401 credentials 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=='\n  pbpaste | why401 credentials -`,
    )
    .action(async (values: readonly string[], options: ValueOptions) => {
      const raw = options.raw === true;
      if (options.jsonLines === true) return exit(await jsonLines((line) => credentialsJsonLine(line, { raw })));
      return exit(
        await printed(credentialsCommand((await fromInput(values)).map(asOctets), { format: options.format, raw })),
      );
    });

  valueCommand(why401, 'token', 'decode a token, with times in words and problems')
    .argument('[token]', 'a JWT, or any credential; - for standard input')
    .option('--jwks <file>', 'verify the signature with this JWK Set')
    .addHelpText('after', `\nExamples:\n  why401 token eyJhbGciOi…\n  why401 token - --jwks jwks.json < token.txt`)
    .action(async (token: string | undefined, options: ValueOptions & { jwks?: string }) => {
      const raw = options.raw === true;
      if (options.jsonLines === true) return exit(await jsonLines((line) => tokenJsonLine(line, { raw })));
      const [value = ''] = await fromInput(token === undefined ? [] : [token]);
      const jwks = options.jwks === undefined ? {} : { jwks: await readJwks(options.jwks) };
      return exit(await printed(await tokenCommand(value, { format: options.format, raw, now: Date.now(), ...jwks })));
    });

  why401
    .command('rules')
    .description('the catalogue; one rule with its texts and examples; or the card of a status')
    .argument('[id]', 'a rule’s id, or a status such as 401')
    .addOption(format())
    .addHelpText('after', `\nExamples:\n  why401 rules\n  why401 rules token-expired\n  why401 rules 401`)
    .action(async (id: string | undefined, options: { format: 'text' | 'json' }) =>
      exit(await printed(rulesCommand(id, options.format))),
    );

  why401
    .command('lab')
    .description('start the lab: a local server that fails on purpose')
    .option('--list', 'list its scenarios instead')
    .option('--port <number>', 'listen there (0: any free port)', portNumber)
    .option('--rules <file>', 'answer your own paths with these mock rules')
    .addOption(format())
    .addHelpText(
      'after',
      `\nExamples:\n  why401 lab\n  why401 lab --list --format json\n  why401 lab --port 4010 --rules mocks.json`,
    )
    .action(async (options: { list?: boolean; port?: number; rules?: string; format: 'text' | 'json' }) => {
      const { labCommand } = await import('./lab.ts');
      exit(await labCommand(options));
    });
  return why401;
}

function valueCommand(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .addOption(format())
    .option('--raw', 'show values as sent')
    .option('--json-lines', 'read standard input, one case a line, and write one JSON object a line');
}

/** `-`, or nothing where something is piped in, stands for standard input. */
async function fromInput(values: readonly string[]): Promise<readonly string[]> {
  const asked = values.length === 1 && values[0] === '-';
  if (!asked && (values.length > 0 || process.stdin.isTTY)) return values;
  const text = (await readAll()).replace(/\r?\n$/, '');
  return text === '' ? [] : [text];
}

/** Exit code; nothing but the process itself is changed on the way. */
async function main(args: readonly string[]): Promise<number> {
  let code = 0;
  try {
    await program((exit) => (code = exit)).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    // Another error's message might quote what was read, and its stack helps nobody on a terminal.
    const message =
      error instanceof UnusableInput
        ? error.message
        : `Something went wrong inside of why401 (${error instanceof Error ? error.name : 'unknown'}); please report it with the command that you ran.`;
    process.stderr.write(`why401: ${message}\n`);
    return 2;
  }
  return code;
}

if (!serveReading()) await finish(await main(process.argv.slice(2)));
