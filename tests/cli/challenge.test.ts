import { describe, expect, it } from 'vitest';
import { challengeCommand, challengeJsonLine } from '../../src/cli/challenge.ts';
import { credentialsCommand, credentialsJsonLine } from '../../src/cli/credentials.ts';

const text = { format: 'text', raw: false } as const;

describe('why401 challenge', () => {
  it('underlines what is wrong, lists the challenges, and says what browsers make of them', () => {
    const { output, exit } = challengeCommand(['Basic realm = lobby charset="UTF-8"'], text);
    expect(exit).toBe(1);
    expect(output).toMatchInlineSnapshot(`
      "WWW-Authenticate is not valid

        Basic realm = lobby charset="UTF-8"
                   ^ warning bws: Whitespace around "=" must not be sent (RFC 9110 §5.6.3).
                      ^^^^^ warning realm-not-quoted: A sender must write realm as a quoted string (RFC 9110 §11.5).
                            ^^^^^^^ error missing-comma: A comma is missing before this (RFC 9110 §11.3).

      Challenges, as far as they can be read
        Basic  (RFC 7617)
          realm    lobby
          charset  UTF-8

      Browsers, which differ
        Chromium  answers Basic, realm "lobby charset="UTF-8""
        Firefox   answers Basic, realm "lobby""
    `);
  });

  it('shows only what is around a problem in a long line, and every octet that cannot be seen', () => {
    const { output } = challengeCommand([`Basic realm="${'a'.repeat(500)}", x="\u001b[2J`], text);
    expect(output).toMatchInlineSnapshot(`
      "WWW-Authenticate is not valid

        … aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", x="\\u{1b}[2J …   (octet 518 of 523)
                                                  ^ error unterminated-quote: The quoted string that begins here has no closing quote (RFC 9110 §5.6.4).
        … aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", x="\\u{1b}[2J …   (octet 519 of 523)
                                                  ^^^^^^ error ctl: The control character U+001B may not stand in a field value (RFC 9110 §5.5).

      Challenges, as far as they can be read
        Basic  (RFC 7617)
          realm  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… (500 octets)
          x      \\u{1b}[2J

      Browsers
        Chromium  answers Basic, realm "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… (500 octets)"
        Firefox   answers Basic, realm "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… (500 octets)""
    `);
  });

  it('judges error codes beside the status', () => {
    const { output, exit } = challengeCommand(['Bearer error="insufficient_scope"'], { ...text, status: 401 });
    expect(exit).toBe(0);
    expect(output).toContain('insufficient_scope goes with status 403, and this is a 401');
  });

  it('cannot be used without a value', () => {
    expect(challengeCommand([], text).exit).toBe(2);
  });

  it('writes one JSON object a line, its keys in the order of the format', () => {
    expect(challengeJsonLine('["Bearer realm=\\"a\\", Basic realm=b"]', {})).toMatchInlineSnapshot(
      `"{"valid":true,"challenges":[{"field":"www-authenticate","line":0,"scheme":"bearer","schemeAsWritten":"Bearer","token68":null,"params":[{"name":"realm","value":"a"}]},{"field":"www-authenticate","line":0,"scheme":"basic","schemeAsWritten":"Basic","token68":null,"params":[{"name":"realm","value":"b"}]}],"problems":[{"code":"several-challenges-in-line","level":"info","message":"More than one challenge in one field line: allowed, but some readers take only the first (RFC 9110 §11.6.1).","line":0,"from":18,"to":23},{"code":"realm-not-quoted","level":"warning","message":"A sender must write realm as a quoted string (RFC 9110 §11.5).","line":0,"from":30,"to":31}]}"`,
    );
    expect(challengeJsonLine('[1]', {})).toMatch(/^\{"error":/);
    expect(challengeJsonLine('[', {})).toMatch(/^\{"error":/);
  });
});

describe('why401 credentials', () => {
  it('shows where something is wrong, and nothing of the secret', () => {
    const { output, exit } = credentialsCommand(['Bearer s3cr3t@tok3n'], text);
    expect(exit).toBe(1);
    expect(output).not.toMatch(/s3cr3t|tok3n/);
    expect(output.split('\n').slice(0, 4).join('\n')).toMatchInlineSnapshot(`
      "Authorization is not valid

        Bearer ******@*****
                     ^ error not-token68: '@' may not stand in a token68 (RFC 9110 §11.2)."
    `);
  });

  it('masks a token whose scheme was forgotten', () => {
    expect(credentialsCommand(['tWAWDJPsQ4'], text).output).not.toContain('tWAWDJPsQ4');
    expect(credentialsJsonLine('"tWAWDJPsQ4"', { raw: false }).toLowerCase()).not.toContain('twawdjpsq4');
  });

  it('shows what is sent only when it is asked to', () => {
    expect(credentialsJsonLine('"Basic dTpw"', { raw: true })).toBe(
      '{"valid":true,"scheme":"basic","token68":"dTpw","params":[],"problems":[]}',
    );
    expect(credentialsJsonLine('"Basic dTpw"', { raw: false })).not.toContain('dTpw');
  });

  it('keeps the parameters that are no secrets', () => {
    const line = JSON.stringify('Digest username="u", realm="r", nonce="n0", uri="/", response="abcdef"');
    const { params } = JSON.parse(credentialsJsonLine(line, { raw: false }));
    expect(params).toContainEqual({ name: 'realm', value: 'r' });
    expect(JSON.stringify(params)).not.toContain('abcdef');
  });
});
