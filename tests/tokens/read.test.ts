import * as fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Readable } from '../../src/tokens/format.ts';
import { keyBelongsTo } from '../../src/tokens/key.ts';
import { readGssToken } from '../../src/tokens/negotiate.ts';
import { readToken } from '../../src/tokens/read.ts';
import { readSignedUrl } from '../../src/tokens/signed-url.ts';
import type { Token } from '../../src/tokens/token.ts';

const read = (value: string, more: Partial<Readable> = {}): Token =>
  readToken({ value, scheme: null, place: 'header', name: 'X-Api-Key', parsed: null, ...more });
const at = (value: string, host: string): boolean | null => {
  const key = read(value);
  return key.kind === 'key' ? keyBelongsTo(key, host) : null;
};
const basic = (value: string): Token => read(value, { scheme: 'basic', place: 'authorization' });
/** One packet of a macaroon of version 1; one field of version 2. */
const packet = (text: string): string => (text.length + 5).toString(16).padStart(4, '0') + text + '\n';
const field = (type: number, text: string): number[] => [type, text.length, ...Buffer.from(text)];
const details = (token: Token): Readonly<Record<string, unknown>> => ('details' in token ? token.details : {});

describe('opaque keys', () => {
  test.each([
    ['ghp_EXAMPLE', 'github', true, null],
    ['github_pat_EXAMPLE', 'github', true, null],
    ['glpat-EXAMPLE', 'gitlab', true, null],
    ['sk_test_EXAMPLE_not_a_key', 'stripe', true, 'test'],
    ['pk_live_51abcdefgh', 'stripe', false, 'live'],
    [`pk_test_${btoa('ace.clerk.accounts.dev$')}`, 'clerk', false, 'test'],
    ['xoxb-123-abc', 'slack', true, null],
    ['AKIAIOSFODNN7EXAMPLE', 'aws', false, null],
    ['AIzaEXAMPLE', 'google', false, null],
    ['ya29.EXAMPLEopaqueToken', 'google', false, null],
    ['sk-proj-abc', 'openai', true, null],
    ['sk-ant-api03-abc', 'anthropic', true, null],
    ['npm_abc', 'npm', true, null],
    ['hf_abc', 'huggingface', true, null],
    ['SG.abc.def', 'sendgrid', true, null],
    ['00DEXAMPLE!AQ0AQ.EXAMPLE', 'salesforce', false, null],
    ['hvs.EXAMPLE', 'vault', true, null],
    ['sb_publishable_abc', 'supabase', false, null],
    ['pk.eyJ1IjoiYSJ9.abc', 'mapbox', false, null],
    [`123456789:AA${'x'.repeat(33)}`, 'telegram', true, null],
    [`EAAC${'x'.repeat(60)}Z`, 'facebook', false, null],
    [`EZAK${'x'.repeat(54)}`, 'easypost', true, 'live'],
    [`EZTK${'x'.repeat(54)}`, 'easypost', true, 'test'],
    ['access_token$sandbox$abc$0123456789abcdef0123456789abcdef', 'braintree', true, 'test'],
    ['2/123456789/123456789:0123456789abcdef0123456789abcdef', 'asana', true, null],
    ['pk_123456_ABCDEFGHIJKLMNOPQRSTUVWXYZ012345', 'clickup', true, null],
    ['sdk-550e8400-e29b-41d4-a716-446655440000', 'launchdarkly', true, null],
    ['mob-550e8400-e29b-41d4-a716-446655440000', 'launchdarkly', false, null],
    ['secret-test-abc=', 'stytch', true, 'test'],
    ['public-token-live-abc', 'stytch', false, 'live'],
    ['fm2_lJPECAAAAA', 'fly', true, null],
    ['nvapi-abc', 'nvidia', true, null],
    [`abc8Q~${'x'.repeat(34)}`, 'microsoft', true, null],
    [`AAAAabcdefg:APA91b${'x'.repeat(134)}`, 'google', true, null],
  ])('%s is by %s', (value, vendor, secret, mode) => {
    expect(read(value)).toMatchObject({ kind: 'key', vendor, secret, mode });
  });

  test.each([
    'sk-',
    'skate',
    'path',
    'pk.',
    'EAA',
    'SKhello',
    'AC',
    'SG.',
    'key-board',
    'patience',
    '1/2',
    'sdk-tools',
    'fc-barcelona',
    'AAAA',
    'appl_ication',
    'pk_1_A',
  ])('%s is none', (value) => {
    expect(read(value).kind).toBe('opaque');
  });

  test('belong to their vendor’s hosts', () => {
    expect(at('ghp_EXAMPLE', 'api.github.com')).toBe(true);
    expect(at('glpat-EXAMPLE', 'api.github.com')).toBe(false);
    expect(at('glpat-EXAMPLE', 'git.acme.example')).toBeNull();
    expect(at('sk_live_EXAMPLE', 'api.acme.example')).toBe(false);
    expect(at('sk_live_EXAMPLE', 'api.clerk.com')).toBeNull();
    expect(at('ghp_EXAMPLE', 'notgithub.com')).toBeNull();
  });
});

