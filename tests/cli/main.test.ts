import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { build } from 'vite';
import { examine } from '../../src/cli/checked-file.ts';
import { readParts } from '../../src/cli/har-parts.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import { writeHar } from '../../src/report/har-out.ts';
import { jsonReport } from '../../src/report/json.ts';
import { createRedaction, redactRecording } from '../../src/report/redact.ts';
import { diagnosed } from '../report/recorded.ts';

// Each test starts a few processes, and a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'why401-cli-'));
const built = join(folder, 'cli');
const command = join(built, 'why401.js');

interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs what the build wrote, as a process of plain Node. */
function why401(args: readonly string[], input = '', env: Readonly<Record<string, string>> = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
    cwd: folder,
    maxBuffer: 1 << 28,
  });
  return { exit: status, out: stdout, err: stderr };
}

/** What is found in a file, without the marks that differ from report to report. */
const foundIn = (path: string): string =>
  why401(['check', '--format', 'json', path]).out.replaceAll(/redacted-[0-9a-f]{8}/g, 'redacted');

const token = 'Zx81Qq7Lm-secret-token-4711';
const session = `
  GET https://api.acme.example/ok
  Authorization: Bearer ${token}

  HTTP/1.1 200 OK
  ===
  # page https://app.acme.example/
  GET https://api.acme.example/orders?key=${token}
  Authorization: Bearer undefined

  HTTP/1.1 401 Unauthorized
  WWW-Authenticate: Bearer realm="orders"
  Content-Type: application/json

  {"error":"you sent ${token}"}
`;

const file = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

let har = '';

