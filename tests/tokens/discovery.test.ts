import { describe, expect, test } from 'vitest';
import { discoverKeys, discoveryUrls } from '../../src/tokens/discovery.ts';

const issuer = 'https://id.example/tenant';
const openid = 'https://id.example/tenant/.well-known/openid-configuration';
const oauth = 'https://id.example/.well-known/oauth-authorization-server/tenant';
const keys = { keys: [] };

/** A web that holds these documents, and rejects any other address. */
const web =
  (documents: Readonly<Record<string, unknown>>) =>
  (url: string): Promise<unknown> =>
    url in documents ? Promise.resolve(documents[url]) : Promise.reject(new Error('404'));

describe('the addresses of an issuer’s metadata', () => {
  test('are at the end of its path, and between host and path', () =>
    expect(discoveryUrls(issuer)).toEqual([openid, oauth]));

  test('have no double slash where the issuer ends with one', () =>
    expect(discoveryUrls('https://id.example/')).toEqual([
      'https://id.example/.well-known/openid-configuration',
      'https://id.example/.well-known/oauth-authorization-server',
    ]));

  test.each(['http://localhost:8080', 'http://127.0.0.1', 'http://[::1]:9'])('may be plain http on %s', (local) =>
    expect(discoveryUrls(local)).toHaveLength(2),
  );

  test.each(['', 'accounts', 'http://id.example', 'ftp://id.example', 'https://user:pass@id.example', 'urn:a:b'])(
    'are none for %j',
    (bad) => expect(discoveryUrls(bad)).toEqual([]),
  );
});

describe('discovering keys', () => {
  test('takes the key set that the first document names', async () => {
    const fetched = web({ [openid]: { issuer, jwks_uri: 'https://id.example/keys' }, 'https://id.example/keys': keys });
    expect(await discoverKeys(issuer, fetched)).toEqual({
      found: true,
      documentUrl: openid,
      jwksUri: 'https://id.example/keys',
      jwks: keys,
      issuer,
    });
  });

  test.each([null, 'text', [], {}, { issuer }, { issuer, jwks_uri: 7 }])(
    'asks the second address where the first has %j',
    async (useless) => {
      const document = { issuer, jwks_uri: 'https://id.example/keys' };
      const found = await discoverKeys(
        issuer,
        web({ [openid]: useless, [oauth]: document, 'https://id.example/keys': keys }),
      );
      expect(found).toMatchObject({ found: true, documentUrl: oauth });
    },
  );

  test('accepts the placeholder of a document that many tenants share', async () => {
    const document = { issuer: 'https://id.example/{tenantid}', jwks_uri: 'https://id.example/keys' };
    const found = await discoverKeys(issuer, web({ [openid]: document, 'https://id.example/keys': keys }));
    expect(found).toMatchObject({ found: true, issuer });
  });

  test('refuses the document of another issuer, and does not fetch its keys', async () => {
    const document = { issuer: 'https://evil.example', jwks_uri: 'https://evil.example/keys' };
    const found = await discoverKeys(issuer, web({ [openid]: document }));
    expect(found).toMatchObject({ found: false, tried: [openid] });
    expect(found).toHaveProperty('reason', expect.stringContaining('https://evil.example'));
  });

  test.each(['http://id.example/keys', 'keys', 'file:///etc/keys'])('refuses keys at %s', async (jwks_uri) =>
    expect(await discoverKeys(issuer, web({ [openid]: { issuer, jwks_uri } }))).toMatchObject({
      found: false,
      tried: [openid],
    }),
  );

  test('says what it tried where the key set is missing, or every document', async () => {
    const jwksUri = 'https://id.example/keys';
    expect(await discoverKeys(issuer, web({ [openid]: { issuer, jwks_uri: jwksUri } }))).toMatchObject({
      found: false,
      tried: [openid, jwksUri],
    });
    expect(await discoverKeys(issuer, web({}))).toMatchObject({ found: false, tried: [openid, oauth] });
  });

  test('fetches nothing for an issuer without an address', async () => {
    const asked: string[] = [];
    const found = await discoverKeys('accounts', (url) => Promise.resolve(asked.push(url)));
    expect(found).toMatchObject({ found: false, tried: [] });
    expect(asked).toEqual([]);
  });
});
