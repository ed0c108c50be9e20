import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/http/exchange.ts';
import { misspelledAuthorization } from '../../src/http/misspelled-authorization.ts';
import { presentedCredentials } from '../../src/http/presented-credentials.ts';

function request(url: string, fields: Readonly<Record<string, string>> = {}, body = ''): Request {
  return {
    method: 'GET',
    url,
    fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
    body: body === '' ? null : { text: body, mimeType: 'application/x-www-form-urlencoded', length: body.length },
  };
}

function presented(of: Request): readonly string[] {
  return presentedCredentials(of).map(
    ({ place, name, scheme, value }) => `${place} ${name} ${scheme === null ? '' : `${scheme} `}${value}`,
  );
}

const url = 'https://api.example/x';

describe('what a request presents', () => {
  it('finds Authorization, key fields, userinfo, query, form and cookies', () => {
    const all = request(
      'https://u:p@api.example/x?a=1&access_token=t0&empty=#access_token=no',
      { authorization: 'Bearer abc', 'X-Api-Key': 'k', Cookie: 'sid=1; theme=dark', accept: '*/*' },
      'user=me&password=pw',
    );
    expect(presented(all)).toEqual([
      'authorization authorization bearer abc',
      'header X-Api-Key k',
      'userinfo userinfo u:p',
      'query access_token t0',
      'form password pw',
      'cookie sid 1',
      'cookie theme dark',
    ]);
  });

  it('says where each value stands', () => {
    const all = request('https://x.example/?q=1&api_key=SECRET', { Authorization: '  Basic  dTpw ' });
    for (const { place, value, at } of presentedCredentials(all)) {
      const text = place === 'query' ? all.url : '  Basic  dTpw ';
      expect(text.slice(at.from, at.to)).toBe(value);
    }
  });

  it('finds the key of an API that takes it in the path, there and nowhere else', () => {
    const key = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
    const [found] = presentedCredentials(request(`https://api.telegram.org/bot${key}/getMe?a=1`));
    expect(found).toMatchObject({ place: 'path', value: key, at: { from: 28, to: 28 + key.length } });
    expect(presented(request(`https://api.example/bot${key}/getMe`))).toEqual([]);
  });

  it('takes a lone word that is no scheme for a token, and a lone scheme for nothing', () => {
    expect(presented(request(url, { Authorization: 'tWAWDJPsQ4' }))).toEqual([
      'authorization Authorization tWAWDJPsQ4',
    ]);
    expect(presented(request(url, { Authorization: 'Bearer' }))).toEqual(['authorization Authorization bearer ']);
  });

  it('knows signed URLs, and takes a session token only beside a signature', () => {
    expect(presented(request('https://s.example/?sv=1&sig=abc'))).toEqual(['query sig abc']);
    expect(presented(request('https://s.example/?sig=abc'))).toEqual([]);
    expect(presented(request(url, { 'x-amz-security-token': 't' }))).toEqual([]);
    expect(
      presented(request(url, { 'x-amz-security-token': 't', authorization: 'AWS4-HMAC-SHA256 Credential=a/b' })),
    ).toHaveLength(2);
  });

  it('leaves ordinary parameters alone', () => {
    expect(presented(request('https://x.example/?key=id&sort=name&code=abc&token='))).toEqual([]);
  });

  it('never throws', () => {
    for (const odd of ['', 'about:blank', 'https://', '://@?&=', 'https://x/?%ZZ=1&access_token']) {
      expect(() => presentedCredentials(request(odd, { cookie: ';;=;' }))).not.toThrow();
    }
  });
});

describe('a misspelled Authorization', () => {
  it.each([
    'Authentication',
    'Authorisation',
    'Autorization',
    'Authorizations',
    'Auhtorization',
    'X-Authorization',
    'auth',
  ])('is %s', (name) =>
    expect(misspelledAuthorization([{ name, value: 'Bearer x' }])).toEqual([{ name, value: 'Bearer x', line: 0 }]),
  );

  it.each(['Authorization', 'authorization', 'Proxy-Authorization', 'Authority', 'Accept', 'X-Auth-Token'])(
    'is not %s',
    (name) => expect(misspelledAuthorization([{ name, value: 'Bearer x' }])).toEqual([]),
  );
});
