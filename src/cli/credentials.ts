import { randomUUID } from 'node:crypto';
import type { ParsedCredentials } from '../http/credentials.ts';
import { parseCredentialLines } from '../http/parse-credentials.ts';
import { schemeOf } from '../http/schemes/scheme.ts';
import { wrapped } from '../report/style.ts';
import { styleOf } from './terminal.ts';
import { createMasks, type Masks } from '../report/mask.ts';
import type { CommandResult } from './challenge.ts';
import { maskedUri } from './masked-uri.ts';
import { clipped, underlined } from './underline.ts';

export interface CredentialsOptions {
  readonly format: 'text' | 'json';
  /** Show the secrets. */
  readonly raw: boolean;
}

/** Parameters that say who, where and how, and prove nothing by themselves. Every other value is masked. */
const shown: ReadonlySet<string> = new Set(
  `realm algorithm qop nc uri userhash charset domain stale oauth_consumer_key oauth_signature_method oauth_timestamp
  oauth_version credential signedheaders id ts keyid headers created expires version nc-max s profile sr se skn`.split(
    /\s+/,
  ),
);

/** `why401 credentials [VALUE]`: one Authorization value; several are taken for several field lines. */
export function credentialsCommand(lines: readonly string[], options: CredentialsOptions): CommandResult {
  if (lines.length === 0) {
    return { output: 'Give the value of Authorization as an argument, scheme and all.', exit: 2 };
  }
  const parsed = parseCredentialLines(lines);
  const masks = options.raw ? null : newMasks();
  const output =
    options.format === 'json'
      ? JSON.stringify(asJson(parsed, masks), null, 2)
      : asText(lines, parsed, masks).join('\n');
  return { output, exit: parsed.valid ? 0 : 1 };
}

/**
 * One line of `credentials --json-lines`: a JSON string in (or an array of field lines), one JSON object out. Anything else gives
 * `{"error": …}`, with `error` as its only key and nothing of the line in it.
 */
export function credentialsJsonLine(line: string, options: Pick<CredentialsOptions, 'raw'>): string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return JSON.stringify({ error: 'This line is not JSON; a JSON string is expected.' });
  }
  const lines: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = lines.filter((each) => typeof each === 'string');
  if (texts.length !== lines.length || texts.length === 0) {
    return JSON.stringify({ error: 'A JSON string is expected: the value of Authorization.' });
  }
  return JSON.stringify(asJson(parseCredentialLines(texts), options.raw ? null : newMasks()));
}

function newMasks(): Masks {
  return createMasks('default', randomUUID(), () => undefined);
}

/** A lone word that is no known scheme is a token whose scheme was forgotten. */
function isForgottenScheme({ scheme, token68, params, payload }: ParsedCredentials): boolean {
  return token68 === null && params.length === 0 && payload === '' && schemeOf(scheme) === null;
}

/** The object that FORMAT promises, its keys in that order. */
function asJson(parsed: ParsedCredentials, masks: Masks | null): object {
  const { valid, scheme, token68, params, problems } = parsed;
  const masked = (text: string): string => (masks === null ? text : masks.maskCredential(text));
  return {
    valid,
    scheme: isForgottenScheme(parsed) ? masked(scheme) : scheme,
    token68: token68 === null ? null : masked(token68),
    params: params.map(({ name, value }) => ({ name, value: paramValue(name, value, masks) })),
    problems: problems.map(({ code, level, message, line, from, to }) => ({ code, level, message, line, from, to })),
  };
}

function asText(lines: readonly string[], parsed: ParsedCredentials, masks: Masks | null): readonly string[] {
  const rows: string[] = [`Authorization ${parsed.valid ? 'is valid' : 'is not valid'}`, ''];
  for (const [index, line] of lines.entries()) {
    const visible = masks === null ? line : dotted(line, index === 0 ? parsed : null);
    rows.push(
      ...underlined(
        visible,
        parsed.problems.filter((problem) => problem.line === index),
      ),
    );
  }
  const known = schemeOf(parsed.scheme);
  const forgotten = isForgottenScheme(parsed);
  const name = parsed.scheme === '' || forgotten ? 'none that can be told' : clipped(parsed.schemeAsWritten);
  rows.push('', `Scheme  ${name}${known === null ? '' : `  (${known.specification})`}`);
  if (parsed.token68 !== null) {
    const value = masks === null ? parsed.token68 : masks.maskCredential(parsed.token68);
    rows.push(`token68  ${clipped(value)}  (${parsed.token68.length} characters)`);
  }
  const width = Math.min(24, Math.max(0, ...parsed.params.map((each) => each.nameAsWritten.length)));
  for (const param of parsed.params)
    rows.push(
      `  ${clipped(param.nameAsWritten).padEnd(width)}  ${clipped(paramValue(param.name, param.value, masks))}`,
    );
  if (known !== null) rows.push('', ...wrapped(known.description, styleOf(process.stdout, process.env), ''));
  return rows;
}

function paramValue(name: string, value: string, masks: Masks | null): string {
  if (masks === null) return value;
  if (name === 'uri') return maskedUri(value, masks);
  return shown.has(name) ? value : masks.maskCredential(value);
}

/** The line with a dot for every letter and digit of a secret: what separates, quotes and breaks stays where it is. */
function dotted(line: string, parsed: ParsedCredentials | null): string {
  if (parsed === null || isForgottenScheme(parsed)) return dots(line, 0, line.length);
  const open = parsed.params
    .filter(({ name, value }) => shown.has(name) && !(name === 'uri' && value.includes('?')))
    .map((each) => each.valueAt);
  const names = parsed.params.map((each) => ({ from: each.at.from, to: each.at.from + each.nameAsWritten.length }));
  const kept = [...open, ...names].sort((a, b) => a.from - b.from);
  const parts: string[] = [];
  let at = parsed.payloadAt.from;
  parts.push(line.slice(0, at));
  for (const { from, to } of kept) {
    if (from < at) continue;
    parts.push(dots(line, at, from), line.slice(from, to));
    at = to;
  }
  parts.push(dots(line, at, line.length));
  return parts.join('');
}

function dots(line: string, from: number, to: number): string {
  return line.slice(from, to).replace(/[A-Za-z0-9\u0080-\u00ff]/g, '*');
}
