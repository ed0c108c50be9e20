import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { credentialsCommand, credentialsJsonLine } from '../../src/cli/credentials.ts';
import { tokenCommand, tokenJsonLine } from '../../src/cli/token.ts';
import vectors from '../fixtures/jwt-vectors.json';

const now = Date.parse('2026-03-10T12:00:00Z');
const at = now / 1000;
const text = { format: 'text', raw: false, now } as const;
const secret = new TextEncoder().encode('a secret that is long enough for HS256');

const jwt = (claims: Record<string, unknown>): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(secret);

const answer = (value: string): { readonly kind: string; readonly problems: readonly object[] } =>
  JSON.parse(tokenJsonLine(JSON.stringify(value), { raw: true }));

describe('why401 token --json-lines', () => {
  test('reads a whole value of Authorization, too, by its scheme', () => {
    expect(answer('Basic dXNlcjpwYXNz').kind).toBe('basic');
    expect(answer('NTLM TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAKAO5CAAAADw==').kind).toBe('ntlm');
    expect(answer('Digest username="bob", realm="r", nonce="n", uri="/", response="00"').kind).toBe('digest');
  });

  test.each([
    ['SharedKey account:c2ln', 'sas'],
    ['SharedKeyLite account:c2ln', 'sas'],
    ['AWS4-ECDSA-P256-SHA256 Credential=AKIA/20260310/s3/aws4_request, SignedHeaders=host, Signature=00', 'sigv4'],
    ['GOOG4-RSA-SHA256 Credential=a@b/20260310/auto/storage/goog4_request, SignedHeaders=host, Signature=00', 'sigv4'],
    ['TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAKAO5CAAAADw==', 'ntlm'],
    ['Macaroon root="MDAxY2xvY2F0aW9uIGh0dHBzOi8veAo", discharge="a"', 'macaroon'],
    ['an ordinary sentence', 'opaque'],
    ['GNAP OS9M2PMHKUR64TB8N6BW7OZB8CDFONP219RP1LT0', 'opaque'],
  ])('knows what %s is', (value, kind) => expect(answer(value).kind).toBe(kind));

  const request = '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1"/>';
  const deflated = deflateRawSync(request).toString('base64');
  test.each([
    ['deflated', deflated],
    ['as it stands in a URL', encodeURIComponent(deflated)],
    ['with its name', `SAMLRequest=${encodeURIComponent(deflated)}&RelayState=x`],
    ['as a form posts it', Buffer.from(request).toString('base64')],
  ])('reads a SAML message %s', (_how, value) => {
    expect(answer(value)).toMatchObject({ kind: 'saml', details: { message: 'AuthnRequest', id: '_1' } });
  });

  test('says what a JWT is for, whose it is, and what is inside of it', async () => {
    const inner = await jwt({ iss: 'https://login.microsoftonline.com/t/v2.0', scp: 'a', exp: at });
    expect(answer(inner)).toMatchObject({ details: { use: 'access', issuer: 'entra', issuerVariant: 'v2' } });
    const outer = `${Buffer.from('{"alg":"HS256","cty":"JWT"}').toString('base64url')}.${Buffer.from(inner).toString('base64url')}.${'A'.repeat(43)}`;
    const nested = { kind: 'jws', claims: { exp: at }, details: { use: 'access' } };
    expect(answer(outer)).toMatchObject({ kind: 'jws', claims: null, nested });
  });

  test('has its problems where they stand in what was given', () => {
    const value = 'Bearer eyJhbGciOiJIUzI1NiJ9.e30=.AA';
    const [problem] = answer(value).problems;
    expect(problem).toMatchObject({ code: 'base64url-padding', from: value.indexOf('=.') });
    expect(answer('Bearer Bearer eyJhbGciOiJub25lIn0.e30.').problems[0]).toMatchObject({
      code: 'scheme-twice',
      level: 'error',
      from: 7,
      to: 14,
    });
  });

  test.each(vectors)('$id', ({ token, expect: wanted }) => {
    const line = JSON.parse(tokenJsonLine(JSON.stringify(token), { raw: true }));
    expect({ header: line.header, payload: line.claims }).toEqual(wanted);
    expect(Object.keys(line)).toEqual(['kind', 'header', 'claims', 'problems']);
  });

  test('masks who it is about, keeps when, by whom, for whom and for what', async () => {
    const claims = { iss: 'https://i', aud: ['a'], exp: at, nbf: at, iat: at, scope: 'read', azp: 'c', scp: 'x' };
    const token = await jwt({ ...claims, sub: 'jane', email: 'jane@example.org', name: 'Jane' });
    const line = tokenJsonLine(JSON.stringify(token), { raw: false });
    expect(JSON.parse(line)).toMatchObject({ kind: 'jws', header: { alg: 'HS256', typ: 'JWT' }, claims });
    expect(line).not.toMatch(/jane/i);
    expect(Object.keys(JSON.parse(line).claims)).toEqual([...Object.keys(claims), 'sub', 'email', 'name']);
  });

  test.each(['', '{', '3', 'null', '["a"]'])('what is no JSON string (%j) is answered by an error', (line) => {
    expect(Object.keys(JSON.parse(tokenJsonLine(line, { raw: false })))).toEqual(['error']);
  });

  test('a token in the request target that Digest repeats is masked, the path is not', () => {
    const value = 'Digest username="bob", realm="r", nonce="n", uri="/orders?access_token=s3cr3tt0k3n", response="00"';
    for (const line of [tokenJsonLine, credentialsJsonLine].map((read) =>
      read(JSON.stringify(value), { raw: false }),
    )) {
      expect(line).toContain('/orders?redacted-');
      expect(line).not.toContain('s3cr3t');
    }
    const { output } = credentialsCommand([value], { format: 'text', raw: false });
    expect(output).not.toContain('s3cr3t');
    expect(tokenJsonLine(JSON.stringify(value), { raw: true })).toContain('s3cr3tt0k3n');
  });

  test('claims nested deeper than the stack are no reason to fail', () => {
    const deep = `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    const token = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(deep).toString('base64url')}.c2ln`;
    expect(JSON.parse(tokenJsonLine(JSON.stringify(token), { raw: true })).kind).toBe('jws');
    expect(JSON.parse(tokenJsonLine(JSON.stringify(token), { raw: false })).kind).toBe('jws');
  });
});

