import { describe, expect, it } from 'vitest';
import { htmlReport } from '../../src/report/html.ts';
import { jsonReport } from '../../src/report/json.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { writeHar } from '../../src/report/har-out.ts';
import { redactRecording } from '../../src/report/redact.ts';
import { sarifReport } from '../../src/report/sarif.ts';
import { countFindings } from '../../src/report/summary.ts';
import { diagnosed, readText } from './recorded.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Where a HAR holds text, each with a secret of its own that nothing but its place gives away. */
function planted(): { readonly har: string; readonly secrets: ReadonlyMap<string, string> } {
  const secrets = new Map<string, string>();
  const secret = (place: string): string => {
    const text = `Qz${secrets.size}xK7rT${secrets.size}mW3vPd9`;
    secrets.set(place, text);
    return text;
  };
  const s = secret;
  const entry = {
    pageref: s('pageref'),
    startedDateTime: '2026-03-10T12:00:00Z',
    time: 40,
    comment: s('comment of an entry'),
    connection: s('connection'),
    serverIPAddress: s('serverIPAddress'),
    _initiator: { type: 'script', url: `https://app.acme.example/?token=${s('_initiator')}` },
    _webSocketMessages: [
      { type: 'send', opcode: 1, time: 1, data: JSON.stringify({ token: s('_webSocketMessages') }) },
    ],
    _resourceType: s('_resourceType'),
    _fromCache: s('_fromCache'),
    _anything: { secret: s('a member that nobody knows') },
    cache: { beforeRequest: { eTag: s('cache'), comment: s('comment of the cache') } },
    timings: { send: 0, wait: 40, receive: 0, comment: s('comment of the timings') },
    request: {
      method: 'POST',
      url: `https://api.acme.example/a?token=${s('url')}#${s('fragment')}`,
      httpVersion: s('httpVersion'),
      comment: s('comment of the request'),
      headers: [{ name: 'Content-Type', value: 'multipart/form-data', comment: s('comment of a header') }],
      cookies: [{ name: 'sid', value: s('cookies'), comment: s('comment of a cookie') }],
      queryString: [{ name: 'token', value: s('queryString') }],
      postData: {
        mimeType: `multipart/form-data; boundary=x; token=${s('mimeType of the request')}`,
        comment: s('comment of postData'),
        params: [
          { name: 'password', value: s('params'), fileName: s('fileName'), contentType: s('contentType') },
          { name: 'any', value: s('params, any name') },
        ],
      },
    },
    response: {
      status: 401,
      statusText: `Bad token=${s('statusText')}`,
      httpVersion: s('httpVersion of the response'),
      comment: s('comment of the response'),
      headers: [{ name: 'WWW-Authenticate', value: 'Bearer realm="x"' }],
      cookies: [
        { name: 'sid', value: s('cookies of the response'), path: `/reset/${s('path of a cookie')}`, httpOnly: true },
      ],
      redirectURL: `https://app.acme.example/cb?code=${s('redirectURL')}`,
      content: {
        size: 1,
        mimeType: `application/json; token="${s('mimeType')}"`,
        encoding: 'base64',
        comment: s('comment of the content'),
        text: base64(JSON.stringify({ access_token: s('content') })),
      },
      _error: `net::ERR token=${s('_error')}`,
      _transferSize: s('_transferSize'),
    },
    _why401: {
      context: {
        requestId: s('requestId'),
        hop: 0,
        frame: `https://app.acme.example/#access_token=${s('frame')}`,
        origin: `https://${s('origin')}:x@app.acme.example`,
        cookieStore: [{ name: 'sid', value: s('cookieStore'), domain: 'api.acme.example', path: '/' }],
        documents: { 'https://idp.acme.example/x': { client_secret: s('documents') } },
      },
      diagnosis: { summary: s('diagnosis') },
    },
  };
  const log = {
    version: s('version'),
    comment: s('comment of the log'),
    creator: { name: s('creator'), version: '1', comment: s('comment of the creator') },
    browser: { name: s('browser'), version: '1' },
    pages: [
      { id: entry.pageref, title: `https://app.acme.example/?session=${s('title')}`, comment: s('comment of a page') },
      { id: 'p2', title: `Signed in as ${s('title in words')}` },
    ],
    entries: [entry],
    _anything: s('a member of the log that nobody knows'),
  };
  return { har: JSON.stringify({ log }), secrets };
}

describe.each(['default', 'strict'] as const)('of a HAR that holds a secret in every place, at level %s', (level) => {
  const { har, secrets } = planted();
  const { exchanges, skipped } = readText(har);
  const recording = redactRecording(diagnosed(exchanges), level, 'salt');
  const counter = countFindings();
  for (const { diagnosis } of recording.exchanges) counter.count(diagnosis);
  const summary = counter.summary();

  it.each([
    ['HAR', writeHar(recording)],
    ['JSON', JSON.stringify(jsonReport(recording, summary, skipped))],
    ['Markdown', markdownReport(recording)],
    ['HTML', htmlReport([{ name: 'a.har', recording, summary }])],
    ['SARIF', JSON.stringify(sarifReport([{ name: 'a.har', recording }]))],
  ])('none is in the %s', (_, text) => {
    expect([...secrets].filter(([, secret]) => text.includes(secret)).map(([place]) => place)).toEqual([]);
    expect(recording.exchanges).toHaveLength(1);
  });
});
