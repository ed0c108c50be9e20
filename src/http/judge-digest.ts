import { param, type AuthParam } from './auth-param.ts';
import type { Challenge } from './challenge.ts';
import { about, at } from './problem-place.ts';
import type { ProblemList } from './problem-list.ts';

type Where = 'challenge' | 'credentials' | 'info';

const sections: Readonly<Record<Where, string>> = {
  challenge: 'RFC 7616 §3.3',
  credentials: 'RFC 7616 §3.4',
  info: 'RFC 7616 §3.5',
};

interface Quoting {
  readonly name: string;
  readonly quoted: boolean;
}

/** What a sender must do with a parameter: qop is quoted in a challenge, and nowhere else. */
const quotings: Readonly<Record<Where, readonly Quoting[]>> = {
  challenge: quoting('realm domain nonce opaque qop', 'stale algorithm'),
  credentials: quoting('username realm nonce uri response cnonce opaque', 'algorithm qop nc'),
  info: quoting('nextnonce rspauth cnonce', 'qop nc'),
};

function quoting(quoted: string, bare: string): readonly Quoting[] {
  return [
    ...quoted.split(' ').map((name) => ({ name, quoted: true })),
    ...bare.split(' ').map((name) => ({ name, quoted: false })),
  ];
}

/** Reports each parameter that is quoted and must not be, or the other way round. */
export function judgeDigestQuoting(params: readonly AuthParam[], where: Where, problems: ProblemList): void {
  const table = quotings[where];
  for (const each of params) {
    if (!isWronglyQuoted(each, table)) continue;
    const message = `The value of ${each.name} must ${each.quoted ? 'not ' : ''}be quoted here (${sections[where]}).`;
    problems.add(at(each, 'digest-quoting', 'warning', message));
  }
}

function isWronglyQuoted({ name, quoted }: AuthParam, table: readonly Quoting[]): boolean {
  for (const rule of table) {
    if (rule.quoted !== quoted && rule.name.length === name.length && rule.name === name) return true;
  }
  return false;
}

/** Reports what RFC 7616 §3.3 asks of a Digest challenge. */
export function judgeDigestChallenge(challenge: Challenge, problems: ProblemList): void {
  const { params } = challenge;
  if (param(params, 'realm') === null) {
    problems.add(
      about(challenge, 'digest-missing-realm', 'warning', 'Digest needs the parameter realm (RFC 7616 §3.3).'),
    );
  }
  if (param(params, 'nonce') === null) {
    problems.add(
      about(
        challenge,
        'digest-missing-nonce',
        'warning',
        'Digest needs the parameter nonce; browsers refuse a challenge without one (RFC 7616 §3.3).',
      ),
    );
  }
  judgeDigestQuoting(params, 'challenge', problems);
  judgeAlgorithm(param(params, 'algorithm'), problems);
  judgeQop(param(params, 'qop'), challenge, problems);
  const charset = param(params, 'charset');
  if (charset !== null && charset.value.toLowerCase() !== 'utf-8') {
    const message = 'The only value that charset may have is "UTF-8" (RFC 7616 §3.3).';
    problems.add(at(charset, 'digest-charset-not-utf8', 'warning', message));
  }
  const userhash = param(params, 'userhash');
  if (userhash !== null && !/^(?:true|false)$/i.test(userhash.value)) {
    const message = 'userhash is true or false (RFC 7616 §3.3).';
    problems.add(at(userhash, 'digest-userhash-syntax', 'warning', message));
  }
}

/** Reports a list of Digest challenges in which MD5 is all that is offered. */
export function judgeDigestStrength(challenges: readonly Challenge[], problems: ProblemList): void {
  let first: Challenge | null = null;
  for (const challenge of challenges) {
    if (challenge.scheme !== 'digest' || challenge.params.length === 0) continue;
    const algorithm = param(challenge.params, 'algorithm');
    if (algorithm !== null && algorithm.value !== 'MD5' && !/^md5(?:-sess)?$/i.test(algorithm.value)) return;
    first ??= challenge;
  }
  if (first === null) return;
  const message = 'MD5 is all that is offered, and it is there for old clients: offer SHA-256 before it (RFC 7616 §5).';
  problems.add(about(first, 'digest-only-md5', 'info', message));
}

function judgeAlgorithm(algorithm: AuthParam | null, problems: ProblemList): void {
  if (algorithm === null || isKnownAlgorithm(algorithm.value)) return;
  const message = 'An algorithm that RFC 7616 does not know: clients ignore the challenge (RFC 7616 §3.3).';
  problems.add(at(algorithm, 'digest-unknown-algorithm', 'warning', message));
}

function judgeQop(qop: AuthParam | null, challenge: Challenge, problems: ProblemList): void {
  if (qop === null) {
    if (challenge.params.length === 0) return;
    const message = 'Without qop this is the form of RFC 2069 (RFC 7616 §3.3).';
    problems.add(about(challenge, 'digest-without-qop', 'info', message));
  } else if (!isKnownQop(qop.value) && !qop.value.split(',').some((each) => isKnownQop(each.trim()))) {
    const message = 'qop offers neither "auth" nor "auth-int" (RFC 7616 §3.3).';
    problems.add(at(qop, 'digest-unknown-qop', 'warning', message));
  }
}

function isKnownQop(value: string): boolean {
  if (value === 'auth' || value === 'auth-int') return true;
  const lower = value.toLowerCase();
  return lower === 'auth' || lower === 'auth-int';
}

function isKnownAlgorithm(value: string): boolean {
  switch (value) {
    case 'MD5':
    case 'MD5-sess':
    case 'SHA-256':
    case 'SHA-256-sess':
    case 'SHA-512-256':
    case 'SHA-512-256-sess':
      return true;
    default:
      return /^(?:md5|sha-256|sha-512-256)(?:-sess)?$/i.test(value);
  }
}
