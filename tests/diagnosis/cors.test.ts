import { describe, expect, it } from 'vitest';
import { corsEvidence, type CorsEvidence } from '../../src/diagnosis/cors.ts';
import { parseExample } from '../../src/diagnosis/example.ts';

function corsOf(recording: string): CorsEvidence | null {
  const { exchanges, subject } = parseExample(recording);
  const exchange = exchanges[subject];
  return exchange === undefined ? null : corsEvidence(exchange);
}

const answer = (fields: string, request = ''): CorsEvidence | null =>
  corsOf(`# page https://app.example\n# type fetch\n${request}\n\nHTTP/1.1 401 Unauthorized\n${fields}`);

const plain = 'GET https://api.example/\nOrigin: https://app.example';
const withCookie = `${plain}\nCookie: a=b`;

describe('the CORS check', () => {
  it.each([
    ['the page’s origin', 'Access-Control-Allow-Origin: https://app.example', plain, 'pass'],
    ['any origin, without credentials', 'Access-Control-Allow-Origin: *', plain, 'pass'],
    ['any origin, with a cookie', 'Access-Control-Allow-Origin: *', withCookie, 'wildcard-with-credentials'],
    ['nothing', 'Vary: Origin', plain, 'missing'],
    ['a slash too many', 'Access-Control-Allow-Origin: https://app.example/', plain, 'mismatch'],
    ['another scheme', 'Access-Control-Allow-Origin: http://app.example', plain, 'mismatch'],
    ['another letter case', 'Access-Control-Allow-Origin: https://APP.example', plain, 'mismatch'],
    ['two lines', 'Access-Control-Allow-Origin: *\nAccess-Control-Allow-Origin: https://app.example', plain, 'several'],
    [
      'no word on credentials, with a cookie',
      'Access-Control-Allow-Origin: https://app.example',
      withCookie,
      'credentials-not-allowed',
    ],
    [
      'credentials in another letter case',
      'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: True',
      withCookie,
      'credentials-not-allowed',
    ],
    [
      'origin and credentials',
      'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true',
      withCookie,
      'pass',
    ],
  ])('with %s allowed', (_, fields, request, check) => {
    const cors = answer(fields, request);
    expect(cors?.check).toBe(check);
    expect(cors?.readable).toBe(check === 'pass');
  });

  it('compares with the opaque origin that a redirect leaves', () => {
    const request = 'GET https://files.example/\nOrigin: null';
    expect(answer('Access-Control-Allow-Origin: https://app.example', request)?.check).toBe('mismatch');
    expect(answer('Access-Control-Allow-Origin: null', request)?.check).toBe('pass');
  });

  it('is still to come where no response was seen', () => {
    expect(corsOf(`# type fetch\n${plain}`)?.check).toBe('unanswered');
  });
});

describe('which requests it concerns', () => {
  it.each([
    ['a request within the origin', '# type fetch\n# page https://app.example/\nGET https://app.example/me'],
    ['a navigation', '# type document\nPOST https://api.example/\nOrigin: https://app.example'],
    ['a navigation by its own word', `${plain}\nSec-Fetch-Mode: navigate`],
    ['a request of which nothing tells who made it', 'GET https://api.example/'],
  ])('not %s', (_, request) => {
    expect(corsOf(`${request}\n\nHTTP/1.1 200 OK`)).toBeNull();
  });

  it('not an image of another origin, which nobody reads', () => {
    const image = corsOf(
      '# page https://app.example/\nGET https://api.example/a.png\nSec-Fetch-Mode: no-cors\n\nHTTP/1.1 200 OK',
    );
    expect(image?.applies).toBe(false);
    expect(image?.readable).toBeNull();
  });
});

describe('what a page can read and send', () => {
  it('reads safelisted fields and those that are named', () => {
    const cors = answer('Access-Control-Allow-Origin: *\nAccess-Control-Expose-Headers: X-Id, dpop-nonce', plain);
    expect(['Content-Type', 'x-id', 'DPoP-Nonce'].map((name) => cors?.exposes(name))).toEqual([true, true, true]);
    expect(cors?.exposes('WWW-Authenticate')).toBe(false);
  });

  it('reads everything by a wildcard, but not with credentials', () => {
    const fields =
      'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true\nAccess-Control-Expose-Headers: *';
    expect(answer(fields, plain)?.exposes('WWW-Authenticate')).toBe(true);
    expect(answer(fields, withCookie)?.exposes('WWW-Authenticate')).toBe(false);
  });

  it('may not send Authorization by a wildcard', () => {
    const preflight =
      'OPTIONS https://api.example/\nOrigin: https://app.example\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization, x-a';
    const cors = answer('Access-Control-Allow-Origin: *\nAccess-Control-Allow-Headers: *', preflight);
    expect(cors?.preflight).toEqual({ method: 'GET', headers: ['authorization', 'x-a'] });
    expect(cors?.allowsHeader('X-A')).toBe(true);
    expect(cors?.allowsHeader('Authorization')).toBe(false);
  });
});
