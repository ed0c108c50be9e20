import { execFileSync } from 'node:child_process';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parseExample } from '../../src/diagnosis/example.ts';
import { writeCurl } from '../../src/report/curl.ts';
import { writeFetch } from '../../src/report/fetch.ts';
import { writeHar } from '../../src/report/har-out.ts';
import { htmlReport } from '../../src/report/html.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { redactRecording, type SafeRecording } from '../../src/report/redact.ts';
import { sarifReport } from '../../src/report/sarif.ts';
import { countFindings } from '../../src/report/summary.ts';
import { textReport } from '../../src/report/text.ts';
import harSchema from '../fixtures/har-1.2.schema.json' with { type: 'json' };
import sarifSchema from '../fixtures/sarif-2.1.0.schema.json' with { type: 'json' };
import { recordingOf, samples } from '../fixtures/samples.ts';
import { diagnosed } from './recorded.ts';

const ajv = new Ajv2020({ allErrors: true, validateFormats: false, allowUnionTypes: true });
const isHar = ajv.compile(harSchema);
const isSarif = ajv.compile(sarifSchema);

const recordings: readonly (readonly [string, SafeRecording])[] = samples.map((sample) => [
  sample.id,
  redactRecording(diagnosed(recordingOf(sample).exchanges), 'default', 'salt'),
]);
const ofText = (text: string, level: 'default' | 'raw' = 'raw'): SafeRecording =>
  redactRecording(diagnosed(parseExample(text).exchanges), level, 'salt');

const html = (recording: SafeRecording): string => {
  const counter = countFindings();
  for (const { diagnosis } of recording.exchanges) counter.count(diagnosis);
  return htmlReport([{ name: 'a.har', recording, summary: counter.summary() }]);
};

/** A direction mark and the beginning of a terminal's control sequence. */
const unseen = '\u202e\u001b';
const hostile =
  '<script>alert(1)</script>"\'`|*_[x](javascript:alert(2))<img src=x onerror=alert(3)>\u202e\u001b[31m@user';

/** Not a request line, a level, a time; and no word of it is longer than a line. */
const isProse = (line: string): boolean =>
  /^ {4}(?!(?:entry|error|warning|info) )/.test(line) && line.split(' ').every((word) => word.length < 40);

describe('what is written', () => {
  it.each(recordings)('is HAR 1.2 and SARIF 2.1.0: %s', (_, recording) => {
    expect(isHar(JSON.parse(writeHar(recording))), JSON.stringify(isHar.errors)).toBe(true);
    expect(isSarif(sarifReport([{ name: 'a b.har', recording }])), JSON.stringify(isSarif.errors)).toBe(true);
  });

  it('shows code of a sentence as code, and everything else as text', () => {
    const recording = ofText('GET /\n\nHTTP/1.1 401 X\nWWW-Authenticate: Bearer\nSet-Cookie: sid=9f8e7d6c5b4a39281706');
    expect(markdownReport(recording)).toContain('The cookie `sid` looks like a session');
    expect(html(recording)).toContain('The cookie <code>sid</code> looks like a session');
    expect(html(recording)).toContain('1 exchange: 1 error, 1 warning, 0 notes');
  });

  it('is text within the terminal’s width, but for what cannot be broken', () => {
    for (const [id, recording] of recordings) {
      const counter = countFindings();
      for (const { diagnosis } of recording.exchanges) counter.count(diagnosis);
      const lines = textReport(recording, counter.summary(), [], { colour: false, width: 60 }).split('\n');
      expect(
        lines.filter((line) => line.length > 60 && isProse(line)),
        id,
      ).toEqual([]);
    }
  });

  it('is HAR for times out of range and no response, too', () => {
    const recording = ofText('# failure net::ERR_FAILED\nGET /\nCookie: a=1\n');
    const [only] = recording.exchanges;
    if (only === undefined) throw new Error('no exchange');
    const strange = { ...recording, exchanges: [{ ...only, exchange: { ...only.exchange, startedAt: 1e300 } }] };
    expect(isHar(JSON.parse(writeHar(strange))), JSON.stringify(isHar.errors)).toBe(true);
  });
});

