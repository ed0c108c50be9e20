/** Controls, overrides and isolates of direction, zero width, separators: what must never stand in a page as it is. */
export const unseenCharacters = /(?![\t\n\r])[\p{Cc}\p{Cf}\u2028\u2029]/u;

const rlo = '\u202e';
const part = (text: string): string => Buffer.from(text).toString('base64url');

/** A JWT whose claims and header hold what turns text round. */
const oddToken = [
  part(JSON.stringify({ alg: 'RS256', typ: 'JWT', kid: `k${rlo}1`, [`x${rlo}x`]: 'v' })),
  part(
    JSON.stringify({
      iss: `https://id.test/${rlo}gro`,
      [`claim\u2066s`]: `a\u200bb\u0007`,
      exp: 1773140000,
      iat: 1773130000,
    }),
  ),
  'c2ln',
].join('.');

/** A HAR of one refused request in which everything that a server or a file can choose tries to be more than text. */
export const oneHar = JSON.stringify({
  log: {
    version: '1.2',
    creator: { name: 'test', version: '1' },
    pages: [
      { id: 'p', startedDateTime: '2026-03-10T12:00:00.000Z', title: `https://app.test/${rlo}page`, pageTimings: {} },
    ],
    entries: [
      {
        pageref: 'p',
        startedDateTime: '2026-03-10T12:00:00.000Z',
        time: 40,
        request: {
          method: `GE${rlo}T`,
          url: `https://legacy.test/x/${rlo}y?q=${rlo}z`,
          httpVersion: 'HTTP/1.1',
          headers: [
            { name: 'Authorization', value: `Bearer ${oddToken}` },
            { name: `X-${rlo}Name`, value: `<b>${rlo}value` },
          ],
          cookies: [],
          queryString: [],
          headersSize: -1,
          bodySize: 0,
        },
        response: {
          status: 401,
          statusText: `Unautho${rlo}rized`,
          httpVersion: 'HTTP/1.1',
          headers: [
            { name: 'WWW-Authenticate', value: `Bearer realm="a${rlo}b", error="invalid_token", sco${rlo}pe="x"` },
            { name: 'X-Strange', value: `<img src=x onerror=alert(1)>${rlo}gnp` },
            { name: 'Set-Cookie', value: `sid${rlo}=x; Path=/` },
          ],
          cookies: [],
          content: { size: 25, mimeType: `text/${rlo}html`, text: `<script>alert(2)</script>${rlo}\u2066` },
          redirectURL: '',
          headersSize: -1,
          bodySize: 0,
        },
        cache: {},
        timings: { send: 0, wait: 40, receive: 0 },
      },
    ],
  },
});
