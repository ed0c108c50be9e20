import { describe, expect, it } from 'vitest';
import { parseExample } from '../../src/diagnosis/example.ts';
import { preview } from '../../src/report/preview.ts';
import { diagnosed } from './recorded.ts';

const recording = diagnosed(
  parseExample(`
    POST /login?key=Zx81Qq7Lm99&page=2
    Authorization: Bearer Zx81Qq7Lm99Zx81Qq7Lm99
    Cookie: sid=4f3e2d1c0b9a; theme=darkmode99
    Content-Type: application/x-www-form-urlencoded

    HTTP/1.1 401 Unauthorized
    Set-Cookie: csrf=00ffeeddccbb; Path=/

    {"access_token":"4711Zx81Qq7Lm"}
  `).exchanges,
);

describe('before an export', () => {
  it('names what will be removed, and no value of it', () => {
    const { removed } = preview(recording, 'default');
    expect(removed).toEqual([
      'credentials in the header fields authorization',
      'the values of 3 cookies: csrf, sid and theme',
      'the values of the URL parameters key',
      'user info, parameters, fragments or path segments of 1 URL',
      'secrets in 1 response body',
    ]);
  });

  it('says that a raw export keeps everything', () => {
    expect(preview(recording, 'raw')).toEqual({
      kept: ['1 exchange as recorded, with every token, cookie, password and body'],
      removed: [],
    });
  });

  it('takes no field that every browser adds for a credential', () => {
    const { removed } = preview(diagnosed(parseExample('GET /\nSec-Fetch-User: ?1').exchanges), 'default');
    expect(removed).toEqual(['nothing: no secret was found']);
  });

  it('says so where there is nothing to remove', () => {
    expect(preview(diagnosed(parseExample('GET /').exchanges), 'default').removed).toEqual([
      'nothing: no secret was found',
    ]);
  });
});
