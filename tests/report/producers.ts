/** One refusal, as each producer of HAR files writes it. Names, letter case, times and encodings are as theirs. */
interface Pair {
  readonly name: string;
  readonly value: string;
}

const url = 'https://api.acme.example/v1/orders?page=2';
const sent: readonly (readonly [string, string])[] = [
  ['Host', 'api.acme.example'],
  ['Origin', 'https://app.acme.example'],
  ['Authorization', 'Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0'],
  ['Cookie', 'sid=4f3e2d1c0b9a8877; theme=dark'],
  ['Content-Type', 'application/json'],
];
const answered: readonly (readonly [string, string])[] = [
  ['Date', 'Tue, 10 Mar 2026 12:00:00 GMT'],
  ['Content-Type', 'application/json'],
  ['WWW-Authenticate', 'Bearer realm="api", error="invalid_token", error_description="The token expired"'],
  ['WWW-Authenticate', 'Basic realm="api"'],
  ['Set-Cookie', 'sid=00ffeeddccbbaa99; Path=/; HttpOnly; Secure; SameSite=Lax'],
];
const requestText = '{"item":7}';
const responseText = '{"error":"invalid_token"}';

const written = (fields: readonly (readonly [string, string])[]): readonly Pair[] =>
  fields.map(([name, value]) => ({ name, value }));
const lower = (fields: readonly (readonly [string, string])[]): readonly Pair[] =>
  fields.map(([name, value]) => ({ name: name.toLowerCase(), value }));
/** Fields of one name in one, as some write them. */
function joined(fields: readonly Pair[], by: string): readonly Pair[] {
  const names = [...new Set(fields.map(({ name }) => name))];
  return names.map((name) => ({
    name,
    value: fields
      .filter((each) => each.name === name)
      .map(({ value }) => value)
      .join(by),
  }));
}
const base64 = (text: string): string => Buffer.from(text).toString('base64');

interface Parts {
  readonly creator: object;
  readonly log?: object;
  readonly entry?: object;
  readonly request?: object;
  readonly response?: object;
  readonly content?: object;
}

const har = ({ creator, log, entry, request, response, content }: Parts): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator,
      ...log,
      entries: [
        {
          startedDateTime: '2026-03-10T12:00:00.000Z',
          time: 40,
          request: {
            method: 'POST',
            url,
            httpVersion: 'HTTP/1.1',
            cookies: [],
            headers: written(sent),
            queryString: [{ name: 'page', value: '2' }],
            postData: { mimeType: 'application/json', text: requestText },
            headersSize: -1,
            bodySize: requestText.length,
            ...request,
          },
          response: {
            status: 401,
            statusText: 'Unauthorized',
            httpVersion: 'HTTP/1.1',
            cookies: [],
            headers: written(answered),
            content: { size: responseText.length, mimeType: 'application/json', text: responseText, ...content },
            redirectURL: '',
            headersSize: -1,
            bodySize: responseText.length,
            ...response,
          },
          cache: {},
          timings: { send: 0, wait: 40, receive: 0 },
          ...entry,
        },
      ],
    },
  });

const page = (id: string, title: string): object => ({
  startedDateTime: '2026-03-10T11:59:59.000Z',
  id,
  title,
  pageTimings: { onContentLoad: 100, onLoad: 200 },
});
const pseudo = (name: string, value: string): Pair => ({ name, value });
const byteOrderMark = '\ufeff';

