import type { BrowserReading } from '../http/browser-readings.ts';
import { browserReadings } from '../http/browser-readings.ts';
import type { Challenge, ParsedChallenges } from '../http/challenge.ts';
import { judgeStatus } from '../http/judge-status.ts';
import { parseChallenges } from '../http/parse-challenges.ts';
import { schemeOf } from '../http/schemes/scheme.ts';
import { clipped, underlined } from './underline.ts';

export interface ChallengeOptions {
  /** The lines are Proxy-Authenticate. */
  readonly proxy?: boolean;
  /** The status that they came with. */
  readonly status?: number;
  readonly format: 'text' | 'json';
  /** A challenge holds nothing of the user's, so its values are shown as sent either way. */
  readonly raw: boolean;
}

export interface CommandResult {
  readonly output: string;
  /** 0: nothing of level error; 1: the value is not valid; 2: the input could not be used. */
  readonly exit: 0 | 1 | 2;
}

/** `why401 challenge [VALUE …]`: the field lines of one response, one value a line. */
export function challengeCommand(lines: readonly string[], options: ChallengeOptions): CommandResult {
  if (lines.length === 0) {
    const name = options.proxy === true ? 'Proxy-Authenticate' : 'WWW-Authenticate';
    return { output: `Give the value of ${name} as an argument, one argument a field line.`, exit: 2 };
  }
  const parsed = parse(lines, options);
  const output = options.format === 'json' ? JSON.stringify(asJson(parsed), null, 2) : asText(lines, parsed, options);
  return { output, exit: parsed.valid ? 0 : 1 };
}

/**
 * One line of `challenge --json-lines`: a JSON array of field lines in, one JSON object out. What is no such array gives
 * `{"error": …}`, with `error` as its only key.
 */
export function challengeJsonLine(line: string, options: Pick<ChallengeOptions, 'proxy' | 'status'>): string {
  let lines: unknown;
  try {
    lines = JSON.parse(line);
  } catch {
    return JSON.stringify({ error: 'This line is not JSON; a JSON array of field lines is expected.' });
  }
  if (typeof lines === 'string') lines = [lines];
  if (!Array.isArray(lines) || !lines.every((each) => typeof each === 'string')) {
    return JSON.stringify({ error: 'A JSON array of strings, one a field line, is expected.' });
  }
  return JSON.stringify(asJson(parse(lines, options)));
}

function parse(
  lines: readonly string[],
  { proxy, status }: Pick<ChallengeOptions, 'proxy' | 'status'>,
): ParsedChallenges {
  const parsed = parseChallenges(lines, proxy === true ? 'proxy-authenticate' : 'www-authenticate');
  return status === undefined ? parsed : judgeStatus(parsed, status);
}

/** The object that FORMAT promises, its keys in that order. */
function asJson({ valid, challenges, problems }: ParsedChallenges): object {
  return {
    valid,
    challenges: challenges.map(({ field, line, scheme, schemeAsWritten, token68, params }) => ({
      field,
      line,
      scheme,
      schemeAsWritten,
      token68,
      params: params.map(({ name, value }) => ({ name, value })),
    })),
    problems: problems.map(({ code, level, message, line, from, to }) => ({ code, level, message, line, from, to })),
  };
}

function asText(lines: readonly string[], parsed: ParsedChallenges, { proxy }: ChallengeOptions): string {
  const name = proxy === true ? 'Proxy-Authenticate' : 'WWW-Authenticate';
  const rows: string[] = [`${name} ${parsed.valid ? 'is valid' : 'is not valid'}`, ''];
  for (const [index, line] of lines.entries()) {
    rows.push(
      ...underlined(
        line,
        parsed.problems.filter((problem) => problem.line === index),
      ),
    );
  }
  rows.push('', parsed.valid ? 'Challenges' : 'Challenges, as far as they can be read');
  if (parsed.challenges.length === 0) rows.push('  none');
  for (const challenge of parsed.challenges) rows.push(...challengeRows(challenge));
  const { chromium, firefox, differ } = browserReadings(lines);
  rows.push('', `Browsers${differ ? ', which differ' : ''}`);
  rows.push(`  Chromium  ${browserRow(chromium)}`, `  Firefox   ${browserRow(firefox)}`);
  return rows.join('\n');
}

function challengeRows({ schemeAsWritten, scheme, token68, params }: Challenge): readonly string[] {
  const known = schemeOf(scheme);
  const about = known === null ? 'not registered' : known.specification;
  const rows = [`  ${clipped(schemeAsWritten)}  (${about})`];
  if (token68 !== null) rows.push(`    token68  ${clipped(token68)}`);
  const width = Math.min(24, Math.max(0, ...params.map((each) => each.nameAsWritten.length)));
  for (const { nameAsWritten, value } of params)
    rows.push(`    ${clipped(nameAsWritten).padEnd(width)}  ${clipped(value)}`);
  return rows;
}

function browserRow({ chosen, challenges }: BrowserReading): string {
  if (chosen !== null) {
    const realm = chosen.realm === null ? '' : `, realm "${clipped(chosen.realm)}"`;
    return `answers ${schemeOf(chosen.scheme)?.name ?? chosen.scheme}${realm}`;
  }
  const first = challenges[0];
  return first === undefined
    ? 'sees no challenge'
    : `answers nothing and shows the response; it reads the scheme as "${clipped(first.scheme)}"`;
}
