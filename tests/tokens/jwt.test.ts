import * as fc from 'fast-check';
import { SignJWT, decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, test } from 'vitest';
import { readToken } from '../../src/tokens/read.ts';
import type { JwsToken, Token } from '../../src/tokens/token.ts';
import vectors from '../fixtures/jwt-vectors.json';

const read = (value: string, scheme: string | null = 'bearer'): Token =>
  readToken({ value, scheme, place: 'authorization', name: 'Authorization', parsed: null });
const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const mint = (header: object, claims: unknown, signature = 'A'.repeat(43)): string =>
  `${encode(header)}.${encode(claims)}.${signature}`;
const jws = (value: string): JwsToken => {
  const token = read(value);
  if (token.kind !== 'jws') throw new Error(`not a JWS: ${token.kind}`);
  return token;
};
const header = { alg: 'HS256', typ: 'JWT' };
const codes = (alg: unknown, signature: string): readonly string[] =>
  jws(mint({ typ: 'JWT', alg }, {}, signature)).problems.map(({ code }) => code);

test.each(vectors)('$id reads as the samples say', ({ token: value, expect: wanted }) => {
  const token = read(value);
  const found = {
    header: token.kind === 'jws' || token.kind === 'jwe' ? token.header : null,
    payload: token.kind === 'jws' ? token.claims : null,
  };
  expect(found).toEqual(wanted);
});

