import { describe, expect, it } from 'vitest';
import { rejectionOf, siteContext, unsentCookies } from '../../src/diagnosis/cookies.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { parseSetCookie } from '../../src/http/set-cookie.ts';

function exchangeOf(recording: string): Exchange {
  const { exchanges, subject } = parseExample(recording);
  const exchange = exchanges[subject];
  if (exchange === undefined) throw new Error('no exchange');
  return exchange;
}

/** Why the one cookie of the store was not sent; `sent` where it was. */
function reasonOf(cookie: string, request: string): string {
  const exchange = exchangeOf(`# cookie sid=1; ${cookie}\n${request}\n\nHTTP/1.1 401 Unauthorized`);
  const [unsent] = unsentCookies(exchange, exchange.context.cookieStore ?? [], exchange.startedAt);
  if (unsent === undefined) return 'sent';
  return unsent.why.reason === 'same-site' ? unsent.why.mode : unsent.why.reason;
}

const own = '# page https://app.acme.example/\n# type fetch\nGET https://app.acme.example/api/me';
const foreign = '# page https://www.other.example/\n# type fetch\n# mode include\nGET https://app.acme.example/api/me';
const framed =
  '# page https://www.other.example/\n# frame https://app.acme.example/f\n# type fetch\nGET https://app.acme.example/api/me';
const link =
  '# page https://app.acme.example/\n# origin https://www.other.example\n# type document\nGET https://app.acme.example/';

describe('why a cookie of the store was not sent', () => {
  it.each([
    ['domain', 'Domain=www.acme.example; HostOnly', own],
    ['domain', 'Domain=acme.example; HostOnly', own],
    ['domain', 'Domain=p.acme.example', own],
    ['path', 'Domain=app.acme.example; HostOnly; Path=/auth', own],
    ['path', 'Domain=app.acme.example; HostOnly; Path=/api/m', own],
    ['expired', 'Domain=app.acme.example; Expires=-5', own],
    ['secure', 'Domain=app.acme.example; Secure', 'GET http://app.acme.example/'],
    ['unknown', 'Domain=localhost; HostOnly; Secure', 'GET http://localhost:3000/'],
    ['unknown', 'Domain=.acme.example; Path=/api/; Secure', own],
    ['strict', 'Domain=app.acme.example; SameSite=Strict', foreign],
    ['lax', 'Domain=app.acme.example; SameSite=Lax', foreign],
    ['lax by default', 'Domain=app.acme.example', foreign],
    ['lax', 'Domain=app.acme.example; SameSite=Lax', framed],
    ['strict', 'Domain=app.acme.example; SameSite=Strict', link],
    ['unknown', 'Domain=app.acme.example; SameSite=Lax', link],
    ['lax', 'Domain=app.acme.example; SameSite=Lax', link.replace('GET', 'POST')],
    ['third-party', 'Domain=app.acme.example; Secure; SameSite=None', framed],
    ['partition', 'Domain=app.acme.example; Secure; SameSite=None; Partition=https://third.example', framed],
    [
      'omitted',
      'Domain=acme.example; Secure; SameSite=Lax',
      '# page https://app.acme.example/\n# type fetch\nGET https://api.acme.example/',
    ],
    ['omitted', 'Domain=app.acme.example', own.replace('# type', '# mode omit\n# type')],
    // Siblings, parents and children of the host.
    ['domain', 'Domain=api.acme.example', own],
    ['unknown', 'Domain=acme.example', own],
    ['domain', 'Domain=acme.example; HostOnly', 'GET https://acme.example.evil.example/'],
    // From inside other sites, by whatever asks: script, a frame, a form.
    ['lax', 'Domain=app.acme.example; SameSite=Lax', foreign.replace('# type fetch', '# type iframe')],
    ['lax by default', 'Domain=app.acme.example', link.replace('GET', 'POST')],
    ['strict', 'Domain=app.acme.example; SameSite=Strict', foreign.replace('# type fetch', '# type image')],
    // Schemes count: http beside https is another site.
    ['lax', 'Domain=app.acme.example; SameSite=Lax', foreign.replace('https://www.other', 'http://app.acme')],
    [
      'unknown',
      'Domain=app.acme.example; SameSite=Strict',
      own.replace(
        'https://app.acme.example/\n',
        'https://www.acme.example/\n# origin https://www.acme.example\n# mode include\n',
      ),
    ],
    // CHIPS: only inside the site that it was set in, and there it goes.
    ['third-party', 'Domain=app.acme.example; Secure; SameSite=None; Partition=https://other.example', framed],
    ['partition', 'Domain=app.acme.example; Secure; Partition=https://other.example', own],
    ['partition', 'Domain=app.acme.example; Secure; SameSite=None; Partition=http://other.example', framed],
    // The first reason of several is told.
    ['domain', 'Domain=www.acme.example; HostOnly; Path=/x; Secure; SameSite=Strict; Expires=-1', foreign],
    ['expired', 'Domain=app.acme.example; Path=/x; Expires=-1', foreign],
    // A redirect chain that leads through another site: the browser's word for it is Sec-Fetch-Site.
    ['strict', 'Domain=app.acme.example; SameSite=Strict', `${own}\nSec-Fetch-Site: cross-site`],
    ['sent', 'Domain=app.acme.example', `${own}\nCookie: sid=1`],
  ])('%s: %s', (reason, cookie, request) => {
    expect(reasonOf(cookie, request)).toBe(reason);
  });

  it('is not asked where the request’s header fields were removed', () => {
    expect(reasonOf('Domain=app.acme.example; Path=/x', `# hidden removed\n${own}`)).toBe('sent');
  });
});

