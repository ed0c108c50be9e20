import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifySignatures, type GivenKeys } from '../../src/cli/signatures.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { writeHar } from '../../src/report/har-out.ts';
import { redactRecording } from '../../src/report/redact.ts';
import { diagnosed, found } from '../report/recorded.ts';

const kid = 'key-2026-03';
let jwk: JWK;
let keys: GivenKeys;
let ours: CryptoKey;
let others: CryptoKey;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  ours = pair.privateKey;
  others = (await generateKeyPair('RS256')).privateKey;
  jwk = { ...(await exportJWK(pair.publicKey)), kid, alg: 'RS256' };
  keys = { jwks: { keys: [jwk] }, name: 'keys.json' };
});

const signed = (key: CryptoKey, id: string, issuer: string, subject = 'ada'): Promise<string> =>
  new SignJWT({ aud: 'api', sub: subject })
    .setProtectedHeader({ alg: 'RS256', kid: id })
    .setIssuer(issuer)
    .setExpirationTime('1h')
    .sign(key);

const refused = (...tokens: readonly string[]): readonly Exchange[] =>
  parseExample(
    tokens
      .map(
        (token) => `GET https://api.acme.example/orders\nAuthorization: Bearer ${token}\n\nHTTP/1.1 401 Unauthorized`,
      )
      .join('\n===\n'),
  ).exchanges;

/** The verdict on each exchange with the keys that were given. */
async function verdicts(exchanges: readonly Exchange[], given = keys): Promise<readonly unknown[]> {
  const har = new TextEncoder().encode(writeHar(redactRecording(diagnosed(exchanges), 'raw')));
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield har;
  }
  const documents = await verifySignatures(chunks(), given);
  return found(exchanges.map((each) => ({ ...each, context: { ...each.context, documents: documents(each) } }))).map(
    (each) => (each as { readonly verdict: string | null }).verdict,
  );
}

const home = 'https://login.acme.example/';

describe('signatures with the keys that were given', () => {
  it('that do not hold are certain', async () => {
    expect(await verdicts(refused(await signed(others, kid, home)))).toEqual(['jwt-signature-invalid']);
  });

  it('that hold are no cause', async () => {
    expect(await verdicts(refused(await signed(ours, kid, home)))).toEqual(['token-valid-but-refused']);
  });

  it('of an issuer whose tokens verify name the keys that it lacks', async () => {
    const [, missing] = await verdicts(
      refused(await signed(ours, kid, home), await signed(others, 'key-of-yesterday', home)),
    );
    expect(missing).toBe('jwt-kid-not-in-jwks');
  });

  it('of another issuer are nobody’s business, though the id of its key is the same short one', async () => {
    const given = { ...keys, jwks: { keys: [{ ...jwk, kid: '1' }] } };
    const tokens = [await signed(ours, '1', home), await signed(others, '1', 'https://elsewhere.example/')];
    expect(await verdicts(refused(...tokens), given)).toEqual(['token-valid-but-refused', 'token-valid-but-refused']);
    expect(await verdicts(refused(await signed(others, 'unknown-key', 'https://elsewhere.example/')), given)).toEqual([
      'token-valid-but-refused',
    ]);
  });

  it('are not told of tokens whose signature a redaction has removed', async () => {
    const [exchange] = redactRecording(diagnosed(refused(await signed(ours, kid, home))), 'default').exchanges;
    if (exchange === undefined) throw new Error('no exchange');
    expect(await verdicts([exchange.exchange])).toEqual(['token-valid-but-refused']);
  });
});