describe('a JWT', () => {
  test('of any claims decodes as jose decodes it', () => {
    const claims = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue());
    fc.assert(
      fc.property(claims, (value) => {
        const token = mint(header, value);
        const found = jws(token);
        expect(found.claims).toEqual(decodeJwt(token));
        expect(found.header).toEqual(decodeProtectedHeader(token));
      }),
    );
  });

  test('keeps __proto__ as a claim', () => {
    const found = jws(mint(header, '{"__proto__":{"admin":true},"sub":"x"}'));
    expect(Object.keys(found.claims ?? {})).toEqual(['__proto__', 'sub']);
    expect(found.claims?.['admin']).toBeUndefined();
  });

  test('in a JWT is read, too', () => {
    const inner = mint(header, { sub: 'x' });
    const found = jws(mint({ ...header, cty: 'JWT' }, inner));
    expect(found).toMatchObject({ claims: null, nested: { kind: 'jws', claims: { sub: 'x' } } });
  });

  test('with disclosures behind it (SD-JWT) is read up to them', () => {
    const found = jws(`${mint(header, { sub: 'x' })}~WyJhIl0~`);
    expect(found.claims).toEqual({ sub: 'x' });
    expect(found.problems.map(({ code }) => code)).toEqual(['sd-jwt']);
  });

  test.each([
    [{ typ: 'at+jwt' }, {}, 'access'],
    [{ typ: 'application/at+jwt' }, {}, 'access'],
    [{ typ: 'JWT' }, { scope: 'read', nonce: 'n' }, 'access'],
    [{ typ: 'JWT' }, { nonce: 'n', aud: 'client' }, 'id'],
    [{ typ: 'JWT' }, { token_use: 'id' }, 'id'],
    [{ typ: 'JWT' }, { typ: 'Refresh' }, 'refresh'],
    [{ typ: 'JWT' }, { typ: 'Offline' }, 'refresh'],
    [{ typ: 'JWT' }, { token_type: 'refresh' }, 'refresh'],
    [{ typ: 'JWT' }, { type: 'refresh' }, 'refresh'],
    [{ typ: 'logout+jwt' }, {}, 'logout'],
    [{ typ: 'JWT' }, { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }, 'logout'],
    [{ typ: 'dpop+jwt' }, { htm: 'GET', htu: 'https://a', jti: 'x' }, 'dpop-proof'],
    [{ typ: 'secevent+jwt' }, {}, 'other'],
    [{ typ: 'JWT' }, { sub: 'x' }, 'unknown'],
    [{ typ: 'JWT' }, { iss: 'https://securetoken.google.com/p', aud: 'p', auth_time: 1 }, 'access'],
  ])('with header %j and claims %j is for: %s', (more, claims, use) => {
    expect(jws(mint({ ...header, ...more }, claims)).use).toBe(use);
  });

  test.each([
    ['https://login.microsoftonline.com/t/v2.0', 'entra', 'v2'],
    ['https://sts.windows.net/t/', 'entra', 'v1'],
    ['https://acme.ciamlogin.com/t/v2.0', 'entra', 'external-id'],
    ['https://acme.eu.auth0.com/', 'auth0', null],
    ['https://acme.okta.com', 'okta', 'org'],
    ['https://acme.okta.com/oauth2/default', 'okta', 'custom'],
    ['https://id.acme.example/realms/main', 'keycloak', null],
    ['https://id.acme.example/auth/realms/main', 'keycloak', null],
    ['https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_x', 'cognito', null],
    ['https://accounts.google.com', 'google', null],
    ['accounts.google.com', 'google', null],
    ['https://cloud.google.com/iap', 'google', 'iap'],
    ['bot@acme.iam.gserviceaccount.com', 'google', 'service-account'],
    ['https://securetoken.google.com/acme', 'firebase', null],
    ['https://x.supabase.co/auth/v1', 'supabase', null],
    ['supabase', 'supabase', 'api-key'],
    ['https://kubernetes.default.svc.cluster.local', 'kubernetes', null],
    ['https://kubernetes.default.svc', 'kubernetes', null],
    ['kubernetes/serviceaccount', 'kubernetes', 'legacy'],
    ['https://oidc.eks.eu-west-1.amazonaws.com/id/X', 'kubernetes', null],
    ['https://notokta.com.evil.example/', null, null],
    ['https://evilauth0.com/', null, null],
  ])('of issuer %s is by %s', (iss, issuer, issuerVariant) => {
    expect(jws(mint(header, { iss }))).toMatchObject({ issuer, issuerVariant });
  });

  test.each([
    [{ exp: 1_773_147_600_000 }, 'exp is in ms, where seconds belong.'],
    [{ iat: 1_773_147_600_000_000 }, 'iat is in µs, where seconds belong.'],
    [{ nbf: '1773147600' }, 'nbf is text, where a JSON number of seconds belongs.'],
    [{ exp: true }, 'exp is no JSON number, so it tells no time.'],
  ])('with %j is warned of', (claims, message) => {
    expect(jws(mint(header, claims)).problems).toMatchObject([{ code: 'time-unit', level: 'warning', message }]);
  });

  test('whose signature does not go with its algorithm is warned of', () => {
    expect(codes('none', '')).toEqual(['alg-none']);
    expect(codes('HS256', '')).toEqual(['signature-missing']);
    expect(codes('HS256', 'AAAA')).toEqual(['signature-length']);
    expect(codes('RS256', 'A'.repeat(342))).toEqual([]);
    expect(codes(undefined, 'AAAA')).toEqual(['alg-missing']);
  });
});

describe('a broken JWT says which part, and where:', () => {
  const good = mint(header, { sub: 'x' });
  const [first = '', second = '', third = ''] = good.split('.');
  test.each([
    ['two parts', `${first}.${second}`, 'jwt-parts', 0],
    ['four parts', `${good}.x`, 'jwt-parts', 0],
    ['padding', `${first}=.${second}.${third}`, 'base64url-padding', first.length],
    ['the other alphabet', `${first}.a+b/.${third}`, 'base64url-character', first.length + 2],
    ['a line break', `${first}.${second}\n.${third}`, 'base64url-character', first.length + 1 + second.length],
    ['a quotation mark', `"${good}"`, 'base64url-character', 0],
    ['an ellipsis', `${first}.${second}.${third}…`, 'base64url-character', good.length],
    ['an impossible length', `${first}.${second}.AAAAA`, 'base64url-length', first.length + second.length + 2],
    ['no JSON', `${first}.${encode('{bad')}.${third}`, 'jwt-json', first.length + 1],
    ['JSON, but an array', `${first}.${encode('[1]')}.${third}`, 'jwt-not-object', first.length + 1],
    ['nothing', `${first}..${third}`, 'jwt-empty-part', first.length + 1],
    ['a header that was cut', `${first.slice(0, -2)}.${second}.${third}`, 'jwt-json', 0],
  ])('%s', (_what, value, code, from) => {
    const token = read(value);
    expect(token.kind).toBe('broken-jwt');
    expect(token.problems).toContainEqual(expect.objectContaining({ code, from, level: 'error' }));
  });
});