beforeAll(async () => {
  await build({ mode: 'cli', logLevel: 'error', build: { outDir: built, emptyOutDir: true } });
  har = file('session.har', writeHar(redactRecording(diagnosed(parseExample(session).exchanges), 'raw')));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('why401', () => {
  it('tells its version and how to use it', () => {
    expect(why401(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = why401(['check', '--help']);
    expect(help.exit).toBe(0);
    expect(help.out).toContain('why401 check session.har');
  });

  it('ends with 2 and one sentence for a call that cannot be used', () => {
    for (const args of [
      ['frobnicate'],
      ['check', '--format', 'pdf', har],
      ['check', '--nope'],
      ['challenge', '--status', 'x', 'Basic'],
    ]) {
      const { exit, err, out } = why401(args);
      expect([exit, out]).toEqual([2, '']);
      expect(err).toMatch(/^error: /);
    }
  });
});

describe('why401 check', () => {
  it('explains the failure, without secrets, and ends with 1', () => {
    const { exit, out, err } = why401(['check', har]);
    expect(exit).toBe(1);
    expect(out).toContain('placeholder-token');
    expect(out).toContain('2 exchanges');
    expect(out).not.toContain(token);
    expect(out).not.toContain('\u001b');
    expect(err).toBe('');
  });

  it.each(['text', 'json', 'markdown', 'html', 'har', 'sarif'])(
    'holds no secret in %s, to a file or to a pipe',
    (format) => {
      const piped = why401(['check', '--format', format, '--all', har]);
      const saved = why401(['check', '--format', format, '--all', '--out', 'report', har]);
      expect([piped.exit, saved.exit, saved.out]).toEqual([1, 1, '']);
      for (const text of [piped.out, readFileSync(join(folder, 'report'), 'utf8')]) {
        expect(text).toContain('placeholder-token');
        expect(text).not.toContain(token);
      }
    },
  );

  it('keeps secrets only when it is told to', () => {
    expect(why401(['check', '--format', 'har', '--raw', har]).out).toContain(token);
  });

  it('writes the promised JSON', () => {
    const report = JSON.parse(why401(['check', '--format', 'json', har]).out);
    expect(Object.keys(report)).toEqual(['format', 'tool', 'exchanges', 'summary', 'skipped']);
    expect(report).toMatchObject({ format: 1, summary: { exchanges: 2 }, skipped: [] });
    const [exchange] = report.exchanges;
    expect(exchange).toMatchObject({
      index: 1,
      method: 'GET',
      status: 401,
      startedDateTime: '2026-03-10T12:00:00.000Z',
    });
    expect(exchange.diagnosis).toMatchObject({
      outcome: 'authentication-failed',
      verdict: { rule: 'placeholder-token', kind: 'cause', level: 'error' },
    });
    expect(exchange.diagnosis.findings[0]).toEqual(exchange.diagnosis.verdict);
    expect(exchange.challenges).toEqual([
      {
        field: 'www-authenticate',
        line: 0,
        scheme: 'bearer',
        schemeAsWritten: 'Bearer',
        token68: null,
        params: [{ name: 'realm', value: 'orders' }],
      },
    ]);
    expect(JSON.parse(why401(['check', '--format', 'json', '--all', har]).out).exchanges).toHaveLength(2);
  });

  it('finds the same in the redacted copy that it writes', () => {
    const rules = (path: string): unknown =>
      JSON.parse(why401(['check', '--format', 'json', path]).out).exchanges.map(
        (each: { diagnosis: { findings: { rule: string }[] } }) => each.diagnosis.findings.map(({ rule }) => rule),
      );
    const copy = file('copy.har', why401(['check', '--format', 'har', har]).out);
    expect(rules(copy)).toEqual(rules(har));
  });

  it('reads standard input, and several files as recordings of their own', () => {
    const text = readFileSync(har, 'utf8');
    expect(why401(['check', '--format', 'json', '-'], text).out).toContain('placeholder-token');
    expect(why401(['check', '--format', 'json'], `\ufeff${text}`).exit).toBe(1);
    const reports = JSON.parse(why401(['check', '--format', 'json', har, har]).out);
    expect(reports.map((each: { file: string }) => each.file)).toEqual([har, har]);
  });

  it('says of a refusal that nothing explains what is missing and what would tell; scripts get findings only', () => {
    const refused = parseExample(`
      GET https://api.acme.example/orders
      Cookie: sid=abc

      HTTP/1.1 403 Forbidden
    `);
    const silent = file('silent.har', writeHar(redactRecording(diagnosed(refused.exchanges), 'raw')));
    const { out, exit } = why401(['check', silent]);
    expect(out).toContain('403 GET https://api.acme.example/orders');
    expect(out).toContain('Cannot tell: ');
    expect(exit).toBe(0);
    expect(JSON.parse(why401(['check', '--format', 'json', silent]).out)).toMatchObject({ exchanges: [] });
  });

  it('fails on what it is told to fail on', () => {
    expect(why401(['check', '--fail-on', 'never', har]).exit).toBe(0);
    expect(why401(['check', '--ignore', 'placeholder-token', '--rule', 'placeholder-token', har]).exit).toBe(0);
    expect(why401(['check', '--rule', 'placeholder-token', har]).exit).toBe(1);
    expect(why401(['check', '--origin', '*.other.example', har]).exit).toBe(0);
    expect(why401(['check', '--origin', 'https://*.acme.example', har]).exit).toBe(1);
  });

  it('says in one sentence what it cannot use, and ends with 2', () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['missing.har'], /missing\.har cannot be read \(ENOENT\)/],
      [[folder], /is a directory/],
      [[file('empty.har', '')], /is no HAR: it is empty/],
      [[file('page.har', '<html>')], /is HTML or XML/],
      [[file('words.har', 'no JSON')], /at octet 0 it stops to be JSON/],
      [[file('archive.har', 'PK\u0003\u0004')], /is a ZIP archive/],
      [[file('packed.har', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]))], /could not be read .*\(Z_/],
      [[file('list.har', '[1]')], /is a list at octet 0.*; save it/],
      [[file('object.har', '{"log":{}}')], /has no list "log\.entries"/],
      [[file('cut.har', '{"log":{"entries":[{"requ')], /ends in the middle at octet 25, before its first entry/],
      [[file('bad.har', '{"log":{"entries":[{"secret99": x},7]}}')], /entry 0 at octet 19: it is not valid JSON/],
      [['--rule', 'no-such-rule', har], /There is no rule "no-such-rule"/],
      [['--jwks', 'missing.json', har], /missing\.json cannot be read/],
      [['--out', join(folder, 'no', 'such', 'folder'), har], /cannot be written/],
    ];
    for (const [args, message] of cases) {
      const { exit, out, err } = why401(['check', ...args]);
      expect([exit, out], err).toEqual([2, '']);
      expect(err).toMatch(message);
      expect(err).toMatch(/^why401: [^\n]+\n$/);
      expect(err).not.toMatch(/secret99|\n\s+at /);
    }
  });

  it('reads a file that is packed with gzip, or written in UTF-16', () => {
    const text = readFileSync(har, 'utf8');
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    const written: readonly (readonly [string, Uint8Array])[] = [
      ['packed.har.gz', gzipSync(text)],
      ['utf16le.har', utf16],
      ['utf16be.har', Buffer.from(utf16).swap16()],
    ];
    const expected = foundIn(har);
    expect(expected).toContain('placeholder-token');
    for (const [name, octets] of written) {
      writeFileSync(join(folder, name), octets);
      expect(foundIn(name), name).toBe(expected);
    }
  });

  it('reads a truncated file as far as it goes, and lists what it skipped', () => {
    const text = readFileSync(har, 'utf8');
    const cut = why401(['check', '--format', 'json', file('half.har', text.slice(0, -20))]);
    expect(cut.err).toMatch(/ends in the middle at octet \d+/);
    expect(JSON.parse(cut.out).summary.exchanges).toBe(1);
    const bad = why401([
      'check',
      '--format',
      'json',
      file('one-bad.har', text.replace('"entries":[', '"entries":[{"request":7},')),
    ]);
    expect(JSON.parse(bad.out).skipped).toMatchObject([{ index: 0, reason: 'it has no request' }]);
    expect(JSON.parse(bad.out).exchanges[0].index).toBe(2);
  });

  it('colours where it is asked to and not where it is forbidden', () => {
    expect(why401(['check', har], '', { FORCE_COLOR: '1' }).out).toContain('\u001b[31m');
    expect(why401(['check', har], '', { FORCE_COLOR: '1', NO_COLOR: '1' }).out).not.toContain('\u001b');
  });
});