describe('Basic', () => {
  test('shows the user, never the password', () => {
    const token = basic(btoa('Aladdin:open sesame'));
    expect(token).toMatchObject({
      kind: 'basic',
      details: { user: 'Aladdin', colon: true, charset: 'ascii' },
      problems: [],
    });
    expect(JSON.stringify(token)).not.toContain('sesame');
  });

  test.each([
    ['YWJj', 'basic-no-colon'],
    ['Zm9vOmJhcgo=', 'basic-ctl'],
    ['helloworld', 'basic-bad-base64'],
    ['QWxhZGRpbjpvcGVuIHNlc2FtZQ', 'basic-bad-base64'],
    ['QWxhZGRpbjpvcGVuIHNlc2FtZR==', 'basic-noncanonical-base64'],
    ['jane:secret', 'basic-bad-base64'],
    [btoa('jos\u00e9:x'), 'basic-not-utf8'],
  ])('%s: %s', (value, code) => {
    const token = basic(value);
    expect(token.problems.map((each) => each.code)).toContain(code);
    expect(JSON.stringify(token)).not.toContain('secret');
  });

  test('hides a key that stands where the user should', () => {
    expect(details(basic(btoa('sk_live_51abcdefg:')))).toEqual({
      colon: true,
      length: 18,
      charset: 'ascii',
      secretUser: 'Stripe secret key',
      userIs: 'Stripe secret key',
      passwordEmpty: true,
    });
  });
});

describe('Negotiate and NTLM', () => {
  // [MS-NLMP] §4.2: a challenge of the domain "Domain" by the server "Server".
  const type2 =
    'TlRMTVNTUAACAAAADAAMADgAAAAzgoriASNFZ4mrze8AAAAAAAAAACQAJABEAAAABgBwFwAAAA9TAGUAcgB2AGUAcgACAAwARABvAG0AYQBpAG4AAQAMAFMAZQByAHYAZQByAAAAAAA=';
  test('tells the target of an NTLM challenge', () => {
    expect(readGssToken(type2)).toEqual({
      kind: 'ntlm',
      details: { message: 2, messageName: 'challenge', target: 'Server', domain: 'Domain', computer: 'Server' },
      problems: [],
    });
  });

  test('tells Kerberos from NTLM by the first mechanism of SPNEGO', () => {
    const token = read('YIIJvwYGKwYBBQUCoIIJszCCCa+gJDAiBgkqhkiC9xIBAgIGCSqGSIb3EgECAgYKKwYBBAGCNwICCg==', {
      scheme: 'negotiate',
    });
    expect(token).toMatchObject({ kind: 'negotiate', details: { message: 'init', mechanisms: ['Kerberos', 'NTLM'] } });
  });

  test('sees NTLM inside of Negotiate', () => {
    const token = read('TlRMTVNTUAABAAAAl4II4gAAAAAAAAAAAAAAAAAAAAAKAGFKAAAADw==', { scheme: 'negotiate' });
    expect(token).toMatchObject({ kind: 'ntlm', details: { message: 1 } });
  });
});

