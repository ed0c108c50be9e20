import { describe, expect, it } from 'vitest';
import { isRegisteredScheme } from '../../src/http/registered-schemes.ts';
import { schemeOf, schemes } from '../../src/http/schemes/scheme.ts';

describe('the schemes', () => {
  it('hold the whole registry, and say of each whether it is registered', () => {
    const registered = [...schemes].filter(([, scheme]) => scheme.registered).map(([name]) => name);
    expect(registered).toHaveLength(14);
    for (const [name, scheme] of schemes) expect(isRegisteredScheme(name)).toBe(scheme.registered);
  });

  it.each([
    'NTLM',
    'Kerberos',
    'AWS4-HMAC-SHA256',
    'AWS',
    'Hawk',
    'MAC',
    'Token',
    'ApiKey',
    'Signature',
    'WebPush',
    'WSSE',
    'GoogleLogin',
    'X-MobileMe-AuthToken',
    'xBasic',
  ])('hold %s, which is in use and not registered', (name) => expect(schemeOf(name)?.registered).toBe(false));

  it('are found in any letter case, and nothing else is', () => {
    expect(schemeOf('BEARER')?.name).toBe('Bearer');
    expect(schemeOf('__proto__')).toBeNull();
  });

  it.each([...schemes.values()].map((scheme) => [scheme.name, scheme] as const))(
    '%s is a whole card',
    (_name, scheme) => {
      expect(scheme.description.length).toBeGreaterThan(40);
      expect(scheme.challenge ?? scheme.credentials).not.toBeNull();
      for (const form of [scheme.challenge, scheme.credentials, scheme.authenticationInfo]) {
        if (form?.kind !== 'params') continue;
        const names = form.params.map((each) => each.name);
        expect(names).toEqual(names.map((name) => name.toLowerCase()));
        expect(new Set(names).size).toBe(names.length);
      }
    },
  );
});
