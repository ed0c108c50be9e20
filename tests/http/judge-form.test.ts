import { describe, expect, it } from 'vitest';
import { parseChallenges } from '../../src/http/parse-challenges.ts';
import { parseCredentials } from '../../src/http/parse-credentials.ts';

const told = ({ problems }: { readonly problems: readonly { readonly code: string; readonly message: string }[] }) =>
  problems.map(({ code, message }) => `${code}: ${message}`);

describe('what the card of a scheme demands of a challenge', () => {
  it.each([
    ['HOBA max-age=0', ['missing-parameter: HOBA needs the parameter challenge here (RFC 7486 §3).']],
    [
      'HOBA challenge="abc", max-age=soon',
      ['max-age-not-a-number: max-age is a number of seconds, digits only (RFC 7486 §3).'],
    ],
    ['PrivateToken', ['missing-parameter: PrivateToken needs the parameter challenge here (RFC 9577 §2.1).']],
    ['PrivateToken challenge="abc=", token-key="def="', []],
    ['SCRAM-SHA-256 realm="r"', []],
    ['vapid', []],
    ['Hawk', []],
    ['Unheard-Of a=b', []],
    [
      'DPoP abc',
      [
        'token68-without-meaning: DPoP defines no token68 in a challenge: a parameter without "=" is read as one (RFC 9110 §11.3).',
      ],
    ],
    ['Negotiate abc', []],
    ['NTLM TlRMTVNTUAAC', []],
    [
      'Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256, charset=latin1, userhash=yes',
      [
        'digest-charset-not-utf8: The only value that charset may have is "UTF-8" (RFC 7616 §3.3).',
        'digest-userhash-syntax: userhash is true or false (RFC 7616 §3.3).',
      ],
    ],
    ['Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256, charset=utf-8, userhash=FALSE', []],
  ])('%s', (value, wanted) => expect(told(parseChallenges([value]))).toEqual(wanted));
});

const codes = (...lines: readonly string[]) => parseChallenges(lines).problems.map(({ code }) => code);
const digest = (algorithm: string) => `Digest realm="r", nonce="n", qop="auth"${algorithm}`;

describe('a list of challenges', () => {
  it.each([
    [[digest('')], 'digest-only-md5'],
    [[digest(', algorithm=MD5-sess')], 'digest-only-md5'],
    [[digest(', algorithm=md5'), 'Basic realm="other"'], 'digest-only-md5'],
    [['Basic realm="one"', 'Digest realm="one", nonce="n", qop="auth", algorithm=SHA-256'], 'realm-under-two-schemes'],
  ])('%j is told %s', (lines, code) => expect(codes(...lines)).toEqual([code]));

  it.each([
    [[digest(', algorithm=SHA-256'), digest(', algorithm=MD5')]],
    [['Basic realm="one"', 'Basic realm="one"']],
    [['Basic realm="one"', 'Bearer realm="two"']],
  ])('%j is told nothing', (lines) => expect(codes(...lines)).toEqual([]));
});

describe('what the card of a scheme demands of credentials', () => {
  it.each([
    ['vapid t=abc', ['missing-parameter: vapid needs the parameter k here (RFC 8292 §3).']],
    ['vapid abc', ['wrong-form: vapid takes parameters, no token68 (RFC 8292 §3).']],
    ['GNAP token=abc', ['wrong-form: GNAP takes one token68, no parameters (RFC 9635 §7.2).']],
    ['Concealed k=a, a=b, p=c, v=d, s=2055', []],
    [
      'Concealed k=a, a=b, p=c, v=d, s=65536',
      ['concealed-s-syntax: s is a number from 0 to 65535 without a leading zero (RFC 9729 §4).'],
    ],
    ['Token abc', []],
    ['Token token="abc"', []],
  ])('%s', (value, wanted) => expect(told(parseCredentials(value))).toEqual(wanted));
});

describe('the best reading', () => {
  it.each([
    ['Basic ==', 'Basic', 6],
    ['X =', 'X', 2],
    ['Basic = , realm="x"', 'Basic', 6],
  ])('of %s has the scheme, and the offence stands behind it', (value, scheme, from) => {
    const { valid, challenges, problems } = parseChallenges([value]);
    expect(valid).toBe(false);
    expect(challenges.map(({ schemeAsWritten }) => schemeAsWritten)).toEqual([scheme]);
    expect(problems.find(({ level }) => level === 'error')).toMatchObject({ code: 'missing-name', from });
  });

  it('of a parameter without a scheme is still that of a parameter', () => {
    expect(parseChallenges(['realm = "x"']).problems[0]).toMatchObject({ code: 'missing-scheme', from: 0 });
  });

  it('drops a backslash that escapes nothing', () => {
    const [challenge] = parseChallenges(['Basic realm="a\\']).challenges;
    expect(challenge?.params[0]?.value).toBe('a');
  });

  it('tells one comma once', () => {
    expect(parseChallenges([',']).problems.filter(({ code }) => code === 'empty-list-element')).toHaveLength(1);
  });
});