describe('signed requests', () => {
  test('AWS Signature Version 4 in a field', () => {
    const value =
      'Credential=AKIAIOSFODNN7EXAMPLE/20260310/eu-central-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f';
    expect(details(read(value, { scheme: 'aws4-hmac-sha256', place: 'authorization' }))).toEqual({
      algorithm: 'AWS4-HMAC-SHA256',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      accessKey: 'long-term',
      date: '20260310',
      region: 'eu-central-1',
      service: 's3',
      signedHeaders: ['host', 'x-amz-date'],
    });
  });

  test('AWS Signature Version 4 with half a scope names the key alone', () => {
    const token = read(
      'Credential=AKIAIOSFODNN7EXAMPLE/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=fe5f',
      {
        scheme: 'aws4-hmac-sha256',
        place: 'authorization',
      },
    );
    expect(token.problems.map(({ code }) => code)).toEqual(['sigv4-scope']);
    expect(details(token)).toEqual({
      algorithm: 'AWS4-HMAC-SHA256',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      accessKey: 'long-term',
      signedHeaders: ['host'],
    });
  });

  test.each([
    [
      'https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIAX%2F20260310%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260310T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=ab',
      'sigv4',
      '2026-03-10T12:15:00.000Z',
    ],
    [
      'https://a.blob.core.windows.net/c/b?sv=2024-11-04&st=2026-03-09T00%3A00%3A00Z&se=2026-03-10T00%3A00%3A00Z&sr=b&sp=r&sig=x',
      'azure-sas',
      '2026-03-10T00:00:00.000Z',
    ],
    [
      'https://storage.googleapis.com/b/o?GoogleAccessId=a&Expires=1773144000&Signature=x',
      'gcs-v2',
      '2026-03-10T12:00:00.000Z',
    ],
    [
      'https://d1.cloudfront.net/o?Expires=1773144000&Signature=x&Key-Pair-Id=K',
      'cloudfront',
      '2026-03-10T12:00:00.000Z',
    ],
  ])('a signed URL tells until when it works', (url, type, expires) => {
    const signed = readSignedUrl(url);
    expect(signed?.type).toBe(type);
    expect(new Date(signed?.expires ?? 0).toISOString()).toBe(expires);
  });

  test('OAuth 1.0, Hawk and Digest show names, no signatures', () => {
    const oauth = read(
      'oauth_consumer_key="k", oauth_token="t0k", oauth_signature_method="PLAINTEXT", oauth_signature="s3cret%26"',
      { scheme: 'oauth' },
    );
    expect(oauth).toMatchObject({ kind: 'oauth1', details: { consumerKey: 'k', token: true } });
    const hawk = read('id="dh37", ts="1353832234", nonce="j4", mac="6R4r"', { scheme: 'hawk' });
    expect(hawk).toMatchObject({ kind: 'hawk', details: { id: 'dh37', time: '2012-11-25T08:30:34.000Z' } });
    const digest = read(`username*=UTF-8''J%C3%A4s, realm="r", uri="/", response="753927fa"`, { scheme: 'digest' });
    expect(digest).toMatchObject({ kind: 'digest', details: { username: 'Jäs', realm: 'r', response: true } });
    expect(JSON.stringify([oauth, hawk, digest])).not.toMatch(/s3cret|t0k|6R4r|753927fa/);
  });
});

