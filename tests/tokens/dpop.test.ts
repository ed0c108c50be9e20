import { describe, expect, test } from 'vitest';
import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { checkDpopProof, readDpopProof, type DpopProof } from '../../src/tokens/dpop.ts';
import { jwkThumbprint } from '../../src/tokens/jwk-thumbprint.ts';

// RFC 9449 §7.1, Figure 12: the proof and the access token that it goes with.
const proofOfRfc =
  'eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA';
const tokenOfRfc = 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU';

const read = (value: string): DpopProof => {
  const proof = readDpopProof(value);
  if (proof === null || !('thumbprint' in proof)) throw new Error('no proof');
  return proof;
};
const rfc = {
  method: 'GET',
  url: 'https://resource.example.org/protectedresource',
  accessToken: tokenOfRfc,
  now: 1_562_262_618_000,
};

describe('a DPoP proof', () => {
  test('of RFC 9449 fits its request', () => {
    expect(checkDpopProof(read(proofOfRfc), rfc)).toEqual([]);
    expect(read(proofOfRfc).token.use).toBe('dpop-proof');
  });

  test.each([
    ['another method', { method: 'POST' }, 'htm'],
    ['another path', { url: 'https://resource.example.org/other' }, 'htu'],
    ['http instead of https', { url: 'http://resource.example.org/protectedresource' }, 'htu'],
    ['another access token', { accessToken: 'other' }, 'ath'],
    ['a proof an hour old', { now: 1_562_266_218_000 }, 'iat-old'],
    ['a proof from the future', { now: 1_562_260_000_000 }, 'iat-future'],
  ])('%s is found', (_what, change, code) => {
    expect(checkDpopProof(read(proofOfRfc), { ...rfc, ...change }).map((each) => each.code)).toEqual([code]);
  });

  test.each([
    'https://resource.example.org/protectedresource?page=2',
    'https://resource.example.org/protectedresource#top',
    'HTTPS://RESOURCE.example.org:443/%70rotectedresource',
  ])('%s is the same target', (url) => {
    expect(checkDpopProof(read(proofOfRfc), { ...rfc, url })).toEqual([]);
  });

  test('what is not known is not checked', () => {
    expect(checkDpopProof(read(proofOfRfc), { ...rfc, accessToken: null, now: null })).toEqual([]);
  });

  test('a key other than the one that the token is bound to, and a private key, are found', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const proofKey = await exportJWK(privateKey);
    const jkt = await calculateJwkThumbprint(await exportJWK(publicKey));
    const other = `${jkt.slice(0, -1)}${jkt.endsWith('A') ? 'B' : 'A'}`;
    const accessToken = await new SignJWT({ cnf: { jkt: other } })
      .setProtectedHeader({ alg: 'ES256' })
      .sign(privateKey);
    const proof = await new SignJWT({ htm: 'GET', htu: rfc.url, jti: 'x', iat: 1_562_262_618 })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: proofKey })
      .sign(privateKey);
    const found = checkDpopProof(read(proof), { ...rfc, accessToken });
    expect(found.map((each) => each.code)).toEqual(['jwk-private', 'ath-missing', 'jkt']);
    expect(found.at(-1)).toMatchObject({ found: jkt, wanted: other });
    expect(JSON.stringify(found)).not.toContain(String(proofKey.d));
  });

  test('the thumbprint is that of RFC 7638', async () => {
    const { publicKey } = await generateKeyPair('RS256');
    const jwk = await exportJWK(publicKey);
    expect(jwkThumbprint(jwk)).toBe(await calculateJwkThumbprint(jwk));
    expect(jwkThumbprint({ kty: 'EC' })).toBeNull();
    expect(jwkThumbprint({ kty: 'oct', k: 'c2VjcmV0' })).toBeNull();
  });

  test('a broken one says where', () => {
    expect(readDpopProof(`${proofOfRfc} `)).toMatchObject({ kind: 'broken-jwt' });
    expect(readDpopProof('nothing')).toBeNull();
  });
});