test.each([
  ['a Flask session', 'eyJ1c2VyIjoxfQ.ZxYabc.oe3Yc1Ne6RyqXDQLSGcGqpLJ5oE'],
  ['a Laravel cookie', encode({ iv: 'a', value: 'b', mac: 'c' })],
])('%s begins like a JWT and is none', (_what, value) => {
  expect(readToken({ value, scheme: null, place: 'cookie', name: 'session', parsed: null }).kind).toBe('opaque');
});

describe('a JOSE header that begins in an unusual way', () => {
  test.each([
    ['of nothing', '{}'],
    ['behind a space', ' {"alg":"HS256"}'],
    ['behind a line break', '\r\n{"alg":"HS256"}'],
    ['behind a tab', '\t{"alg":"HS256"}'],
    ['with its members on lines of their own', '{\n  "alg": "HS256"\n}'],
  ])('%s is read as jose reads it', (_what, text) => {
    const token = `${encode(text)}.${encode({ sub: 'x' })}.${'A'.repeat(43)}`;
    const found = jws(token);
    expect(found.header).toEqual(decodeProtectedHeader(token));
    expect(found.claims).toEqual({ sub: 'x' });
  });

  test.each(['Cabc.def.ghi', 'Iabc.def.ghi', 'Dabc.def.', 'e30', 'e30.e30', `e30.${encode('[]')}.AAAA`])(
    '%s is none, and no broken JWT either',
    (value) => expect(read(value).kind).toBe('opaque'),
  );
});

describe('a last character with bits to spare', () => {
  const claims = encode({ a: 1, b: 12 });
  test.each([
    ['of the signature', `${encode(header)}.${claims}.${'A'.repeat(42)}B`, -1],
    ['of the payload', `${encode(header)}.${encode('{"a":1 }').slice(0, -1)}1.${'A'.repeat(43)}`, 47],
  ])('%s is told', (_where, value, from) => {
    expect(jws(value).problems).toEqual([
      expect.objectContaining({
        code: 'base64url-noncanonical',
        level: 'warning',
        from: from < 0 ? value.length - 1 : from,
        to: from < 0 ? value.length : from + 1,
      }),
    ]);
  });

  test('but not one without', () => expect(jws(`${encode(header)}.${claims}.${'A'.repeat(43)}`).problems).toEqual([]));
});

test('a shortened copy is no JWE', () => {
  const token = read(`${encode(header)}.eyJz...`);
  expect(token.kind).toBe('broken-jwt');
  expect(token.problems.map(({ code }) => code)).toEqual(['jwt-parts', 'jwt-json']);
});

test('what jose signs has no problems', async () => {
  const token = await new SignJWT({ sub: 'x', exp: 1_773_147_600 })
    .setProtectedHeader(header)
    .sign(new TextEncoder().encode('a secret that is long enough for HS256'));
  expect(jws(token).problems).toEqual([]);
});

describe('times that leave no time between them', () => {
  test.each([
    [{ nbf: 2_000_000_000, exp: 1_000_000_000 }, ['never-valid']],
    [{ nbf: 1_000_000_000, exp: 1_000_000_000 }, ['never-valid']],
    [{ nbf: 1_000_000_000, exp: 1_000_000_001 }, []],
    [{ exp: 1_000_000_000 }, []],
  ])('%j', (claims, wanted) => {
    expect(jws(mint(header, claims)).problems.map(({ code }) => code)).toEqual(wanted);
  });
});