describe('other formats', () => {
  const xml =
    '<samlp:Response xmlns:samlp="p" ID="_1" Destination="https://sp.example/acs"><saml:Issuer>https://idp.example</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"/></samlp:Status><saml:Assertion><saml:Subject><saml:NameID>jane</saml:NameID></saml:Subject><saml:Conditions NotOnOrAfter="2026-03-10T12:00:00Z"><saml:AudienceRestriction><saml:Audience>sp &amp; co</saml:Audience></saml:AudienceRestriction></saml:Conditions></saml:Assertion></samlp:Response>';
  const facts = {
    message: 'Response',
    issuer: 'https://idp.example',
    destination: 'https://sp.example/acs',
    audiences: ['sp & co'],
    statusCodes: ['Responder'],
    notOnOrAfter: '2026-03-10T12:00:00Z',
  };

  test('SAML in a form (POST binding)', () => {
    const token = read(btoa(xml), { place: 'form', name: 'SAMLResponse' });
    expect(token).toMatchObject({ kind: 'saml', details: { ...facts, binding: 'post' } });
    expect(JSON.stringify(token)).not.toContain('jane');
  });

  test('SAML in a query (redirect binding)', () => {
    const value = Buffer.from(deflateSync(Buffer.from(xml))).toString('base64');
    expect(read(value, { place: 'query', name: 'SAMLResponse' })).toMatchObject({
      kind: 'saml',
      details: { ...facts, binding: 'redirect' },
    });
  });

  test('a small SAML message that inflates to a large one is not read', () => {
    const value = Buffer.from(deflateSync(new Uint8Array(20_000_000).fill(0x3c))).toString('base64');
    expect(read(value, { place: 'query', name: 'SAMLRequest' }).problems).toMatchObject([{ code: 'saml-unreadable' }]);
  });

  test('PASETO tells version, purpose and, where it is public, its issuer', () => {
    const payload = Buffer.concat([Buffer.from('{"iss":"i","exp":"2039-01-01T00:00:00+00:00"}'), Buffer.alloc(64)]);
    expect(details(read(`v4.public.${payload.toString('base64url')}`))).toMatchObject({
      version: 'v4',
      purpose: 'public',
      iss: 'i',
    });
    expect(details(read('v2.local.AAAA'))).toEqual({ version: 'v2', purpose: 'local' });
  });

  test('a macaroon of version 1 tells its location and caveats', () => {
    const bytes = ['location https://x', 'identifier id', 'cid account = 3', `signature ${'s'.repeat(32)}`]
      .map(packet)
      .join('');
    expect(details(read(Buffer.from(bytes).toString('base64url')))).toEqual({
      version: 1,
      location: 'https://x',
      caveats: ['account = 3'],
    });
  });

  test('a macaroon of version 2 does, too', () => {
    const bytes = [2, ...field(1, 'x'), ...field(2, 'id'), 0, ...field(2, 'a = 3'), 0, 0, ...field(6, 's'.repeat(32))];
    expect(details(read(Buffer.from(bytes).toString('base64url')))).toEqual({
      version: 2,
      location: 'x',
      caveats: ['a = 3'],
    });
  });

  test.each([
    ['401f7ac837da42b97f613d789819ff93537bee6a', 'hex'],
    ['s%3Aabcdefghijkl.abcdefghijklmnopqrstuvwxyz0123456789', 'signed session id (express-session)'],
    ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'UUID'],
  ])('%s is opaque and looks like: %s', (value, looksLike) => {
    expect(read(value)).toMatchObject({ kind: 'opaque', details: { looksLike } });
  });
});

describe('any value', () => {
  const schemes = [
    null,
    'basic',
    'bearer',
    'digest',
    'negotiate',
    'ntlm',
    'hawk',
    'oauth',
    'vapid',
    'macaroon',
    'aws4-hmac-sha256',
    'sharedaccesssignature',
  ];
  const beginnings = [
    '',
    'eyJ',
    'eyJhbGciOiJIUzI1NiJ9.',
    'ghp_',
    'v4.public.',
    'MDAx',
    'AgE',
    'PHNhbW',
    'TlRMTVNTUAAC',
    'YIIJvw',
    'sig=',
    '?se=1&sig=',
    'https://a/?',
  ];

  test('gives a token and never throws, and problems lie inside of it', () => {
    const value = fc.tuple(
      fc.constantFrom(...beginnings),
      fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.string()),
    );
    fc.assert(
      fc.property(
        value,
        fc.constantFrom(...schemes),
        fc.constantFrom('X', 'SAMLResponse'),
        ([start, rest], scheme, name) => {
          const token = read(start + rest, { scheme, name });
          for (const { from, to } of token.problems) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeLessThanOrEqual((start + rest).length);
            expect(to).toBeGreaterThanOrEqual(from);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each([
    '.',
    '=',
    'A',
    '"',
    ',',
    '%',
    '&',
    '~',
    '\\',
    'a=',
    '\u{1f600}',
    'eyJ.',
    '<a ',
    '&amp;',
    '~eyJ',
    '--',
    ':',
  ])('very much of %j is read whatever scheme and beginning it has', (unit) => {
    const rest = unit.repeat(2 ** 14);
    const kinds = beginnings.flatMap((start) => schemes.map((scheme) => read(start + rest, { scheme }).kind));
    expect(kinds).toHaveLength(beginnings.length * schemes.length);
    expect(read(unit.repeat(2 ** 20)).kind).toBeTypeOf('string');
  });
});