describe('why401 check of a large file, which a thread of its own reads', () => {
  const secret = 'Qz71-late-secret-Kw93';
  const refusedAt = new Set([0, 2500, 5999]);
  const entries = Array.from({ length: 6000 }, (_, index) => {
    const refused = refusedAt.has(index);
    return JSON.stringify({
      startedDateTime: new Date(Date.UTC(2026, 2, 10, 12) + index * 100).toISOString(),
      request: {
        method: 'GET',
        url: `https://api.acme.example/orders/${index}`,
        headers: index === 5999 ? [{ name: 'Authorization', value: `Bearer ${secret}` }] : [],
      },
      response: {
        status: refused ? 401 : 200,
        headers: [],
        content: {
          size: 1500,
          mimeType: 'application/json',
          text: JSON.stringify({ error: refused ? `no access for ${secret}` : null, note: 'x'.repeat(1400) }),
        },
      },
    });
  });
  const whole = `{"log":{"version":"1.2","entries":[${entries.join(',\n')}]}}`;

  it('finds what is found where the file is read in one go', async () => {
    expect(whole.length).toBeGreaterThan(8 * 1024 * 1024);
    const big = file('big.har', whole);
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(whole);
    };
    const { har: read, outline } = await examine(
      { name: 'big.har', size: null, chunks: chunks(), again: null },
      {
        redaction: createRedaction('raw'),
        read: readParts,
        evidence: 'recorded',
        outline: 'nothing',
        wanted: () => true,
        judged: () => true,
        all: true,
        bodies: false,
        documents: null,
        unexplained: false,
        progress: { at: () => {}, done: () => {} },
      },
    );
    const expected = JSON.parse(JSON.stringify(jsonReport(outline, read.summary, read.skipped)));
    expect(expected.exchanges).toHaveLength(6000);
    for (const ran of [
      why401(['check', '--format', 'json', '--raw', '--all', big]),
      why401(['check', '--format', 'json', '--raw', '--all', '-'], whole),
      why401(['check', '--format', 'json', '--raw', '--all', file('big.har.gz', gzipSync(whole))]),
    ]) {
      expect([ran.exit, ran.err]).toEqual([1, '']);
      expect(JSON.parse(ran.out)).toEqual(expected);
    }
  });

  it('removes from its beginning a secret that shows at its end', () => {
    for (const format of ['json', 'html', 'har']) {
      const { out } = why401(['check', '--format', format, '--all', file('big.har', whole)]);
      expect(out.length, format).toBeGreaterThan(1000);
      expect(out.includes(secret), format).toBe(false);
    }
  });

  it('says where it ends too soon, and what it skipped', () => {
    const octets = Buffer.from(whole);
    const cut = why401(['check', '--format', 'json', file('cut-big.har', octets.subarray(0, octets.length - 100))]);
    expect(cut.err).toContain(`ends in the middle at octet ${octets.length - 100}, behind entry 5998`);
    expect(JSON.parse(cut.out).summary.exchanges).toBe(5999);
    const spoilt = entries.with(5000, '{"request":7}');
    const before = `{"log":{"version":"1.2","entries":[${spoilt.slice(0, 5000).join(',\n')},\n`;
    const bad = why401([
      'check',
      '--format',
      'json',
      file('bad-big.har', `{"log":{"version":"1.2","entries":[${spoilt.join(',\n')}]}}`),
    ]);
    expect(JSON.parse(bad.out).skipped).toEqual([
      { index: 5000, reason: 'it has no request', offset: Buffer.byteLength(before) },
    ]);
    expect(why401(['check', file('words-big.har', 'no JSON '.repeat(1_500_000))]).err).toMatch(/at octet 0 it stops/);
  });

  it('takes any number of entries that cannot be read', () => {
    const bad = why401(['check', file('bad-entries.har', `{"log":{"entries":[${'1,'.repeat(1_000_000)}1]}}`)]);
    expect(bad.exit).toBe(2);
    expect(bad.err).toMatch(/bad-entries.har has no entry that can be read: entry 0 at octet 19: it is no JSON object/);
  });

  it('ends at once where the report cannot be written', () => {
    const { exit, err } = why401(['check', '--out', join(folder, 'no', 'such', 'folder'), file('big.har', whole)]);
    expect(exit).toBe(2);
    expect(err).toMatch(/cannot be written/);
  });
});

