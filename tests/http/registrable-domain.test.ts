import { array, assert, constantFrom, oneof, property, stringMatching } from 'fast-check';
import { getDomain } from 'tldts';
import { describe, expect, it } from 'vitest';
import { publicSuffixes } from '../../src/http/public-suffixes.ts';
import { registrableDomain } from '../../src/http/registrable-domain.ts';
import { isPublicSuffix, isSameSite, siteOf } from '../../src/http/site.ts';
import { packSuffixes, suffixRules } from '../../src/scripts/suffixes.ts';

const byTldts = (host: string): string | null => getDomain(host, { allowPrivateDomains: true });

/** A rule as a host: "*" is any label, and an exception's "!" goes. */
const hosts = suffixRules()
  .filter((rule) => rule.every((label) => !/[^\0-\x7f]/.test(label)))
  .map((rule) =>
    rule
      .map((label) => (label === '*' ? 'any' : label.replace('!', '')))
      .toReversed()
      .join('.'),
  );

describe('the registrable domain', () => {
  it.each([
    ['a.b.example.co.uk', 'example.co.uk'],
    ['example.com', 'example.com'],
    ['EXAMPLE.com.', 'example.com'],
    ['user.github.io', 'user.github.io'],
    ['a.user.github.io', 'user.github.io'],
    ['www.ck', 'www.ck'],
    ['a.b.c.ck', 'b.c.ck'],
    ['a.b.acme.example', 'acme.example'],
    ['shop.食狮.公司.cn', 'xn--85x722f.xn--55qx5d.cn'],
  ])('of %s is %s', (host, domain) => {
    expect(registrableDomain(host)).toBe(domain);
  });

  it.each([
    'com',
    'co.uk',
    'github.io',
    'b.ck',
    'localhost',
    '127.0.0.1',
    '[::1]',
    '',
    '.',
    '.com',
    'a..com',
    'a b.com',
  ])('of %j is none', (host) => {
    expect(registrableDomain(host)).toBeNull();
  });

  it('is what tldts says of every rule of the list, and of one and two labels more', () => {
    expect(hosts.length).toBeGreaterThan(9000);
    const different: string[] = [];
    for (const host of hosts) {
      for (const each of [host, `one.${host}`, `two.one.${host}`]) {
        if (registrableDomain(each) !== byTldts(each)) different.push(each);
      }
    }
    expect(different).toEqual([]);
  });

  it('is what tldts says of any host', () => {
    const label = oneof(
      constantFrom('com', 'uk', 'co', 'jp', 'ck', 'www', 'io', 'github', 'kobe', 'city', 'amazonaws', 'constructor'),
      stringMatching(/^[a-z0-9]([a-z0-9-]{0,6}[a-z0-9])?$/),
    );
    assert(
      property(array(label, { minLength: 1, maxLength: 6 }), (labels) => {
        const host = labels.join('.');
        expect(registrableDomain(host)).toBe(byTldts(host));
      }),
    );
  });

  it('comes from the list of the tldts that is installed', () => {
    // `npm run suffixes` writes it anew.
    expect(publicSuffixes === packSuffixes(suffixRules())).toBe(true);
  });
});

describe('sites', () => {
  it.each([
    ['https://app.acme.example:8443/x', 'https://acme.example'],
    ['wss://app.acme.example/x', 'https://acme.example'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1'],
    ['http://localhost:3000/', 'http://localhost'],
    ['https://a.github.io/', 'https://a.github.io'],
    ['data:text/plain,x', null],
    ['no url', null],
  ])('%s belongs to %s', (url, site) => {
    expect(siteOf(url)).toBe(site);
  });

  it('are the same for hosts of one registrable domain and one scheme', () => {
    expect(isSameSite('https://a.acme.example/', 'https://b.acme.example/')).toBe(true);
    expect(isSameSite('http://a.acme.example/', 'https://b.acme.example/')).toBe(false);
    expect(isSameSite('https://a.github.io/', 'https://b.github.io/')).toBe(false);
    expect(isSameSite('https://a.github.io/', 'nowhere')).toBeNull();
  });

  it.each([
    ['com', true],
    ['co.uk', true],
    ['github.io', true],
    ['acme.example', false],
    ['localhost', false],
    ['127.0.0.1', false],
  ])('%s is a public suffix: %s', (domain, expected) => {
    expect(isPublicSuffix(domain)).toBe(expected);
  });
});
