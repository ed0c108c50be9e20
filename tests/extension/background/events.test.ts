import { describe, expect, it } from 'vitest';
import * as chromium from '../../../src/extension/background/chromium-events.ts';
import * as firefox from '../../../src/extension/background/firefox-events.ts';
import { textOfStatusLine } from '../../../src/extension/background/status-line.ts';

const details = {
  requestId: '12',
  url: 'https://api.test/orders',
  method: 'GET',
  frameId: 0,
  parentFrameId: -1,
  tabId: 7,
  type: 'xmlhttprequest',
  timeStamp: 1000.5,
  statusCode: 401,
  statusLine: 'HTTP/1.1 401 Unauthorized',
} as const;

/** Details as the browser gives them; the interfaces want more than is read. */
type Given<F extends (given: never) => unknown> = Parameters<F>[0];

describe('Chromium’s events', () => {
  it('tell what was asked, by whom', () => {
    const given = { ...details, initiator: 'https://app.test' } as Given<typeof chromium.responseHeaders>;
    expect(chromium.responseHeaders(given)).toEqual({
      kind: 'response-headers',
      requestId: '12',
      at: 1000.5,
      method: 'GET',
      url: 'https://api.test/orders',
      tabId: 7,
      frameId: 0,
      resourceType: 'fetch',
      origin: 'https://app.test',
      document: null,
      page: null,
      credentials: 'script',
      status: 401,
      statusText: 'Unauthorized',
      fields: [],
      fromCache: null,
    });
  });

  it('have text where the octets are UTF-8, and octets elsewhere: both become octets', () => {
    const responseHeaders = [
      { name: 'A', value: 'plain' },
      { name: 'B', value: 'é' },
      { name: 'C', binaryValue: [0x63, 0xe9] },
      { name: 'D' },
    ];
    const given = { ...details, responseHeaders } as unknown as Given<typeof chromium.responseHeaders>;
    expect(chromium.responseHeaders(given).fields.map((field) => field.value)).toEqual(['plain', 'Ã©', 'cé', '']);
  });

  it('have no tab for a service worker', () => {
    const given = { ...details, tabId: -1 } as Given<typeof chromium.responseHeaders>;
    expect(chromium.responseHeaders(given).tabId).toBeNull();
  });
});

describe('Firefox’s events', () => {
  it('join lines with a line feed, which is undone', () => {
    const responseHeaders = [
      { name: 'WWW-Authenticate', value: 'Basic realm="a"\nBearer' },
      { name: 'set-cookie', value: 'a=1\nb=2' },
      { name: 'X-Other', value: 'a, b' },
    ];
    const given = { ...details, responseHeaders } as Given<typeof firefox.responseHeaders>;
    expect(firefox.responseHeaders(given).fields).toEqual([
      { name: 'WWW-Authenticate', value: 'Basic realm="a"' },
      { name: 'WWW-Authenticate', value: 'Bearer' },
      { name: 'set-cookie', value: 'a=1' },
      { name: 'set-cookie', value: 'b=2' },
      { name: 'X-Other', value: 'a, b' },
    ]);
  });

  it('tell the page from within a frame', () => {
    const given = {
      ...details,
      frameId: 17_179_869_185,
      originUrl: 'https://frame.test/in',
      documentUrl: 'https://frame.test/in',
      frameAncestors: [{ url: 'https://middle.test/' }, { url: 'https://app.test/home' }],
      fromCache: true,
    } as unknown as Given<typeof firefox.responseHeaders>;
    expect(firefox.responseHeaders(given)).toMatchObject({
      origin: 'https://frame.test',
      document: 'https://frame.test/in',
      page: 'https://app.test/home',
      credentials: 'all',
      fromCache: true,
    });
  });
});

describe('a status line', () => {
  it.each([
    ['HTTP/1.1 401 Unauthorized', 'Unauthorized'],
    ['HTTP/1.1 403 Not for you', 'Not for you'],
    ['HTTP/2.0 401 ', ''],
    ['HTTP/3 401', ''],
    ['', ''],
  ])('%o has the reason %o', (line, reason) => {
    expect(textOfStatusLine(line)).toBe(reason);
  });
});