describe('how a request stands to its site', () => {
  it.each([
    ['http beside https is another site', '# page http://app.acme.example/\nGET https://app.acme.example/', true],
    ['another port is the same site', '# page https://app.acme.example:8443/\nGET https://api.acme.example/', false],
    [
      'customers of one public suffix are sites of their own',
      '# page https://a.github.io/\nGET https://b.github.io/',
      true,
    ],
    ['a frame of ours inside another site counts as foreign', `${framed}`, true],
    ['nothing is known without page or origin', 'GET https://app.acme.example/', null],
  ])('%s', (_, request, crossSite) => {
    expect(siteContext(exchangeOf(request))?.crossSite).toBe(crossSite);
  });
});

describe('why a browser ignores a Set-Cookie', () => {
  it.each([
    ['sid=1; Secure', 'https://app.acme.example/', null],
    ['sid=1; Domain=acme.example', 'https://app.acme.example/', null],
    ['sid=1; Domain=app.acme.example', 'https://acme.example/', 'other-domain'],
    ['sid=1; Domain=co.uk', 'https://shop.co.uk/', 'public-suffix'],
    ['sid=1; Domain=example', 'https://app.acme.example/', 'public-suffix'],
    ['sid=1; Secure', 'http://app.acme.example/', 'secure-over-http'],
    ['sid=1; Secure', 'http://localhost/', null],
    ['sid=1; SameSite=none', 'https://app.acme.example/', 'none-without-secure'],
    ['__Secure-sid=1', 'https://app.acme.example/', 'prefix-without-secure'],
    ['__host-sid=1; Secure; Path=/; Domain=acme.example', 'https://app.acme.example/', 'host-prefix-with-domain'],
    ['__Host-sid=1; Secure', 'https://app.acme.example/', 'host-prefix-with-path'],
    ['__Host-sid=1; Secure; Path=/', 'https://app.acme.example/', null],
    [`sid=${'x'.repeat(4093)}`, 'https://app.acme.example/', null],
    [`sid=${'x'.repeat(4094)}`, 'https://app.acme.example/', 'too-large'],
    ['sid=a\u0001b', 'https://app.acme.example/', 'control-character'],
  ])('%.40s from %s: %s', (line, url, rejection) => {
    const cookie = parseSetCookie(line);
    expect(cookie === null ? 'no cookie' : rejectionOf(cookie, new URL(url))).toBe(rejection);
  });
});