describe('the HTML report', () => {
  const page = html(
    ofText(
      `GET /x?${encodeURIComponent(hostile)}\nX-A: ${hostile}\n\nHTTP/1.1 401 ${hostile}\nWWW-Authenticate: Basic realm="${hostile}"\n\n${hostile}`,
    ),
  );

  it('holds no markup from the wire, no script and nothing to fetch', () => {
    const tags = (page.match(/<[^>]*>/g) ?? []).join('\n');
    expect(tags).not.toMatch(/<(?:script|img|iframe|link|object)|\son\w+=/i);
    expect(tags).not.toMatch(/(?:src|srcset|data|action|poster)=/i);
    for (const [, address = ''] of page.matchAll(/href="([^"]*)"/g))
      expect(address).toMatch(/^(?:#e\d+-\d+|https:\/\/)/);
    expect([...page].filter((char) => unseen.includes(char))).toEqual([]);
  });

  it('forbids everything but its own style sheet', () => {
    expect(page).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
    );
  });
});

describe('the Markdown report', () => {
  it('holds no markup from the wire', () => {
    const text = markdownReport(
      ofText(`GET /x\n\nHTTP/1.1 401 X\nWWW-Authenticate: Basic realm="${hostile}"\n\n${hostile}\n\`\`\`\`\nafter`),
    );
    const outside = text.replaceAll(/(`{3,})[\s\S]*?\n\1/g, '').replaceAll(/(`+)[^`].*?[^`]?\1/g, '');
    expect(outside).not.toMatch(/<(?!\/?(?:details|summary|sub)\b)/);
    expect(outside).not.toMatch(/(?<!\\)\]\(javascript/);
    expect([...text].filter((char) => unseen.includes(char))).toEqual([]);
  });

  it('tells verdict, evidence, fix and how to reproduce it', () => {
    const text = markdownReport(
      ofText(
        'GET /orders\nAuthorization: Bearer undefined\n\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"',
        'default',
      ),
    );
    expect(text).toContain('placeholder-token');
    expect(text).toContain('### Evidence');
    expect(text).toContain('Bearer undefined');
    expect(text).toContain('**Client:**');
    expect(text).toContain("curl 'https://api.acme.example/orders'");
  });
});

describe('copies', () => {
  it('of cURL mean the same to a shell', () => {
    const recording = ofText(
      `POST /x?a=[1]\nX-Quote: it's "so" \\n $HOME \`id\` ü\nX-Empty:\nContent-Type: text/plain\n\n`,
    );
    const [only] = recording.exchanges;
    if (only === undefined) throw new Error('no exchange');
    const body = { text: "line 1\nit's $HOME\n\u0001", mimeType: 'text/plain', length: 20 };
    const exchange = { ...only.exchange, request: { ...only.exchange.request, body } };
    const command = writeCurl({ ...recording, exchanges: [{ ...only, exchange }] });
    const args = execFileSync('bash', ['-c', `curl() { printf '%s\\0' "$@"; }; ${command}`])
      .toString('latin1')
      .split('\0');
    expect(args).toContain(`X-Quote: it's "so" \\n $HOME \`id\` ü`);
    expect(args).toContain('X-Empty;');
    expect(args).toContain(body.text);
    expect(args).toContain('--globoff');
  });

  it('of fetch are JavaScript without what a page may not set', () => {
    const text = writeFetch(ofText('POST /x\nHost: a\nCookie: a=1\nX-A: 1\nContent-Type: application/json\n\n'));
    expect(text).toContain('await fetch("https://api.acme.example/x", {');
    expect(text).toContain('"X-A"');
    expect(text).not.toContain('Host');
    expect(text).toContain('"credentials": "include"');
  });
});
