import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

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

/** A HAR of that many entries. */
export async function writeChromeHar(path: string, entries: number): Promise<void> {
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
