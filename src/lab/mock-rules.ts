import type { Received, Reply } from './scenario.ts';

/** One mocked route: method and path to an answer. */
interface MockRule {
  readonly method: string;
  /** A path; "*" stands for any text. */
  readonly path: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** Milliseconds before the answer. */
  readonly delay: number;
  /** Only the nth request (from 1) that comes to this rule; null: every one. */
  readonly nth: number | null;
}

class MockRulesError extends Error {}

/**
 * Reads a rules file: a JSON array of `{"method": "GET", "path": "/orders*", "status": 401, "headers": {"name": "value"
 * or ["value", …]}, "body": text or JSON, "delay": ms, "nth": 1}`; only path and status must be there. Throws a
 * MockRulesError with the file's name, the line and the reason.
 */
export function parseMockRules(text: string, file: string): readonly MockRule[] {
  const fail = (line: number, reason: string): never => {
    throw new MockRulesError(`${file}:${line}: ${reason}`);
  };
  const json = text.replace(/^\uFEFF/, '');
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(
      lineOf(json, failedAt(json)),
      `this is no JSON: ${reason.replace(/(?:,| in JSON at position|, \.\.\.).*$/s, '')}`,
    );
  }
  if (!Array.isArray(parsed)) return fail(1, 'a rules file is a JSON array of rules');
  const starts = elementStarts(text);
  return parsed.map((rule: unknown, index) =>
    readRule(rule, (reason) => fail(lineOf(text, starts[index] ?? 0), `rule ${index + 1}: ${reason}`)),
  );
}

const known: ReadonlySet<string> = new Set(['method', 'path', 'status', 'headers', 'body', 'delay', 'nth']);

function readRule(rule: unknown, fail: (reason: string) => never): MockRule {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return fail('a rule is an object');
  const given = new Map<string, unknown>(Object.entries(rule));
  for (const name of given.keys()) if (!known.has(name)) fail(`"${name}" is none of ${[...known].join(', ')}`);
  const method = given.get('method') ?? 'GET';
  const path = given.get('path');
  const status = given.get('status');
  const delay = given.get('delay') ?? 0;
  const nth = given.get('nth') ?? null;
  const body = given.get('body') ?? '';
  if (typeof method !== 'string' || !/^[A-Z*]+$/.test(method)) return fail('"method" is a method in capitals, or "*"');
  if (typeof path !== 'string' || !path.startsWith('/')) return fail('"path" is a text that begins with "/"');
  if (!isWhole(status, 200, 599)) return fail('"status" is a number from 200 to 599');
  if (!isWhole(delay, 0, 60_000)) return fail('"delay" is a number of milliseconds up to 60000');
  if (nth !== null && !isWhole(nth, 1, 1_000_000)) return fail('"nth" counts the requests from 1');
  const type = typeof body === 'string' ? [] : ([['Content-Type', 'application/json']] as const);
  return {
    method,
    path,
    status,
    headers: [...type, ...readHeaders(given.get('headers') ?? {}, fail)],
    body: typeof body === 'string' ? body : JSON.stringify(body),
    delay,
    nth,
  };
}

const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

function readHeaders(headers: unknown, fail: (reason: string) => never): readonly (readonly [string, string])[] {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) return fail('"headers" is an object');
  return Object.entries(headers).flatMap(([name, value]: [string, unknown]) => {
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) fail(`"${name}" is no name of a header field`);
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((each): readonly [string, string] => {
      if (typeof each !== 'string' || /[^\t\x20-\x7e\x80-\xff]/.test(each))
        return fail(`the value of "${name}" is no text that a field can carry`);
      return [name, each];
    });
  });
}

/**
 * Where reading failed. V8 says "at position 17" of some errors only; of the others it is the end of the longest
 * beginning of the text with which nothing is wrong but that it ends.
 */
function failedAt(text: string): number {
  let fine = 0;
  let wrong = text.length + 1;
  while (wrong - fine > 1) {
    const middle = Math.floor((fine + wrong) / 2);
    const reason = whyNoJson(text.slice(0, middle));
    const [, position = ''] = /position (\d+)/.exec(reason ?? '') ?? [];
    if (reason === null || /end of JSON|Unterminated/.test(reason) || Number(position || '0') >= middle) fine = middle;
    else wrong = middle;
  }
  return fine;
}

function whyNoJson(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const lineOf = (text: string, position: number): number => text.slice(0, position).split('\n').length;

/** Where each element of the outermost array begins. The text is known to be JSON. */
function elementStarts(text: string): readonly number[] {
  const starts: number[] = [];
  let depth = 0;
  let expected = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (/\s/.test(char)) continue;
    if (expected && depth === 1 && char !== ']') starts.push(at);
    expected = false;
    if (char === '"') {
      at += 1;
      while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
    } else if (char === '[' || char === '{') {
      depth += 1;
      expected = depth === 1;
    } else if (char === ']' || char === '}') depth -= 1;
    else if (char === ',') expected = depth === 1;
  }
  return starts;
}

/** Answers by these rules: the first that fits. Counts, per rule, the requests that came to it. */
export function mockAnswers(
  rules: readonly MockRule[],
): (request: Received) => { readonly reply: Reply; readonly delay: number } | null {
  const patterns = rules.map(({ path }) => pathPattern(path));
  const counts = rules.map(() => 0);
  return (request) => {
    for (const [index, rule] of rules.entries()) {
      if (rule.method !== '*' && rule.method !== request.method) continue;
      if (patterns[index]?.test(request.url.pathname) !== true) continue;
      counts[index] = (counts[index] ?? 0) + 1;
      if (rule.nth !== null && rule.nth !== counts[index]) continue;
      const fields = rule.headers.map(([name, value]) => ({ name, value }));
      return {
        reply: { status: rule.status, fields, body: rule.body, reason: `rule ${index + 1} of the rules file` },
        delay: rule.delay,
      };
    }
    return null;
  };
}

const pathPattern = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );
