import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

/** Rounds of each; the fastest counts, for what disturbs a machine only ever adds. */
const rounds = 3;

const header = (name: string, value: string): object => ({ name, value });

/** An entry as Chrome exports it: a page that calls an API with a token that is refreshed, and is refused now and then. */
function entry(index: number): string {
  const at = new Date(Date.UTC(2026, 2, 10, 12, 0, 0) + index * 40);
  const refused = index % 50 === 0;
  const token = Buffer.from(
    JSON.stringify({
      iss: 'https://idp.acme.example/',
      aud: 'orders',
      exp: 1_773_144_000 + Math.floor(index / 500) * 20,
      sub: `user-${index % 7}`,
      scope: 'orders:read',
    }),
  ).toString('base64url');
  return JSON.stringify({
    _connectionId: String(index % 90),
    _initiator: {
      type: 'script',
      stack: {
        callFrames: [
          {
            functionName: 'request',
            scriptId: '17',
            url: 'https://app.acme.example/assets/index-4f3e2d1c.js',
            lineNumber: 41,
            columnNumber: 12_345,
          },
        ],
      },
    },
    _priority: 'High',
    _resourceType: 'fetch',
    cache: {},
    pageref: 'page_1',
    request: {
      method: 'GET',
      url: `https://api.acme.example/v1/endpoint${index % 50}/${index}?page=${index % 7}`,
      httpVersion: 'http/2.0',
      headers: [
        header(':authority', 'api.acme.example'),
        header(':method', 'GET'),
        header(':path', '/v1'),
        header(':scheme', 'https'),
        header('accept', 'application/json, text/plain, */*'),
        header('accept-encoding', 'gzip, deflate, br, zstd'),
        header('accept-language', 'en-GB,en;q=0.9'),
        header('authorization', `Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIn0.${token}.${'c2lnbmF0dXJl'.repeat(28)}`),
        header(
          'cookie',
          `sid=4f3e2d1c0b9a8877665544332211-${Math.floor(index / 5000)}; theme=dark; _ga=GA1.1.1234567890.1773144000`,
        ),
        header('origin', 'https://app.acme.example'),
        header('referer', 'https://app.acme.example/'),
        header('sec-ch-ua', '"Chromium";v="156", "Not)A;Brand";v="99"'),
        header('sec-ch-ua-mobile', '?0'),
        header('sec-ch-ua-platform', '"Linux"'),
        header('sec-fetch-dest', 'empty'),
        header('sec-fetch-mode', 'cors'),
        header('sec-fetch-site', 'same-site'),
        header(
          'user-agent',
          'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
        ),
      ],
      queryString: [{ name: 'page', value: String(index % 7) }],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: refused ? 401 : 200,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: [
        header('access-control-allow-credentials', 'true'),
        header('access-control-allow-origin', 'https://app.acme.example'),
        header('cache-control', 'private, no-store'),
        header('content-encoding', 'br'),
        header('content-type', 'application/json; charset=utf-8'),
        header('date', at.toUTCString()),
        header('server', 'nginx'),
        header('strict-transport-security', 'max-age=31536000'),
        header('vary', 'Origin'),
        header('x-request-id', `0f9e8d7c-${String(index).padStart(12, '0')}`),
        ...(refused
          ? [
              header(
                'www-authenticate',
                'Bearer realm="api", error="invalid_token", error_description="The token expired"',
              ),
            ]
          : []),
      ],
      cookies: [],
      content: {
        size: 1400,
        mimeType: 'application/json',
        text: refused
          ? '{"error":"invalid_token"}'
          : JSON.stringify({
              items: Array.from({ length: 12 }, (_, each) => ({
                id: index * 12 + each,
                name: `Order ${each}`,
                state: 'shipped',
                note: 'Leave it "at the door"\n',
                total: 12.5 * each,
              })),
            }),
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      _transferSize: 400,
      _error: null,
    },
    serverIPAddress: '203.0.113.7',
    startedDateTime: at.toISOString(),
    time: 31.4,
    timings: { blocked: 1.2, dns: -1, ssl: -1, connect: -1, send: 0.1, wait: 29, receive: 1.1, _blocked_queueing: 0.9 },
  });
}

async function writeHar(path: string, entries: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(
    '{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[{"startedDateTime":"2026-03-10T12:00:00Z","id":"page_1","title":"https://app.acme.example/","pageTimings":{}}],"entries":[',
  );
  for (let index = 0; index < entries; index += 1) {
    const more = file.write(`${index === 0 ? '' : ',\n'}${entry(index)}`);
    if (!more) await once(file, 'drain');
  }
  file.end(']}}');
  await finished(file);
}

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
}

/** A whole process: start, work, end; its peak memory as it tells it itself. */
function run(args: readonly string[]): Run {
  let best: Run | null = null;
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
    const seconds = (performance.now() - began) / 1000;
    if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
    const megabytes = Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024;
    if (best === null || seconds < best.seconds) best = { seconds, megabytes };
  }
  if (best === null) throw new Error('no rounds');
  return best;
}

const tellPeak = "process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}`));";
const plain = `${tellPeak} const har = JSON.parse(require('node:fs').readFileSync(process.argv[1], 'utf8')); console.log(har.log.entries.length);`;

/** `why401 check --format json` of 10,000, 25,000 and 50,000 entries against a process that only parses the file. */
export default async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'why401-bench-'));
  const preload = `data:text/javascript,${encodeURIComponent(tellPeak)}`;
  try {
    const rows: { entries: number; check: Run }[] = [];
    for (const entries of [10_000, 25_000, 50_000]) {
      const path = join(folder, `${entries}.har`);
      await writeHar(path, entries);
      const parse = run(['-e', plain, path]);
      const check = run([
        '--import',
        preload,
        'dist/cli/why401.js',
        'check',
        '--format',
        'json',
        '--out',
        join(folder, 'out.json'),
        path,
      ]);
      rows.push({ entries, check });
      console.log(
        `${entries} entries, ${Math.round(statSync(path).size / 1e6)} MB: check ${check.seconds.toFixed(2)} s, ${Math.round(check.megabytes)} MB; JSON.parse alone ${parse.seconds.toFixed(2)} s, ${Math.round(parse.megabytes)} MB; ratio ${(check.seconds / parse.seconds).toFixed(2)} (goal: at most 3)`,
      );
      rmSync(path);
    }
    const [first] = rows;
    const last = rows.at(-1);
    if (first !== undefined && last !== undefined) {
      const growth = last.check.seconds / last.entries / (first.check.seconds / first.entries);
      console.log(`cost an entry at ${last.entries} against ${first.entries}: ${growth.toFixed(2)} (linear: 1)`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