describe('why401 token', () => {
  test('tells a JWT in words', async () => {
    const token = await jwt({
      iss: 'https://login.microsoftonline.com/t/v2.0',
      aud: 'api://orders',
      exp: at - 184,
      iat: at - 3784,
      nbf: at - 3784,
      scp: 'Orders.Read',
      name: 'Jane',
    });
    const { output, exit } = await tokenCommand(`Bearer ${token}`, text);
    expect(exit).toBe(0);
    expect(output.replace(/redacted-\w+/, 'redacted-…')).toMatchInlineSnapshot(`
      "Signed JWT (JWS), by entra (v2): access token

      JOSE header
        alg  HS256  (Algorithm)
        typ  JWT  (Type)

      Claims
        iss   https://login.microsoftonline.com/t/v2.0  (Issuer)
        aud   api://orders  (Audience)
        exp   1773143816  2026-03-10 11:56:56 UTC, expired 3 min 4 s ago  (Expires)
        iat   1773140216  2026-03-10 10:56:56 UTC, 1 h 3 min ago  (Issued)
        nbf   1773140216  2026-03-10 10:56:56 UTC, 1 h 3 min ago  (Not before)
        scp   Orders.Read  (Scopes)
        name  redacted-…  (Name)

      The signature was not checked: give --jwks FILE to verify it."
    `);
  });

  test('says which part of a broken one is wrong, and where', async () => {
    const { output, exit } = await tokenCommand('eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e2JhZA.c2ln', text);
    expect(exit).toBe(1);
    expect(output).toContain('error jwt-json: The payload is not JSON. (at 37)');
  });

  test('names a key and shows none of it', async () => {
    const { output } = await tokenCommand('sk_live_51abcdefghijklmnop', text);
    expect(output).toContain('Stripe secret key (live)');
    expect(output).not.toContain('51abc');
  });

  test('shows the user of Basic credentials, never the password', async () => {
    const { output } = await tokenCommand(`Basic ${btoa('jane:open sesame')}`, text);
    expect(output).toContain('jane');
    expect(output).not.toContain('sesame');
  });

  test('verifies against a key set', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k' }] };
    const token = await new SignJWT({ exp: at + 60 }).setProtectedHeader({ alg: 'ES256', kid: 'k' }).sign(privateKey);
    const good = await tokenCommand(token, { ...text, jwks });
    expect(good.exit).toBe(0);
    expect(good.output).toContain('\nVerified\n');
    const late = await tokenCommand(token, { ...text, jwks, now: now + 200_000 });
    expect(late.exit).toBe(1);
    expect(late.output).toContain('exp        failed: Expired 140 s ago');
    const asJson = await tokenCommand(token, { ...text, format: 'json', jwks });
    expect(JSON.parse(asJson.output).verification).toMatchObject({ verified: true, keyId: 'k' });
  });

  test('cannot be used without a token', async () => {
    expect((await tokenCommand(' ', text)).exit).toBe(2);
  });

  test('lets no control character through to the terminal', async () => {
    const token = await jwt({ iss: '\u001b[2J\u202e' });
    const { output } = await tokenCommand(token, text);
    expect(output).not.toContain('\u001b');
    expect(output).not.toContain('\u202e');
  });
});