export const producers: Readonly<Record<string, string>> = {
  Chrome: har({
    creator: { name: 'WebInspector', version: '537.36' },
    log: { pages: [page('page_1', 'https://app.acme.example/')] },
    entry: {
      _connectionId: '77',
      _initiator: { type: 'script', stack: { callFrames: [] } },
      _priority: 'High',
      _resourceType: 'fetch',
      connection: '443',
      pageref: 'page_1',
      serverIPAddress: '203.0.113.7',
      timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 1, wait: 38, receive: 0, _blocked_queueing: 1 },
    },
    request: {
      httpVersion: 'http/2.0',
      headers: [
        pseudo(':authority', 'api.acme.example'),
        pseudo(':method', 'POST'),
        pseudo(':path', '/v1/orders?page=2'),
        pseudo(':scheme', 'https'),
        ...lower(sent).slice(1),
      ],
    },
    response: {
      httpVersion: 'http/2.0',
      statusText: '',
      headers: joined(lower(answered), '\n'),
      _transferSize: 300,
      _error: null,
      _fetchedViaServiceWorker: false,
    },
  }),
  Firefox: har({
    creator: { name: 'Firefox', version: '142.0' },
    log: { browser: { name: 'Firefox', version: '142.0' }, pages: [page('page_1', 'Orders')] },
    entry: {
      startedDateTime: '2026-03-10T13:00:00.000+01:00',
      pageref: 'page_1',
      _securityState: 'secure',
      serverIPAddress: '203.0.113.7',
      connection: '443',
      timings: { blocked: 0, dns: 0, connect: 0, ssl: 0, send: 0, wait: 40, receive: 0 },
    },
    request: { postData: { mimeType: 'application/json', params: [], text: requestText } },
  }),
  Safari: har({
    creator: { name: 'WebKit Web Inspector', version: '1.0' },
    log: { pages: [page('page_0', 'https://app.acme.example/')] },
    entry: { pageref: 'page_0', _fetchType: 'Network Load', _priority: 'high', connection: '9' },
    request: { httpVersion: 'HTTP/2' },
    response: { headers: joined(written(answered), ', '), _transferSize: 300 },
    content: { compression: 0 },
  }),
  Playwright: har({
    creator: { name: 'Playwright', version: '1.65.1' },
    log: {
      browser: { name: 'chromium', version: '156.0' },
      pages: [page('page@4f3e2d1c', 'Orders')],
    },
    entry: {
      pageref: 'page@4f3e2d1c',
      _frameref: 'frame@9a8b7c6d',
      _monotonicTime: 123_456.789,
      _securityDetails: { protocol: 'TLS 1.3' },
      _serverPort: 443,
    },
    request: {
      headers: lower(sent),
      cookies: [
        { name: 'sid', value: '4f3e2d1c0b9a8877' },
        { name: 'theme', value: 'dark' },
      ],
    },
    response: { headers: joined(lower(answered), '\n'), headersSize: 200, _transferSize: 300 },
  }),
  Puppeteer: har({
    creator: { name: 'chrome-har', version: '0.13.1', comment: 'https://github.com/sitespeedio/chrome-har' },
    log: { pages: [{ ...page('page_1', 'https://app.acme.example/'), _URL: 'https://app.acme.example/' }] },
    entry: {
      pageref: 'page_1',
      _requestId: '1000.7',
      _initialPriority: 'High',
      _initiator_type: 'script',
      _resourceType: 'fetch',
      connectionId: '77',
      serverIPAddress: '203.0.113.7',
    },
    request: { headers: lower(sent), httpVersion: 'h2' },
    response: { headers: joined(lower(answered), '\n'), httpVersion: 'h2', fromDiskCache: false },
  }),
  Charles: har({
    creator: { name: 'Charles Proxy', version: '4.6.8' },
    entry: {
      startedDateTime: '2026-03-10T13:00:00.000+01:00',
      timings: { blocked: -1, dns: 5, connect: 10, ssl: 8, send: 1, wait: 24, receive: 0 },
      serverIPAddress: '203.0.113.7',
      connection: '17',
    },
    content: { compression: 0, text: base64(responseText), encoding: 'base64' },
  }),
  Fiddler:
    byteOrderMark +
    har({
      creator: { name: 'Fiddler', version: '5.0.20261.1', comment: 'https://www.fiddler2.com' },
      log: { pages: [], comment: 'exported @ 10/03/2026 13:00:01' },
      entry: {
        startedDateTime: '2026-03-10T13:00:00.0000000+01:00',
        comment: '[#17]',
        connection: 'ClientPort:50123;EgressPort:50124',
        timings: { blocked: -1, dns: 0, connect: 0, ssl: 0, send: 0, wait: 40, receive: 0 },
      },
    }),
  Proxyman: har({
    creator: { name: 'Proxyman', version: '5.9.0', comment: 'Proxyman HAR Content Generator' },
    log: { comment: '' },
    entry: { _id: '17', _clientName: 'Google Chrome', _isHTTPS: true, comment: '', serverIPAddress: '203.0.113.7' },
    request: { comment: '', postData: { mimeType: 'application/json', params: [], text: requestText, comment: '' } },
    content: { comment: '', encoding: 'base64', text: base64(responseText) },
  }),
  mitmproxy: har({
    creator: { name: 'mitmproxy', version: '12.1.1', comment: '' },
    log: { pages: [] },
    entry: {
      startedDateTime: '2026-03-10T12:00:00.000000+00:00',
      timings: { connect: 5, ssl: 8, send: 1, receive: 0, wait: 26 },
      serverIPAddress: '203.0.113.7',
      _resourceType: null,
    },
    request: {
      httpVersion: 'HTTP/2.0',
      headers: lower(sent),
      postData: { mimeType: 'application/json', text: requestText, params: [] },
    },
    response: { httpVersion: 'HTTP/2.0', statusText: '', headers: lower(answered) },
    content: { compression: 0 },
  }),
  Insomnia: har({
    creator: { name: 'Insomnia REST Client', version: 'insomnia.desktop.app:v11.6.0' },
    entry: {
      comment: 'Orders',
      timings: { blocked: -1, dns: -1, connect: -1, send: 0, wait: 40, receive: 0, ssl: -1 },
    },
    request: { settingEncodeUrl: true, headers: written(sent).slice(1) },
  }),
};
