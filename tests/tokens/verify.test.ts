import { describe, expect, test } from 'vitest';
import { SignJWT, exportJWK, exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import type { KeySource } from '../../src/tokens/verification-key.ts';
import { verifyJwt } from '../../src/tokens/verify.ts';
import jwks from '../fixtures/jwks.json';
import { samples } from '../fixtures/samples.ts';

const now = Date.parse('2026-03-10T12:00:00Z');
const any = { now, skew: 60, issuer: null, audience: null };
const text = (value: string): KeySource => ({ kind: 'text', text: value });
const outcome = async (...args: Parameters<typeof verifyJwt>): Promise<Record<string, string>> => {
  const { checks } = await verifyJwt(...args);
  return Object.fromEntries(checks.map((check) => [check.name, check.result]));
};

const claims = { iss: 'https://issuer.example', aud: ['a', 'b'], exp: now / 1000 + 60, nbf: now / 1000 - 60 };
const sign = (alg: string, key: Parameters<SignJWT['sign']>[0], more: object = {}, kid?: string): Promise<string> =>
  new SignJWT({ ...claims, ...more }).setProtectedHeader(kid === undefined ? { alg } : { alg, kid }).sign(key);
const secret = new TextEncoder().encode('a secret that is long enough for HS256');

describe('the JWTs of the samples', () => {
  const bearer = samples.flatMap(({ id, request, truth }) => {
    const value = request.headers.find(([name]) => name === 'authorization')?.[1] ?? '';
    const token = /^Bearer (eyJ[\w-]+\.[\w-]+\.[\w-]+)$/.exec(value)?.[1];
    return token === undefined ? [] : [{ id, token, truth }];
  });
  const lab = bearer.filter(({ token }) => /lab-(?:rs|es)-2026/.test(atob(token.split('.')[0] ?? '')));

  test.each(lab)('$id verifies unless its truth says otherwise', async ({ token, truth }) => {
    const { checks } = await verifyJwt(token, { kind: 'jwks', jwks }, any);
    const signature = checks.find(({ name }) => name === 'signature');
    const bad = truth.expectedRuleIds.includes('jwt-signature-invalid');
    expect(signature?.result).toBe(bad ? 'failed' : 'passed');
  });
});

describe('verifying against', () => {
  test('a shared secret names each check', async () => {
    const token = await sign('HS256', secret);
    const source = text('a secret that is long enough for HS256');
    const verification = await verifyJwt(token, source, { ...any, issuer: claims.iss, audience: 'b' });
    expect(verification.verified).toBe(true);
    expect(verification.checks.map(({ name, result }) => `${name} ${result}`)).toEqual([
      'alg passed',
      'kid not-checked',
      'signature passed',
      'iss passed',
      'aud passed',
      'exp passed',
      'nbf passed',
    ]);
  });

  test('another secret fails the signature alone', async () => {
    const token = await sign('HS256', secret);
    expect(await outcome(token, text('another'), any)).toMatchObject({
      alg: 'passed',
      signature: 'failed',
      exp: 'passed',
    });
  });

  test('a secret that was meant as base64 says so', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(32));
    const token = await sign('HS256', bytes);
    const { checks } = await verifyJwt(token, text(Buffer.from(bytes).toString('base64')), any);
    expect(checks.find(({ name }) => name === 'signature')?.message).toContain('decoded from base64');
  });

  test.each(['RS256', 'PS384', 'ES256', 'ES512', 'EdDSA'])('PEM and JWK, public and private, for %s', async (alg) => {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    const token = await sign(alg, privateKey);
    const sources = [
      await exportSPKI(publicKey),
      await exportPKCS8(privateKey),
      JSON.stringify(await exportJWK(publicKey)),
      JSON.stringify({ keys: [await exportJWK(privateKey)] }),
    ];
    for (const source of sources) expect((await verifyJwt(token, text(source), any)).verified).toBe(true);
  });

  test('a key set takes the key that kid names, and names it', async () => {
    const one = await generateKeyPair('ES256');
    const two = await generateKeyPair('ES256');
    const set = {
      keys: [
        { ...(await exportJWK(one.publicKey)), kid: 'one' },
        { ...(await exportJWK(two.publicKey)), kid: 'two' },
      ],
    };
    const token = await sign('ES256', two.privateKey, {}, 'two');
    expect(await verifyJwt(token, { kind: 'jwks', jwks: set }, any)).toMatchObject({ verified: true, keyId: 'two' });
    const wrong = await sign('ES256', two.privateKey, {}, 'one');
    expect(await outcome(wrong, { kind: 'jwks', jwks: set }, any)).toMatchObject({
      kid: 'passed',
      signature: 'failed',
    });
    const gone = await sign('ES256', two.privateKey, {}, 'three');
    expect(await outcome(gone, { kind: 'jwks', jwks: set }, any)).toMatchObject({
      kid: 'failed',
      signature: 'not-checked',
    });
    const nameless = await sign('ES256', two.privateKey);
    expect(await verifyJwt(nameless, { kind: 'jwks', jwks: set }, any)).toMatchObject({ verified: true, keyId: 'two' });
  });

  test('an algorithm that the key is not for is no bad signature', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const rsa = { kind: 'jwks', jwks: { keys: jwks.keys.filter(({ kty }) => kty === 'RSA') } } as const;
    expect(await outcome(await sign('ES256', privateKey), rsa, any)).toMatchObject({
      alg: 'failed',
      signature: 'not-checked',
    });
  });

  test('a public key is never taken for a secret', async () => {
    const { publicKey } = await generateKeyPair('RS256', { extractable: true });
    const pem = await exportSPKI(publicKey);
    const forged = await sign('HS256', new TextEncoder().encode(pem));
    expect((await verifyJwt(forged, text(pem), any)).verified).toBe(false);
  });

  test.each(['', '{', '{}', '{"keys":[]}', '{"keys":[null,{"kty":"RSA"}]}', '-----BEGIN PUBLIC KEY-----\nAAAA', '[1]'])(
    'what is no key (%j) fails without an exception',
    async (source) => {
      const { privateKey } = await generateKeyPair('RS256');
      const token = await sign('RS256', privateKey);
      expect((await verifyJwt(token, text(source), any)).verified).toBe(false);
      expect((await verifyJwt(token, { kind: 'jwks', jwks: source }, any)).verified).toBe(false);
    },
  );

  test.each(['', 'x', '..', 'eyJhbGciOiJub25lIn0.e30.'])('what is no signed JWT (%j) fails', async (token) => {
    expect((await verifyJwt(token, text('secret'), any)).verified).toBe(false);
  });
});

describe('validating', () => {
  const source = text('a secret that is long enough for HS256');
  const at = now / 1000;
  test.each([
    ['expired within the skew', { exp: at - 59 }, { exp: 'passed' }],
    ['expired beyond it', { exp: at - 60 }, { exp: 'failed' }],
    ['not yet valid within the skew', { nbf: at + 60 }, { nbf: 'passed' }],
    ['not yet valid beyond it', { nbf: at + 61 }, { nbf: 'failed' }],
    ['exp as text', { exp: 'tomorrow' }, { exp: 'failed' }],
    ['another issuer', { iss: 'https://issuer.example/' }, { iss: 'failed' }],
    ['another audience', { aud: 'c' }, { aud: 'failed' }],
  ])('%s', async (_what, more, wanted) => {
    const token = await sign('HS256', secret, more);
    const found = await outcome(token, source, { ...any, issuer: claims.iss, audience: 'a' });
    expect(found).toMatchObject({ signature: 'passed', ...wanted });
  });
});
