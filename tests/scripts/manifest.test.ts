import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };

/** What the user is asked for. A change here is a change of what the stores and docs/privacy.md promise. */
describe('the manifest asks for', () => {
  it('webRequest, storage and access to sites', () => {
    expect(manifest.permissions).toEqual(['webRequest', 'storage']);
    expect(manifest.host_permissions).toEqual(['<all_urls>']);
  });

  it('cookies only as an option', () => {
    expect(manifest.optional_permissions).toEqual(['cookies']);
  });

  it('no collection of data', () => {
    expect(manifest.browser_specific_settings.gecko.data_collection_permissions).toEqual({ required: ['none'] });
  });
});

describe('the manifest opens no door', () => {
  it.each([
    'web_accessible_resources',
    'externally_connectable',
    'content_scripts',
    'optional_host_permissions',
    'sandbox',
    'update_url',
    'key',
    'oauth2',
  ])('%s', (key) => {
    expect(Object.keys(manifest)).not.toContain(key);
  });

  // The one connection is that of panel/ask-issuer.ts, whose address depends on the token; see no-way-out.test.ts.
  it('for code that is not in the package, nor for connections that anybody could read', () => {
    expect(manifest.content_security_policy.extension_pages.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      'connect-src https: http://localhost:* http://127.0.0.1:*',
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types judge',
    ]);
  });
});

describe('the manifest', () => {
  it.each([
    ['chrome', 'Chrome', manifest.minimum_chrome_version],
    ['firefox', 'Firefox', Number.parseInt(manifest.browser_specific_settings.gecko.strict_min_version, 10)],
  ])('has the oldest %s that the build is for, and that people are told of', (target, name, version) => {
    expect(readFileSync('vite.config.ts', 'utf8')).toContain(`'${target}${version}'`);
    expect(readFileSync('README.md', 'utf8')).toMatch(new RegExp(`\\*\\*${name}\\b.*\\(${version} or newer\\)`));
    expect(readFileSync('docs/store/listing.md', 'utf8')).toContain(`**Minimum version**: ${name} ${version},`);
  });

  it('asks for no browser that lacks the newest thing that is used (URL.canParse: Chrome 120, Firefox 115)', () => {
    const { compilerOptions } = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as {
      readonly compilerOptions: { readonly lib: readonly string[] };
    };
    expect(compilerOptions.lib).toEqual(['ES2023', 'DOM', 'DOM.Iterable']);
    expect(Number(manifest.minimum_chrome_version)).toBeGreaterThanOrEqual(120);
    expect(Number.parseInt(manifest.browser_specific_settings.gecko.strict_min_version, 10)).toBeGreaterThanOrEqual(
      115,
    );
  });

  it('leaves the version to package.json', () => {
    expect(Object.keys(manifest)).not.toContain('version');
  });

  it('names pictures that exist, of the size that it says', () => {
    const named = [
      ...Object.entries(manifest.icons),
      ...Object.entries(manifest.action.default_icon),
      ...manifest.action.theme_icons.flatMap(({ size, light, dark }) => [
        [size, light] as const,
        [size, dark] as const,
      ]),
    ];
    for (const [size, file] of named) {
      const png = readFileSync(`public/${file}`);
      // The first chunk of a PNG, IHDR: width and height at 16 and 20.
      expect([png.readUInt32BE(16), png.readUInt32BE(20)], file).toEqual([Number(size), Number(size)]);
    }
  });
});