describe('the other commands', () => {
  it('answer JSON line by line', () => {
    const challenges = why401(
      ['challenge', '--json-lines'],
      '["Bearer realm=\\"a\\"", "Basic realm=\\"b\\""]\n\n["Basic realm=\\"a"]\nnonsense\n',
    );
    const lines = challenges.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([challenges.exit, lines.length]).toEqual([0, 3]);
    expect(lines[0]).toMatchObject({ valid: true, challenges: [{ scheme: 'bearer' }, { scheme: 'basic', line: 1 }] });
    expect(lines[1].valid).toBe(false);
    expect(lines[2]).toEqual({ error: expect.any(String) });
    const credentials = why401(['credentials', '--json-lines'], '"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="\n');
    expect(JSON.parse(credentials.out)).toMatchObject({ valid: true, scheme: 'basic' });
    expect(credentials.out).not.toContain('QWxhZGRpbjpvcGVu');
    expect(JSON.parse(why401(['token', '--json-lines'], '"opaque"\n').out)).toMatchObject({ kind: 'opaque' });
  });

  it('list the catalogue, a rule and a card', () => {
    expect(why401(['rules']).out).toContain('placeholder-token');
    expect(why401(['rules', 'placeholder-token']).out).toContain('Client:');
    expect(JSON.parse(why401(['rules', 'placeholder-token', '--format', 'json']).out)).toMatchObject({
      id: 'placeholder-token',
    });
    expect(why401(['rules', '401']).out).toContain('Unauthorized');
    expect(why401(['rules', 'nonsense'])).toMatchObject({ exit: 2, out: '' });
  });
});
