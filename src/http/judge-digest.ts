import { param, type AuthParam } from './auth-param.ts';
import type { Challenge } from './challenge.ts';
import { about, at } from './problem-place.ts';
import type { ProblemList } from './problem-list.ts';

const algorithms: ReadonlySet<string> = new Set([
  'md5',
  'md5-sess',
  'sha-256',
  'sha-256-sess',
  'sha-512-256',
  'sha-512-256-sess',
]);

interface Quoting {
  readonly quoted: ReadonlySet<string>;
  readonly bare: ReadonlySet<string>;
  readonly section: string;
}

/** Which parameters a sender must quote and must not: qop is quoted in a challenge, and nowhere else. */
export const digestQuoting: Readonly<Record<'challenge' | 'credentials' | 'info', Quoting>> = {
  challenge: {
    quoted: new Set(['realm', 'domain', 'nonce', 'opaque', 'qop']),
    bare: new Set(['stale', 'algorithm']),
    section: 'RFC 7616 §3.3',
  },
  credentials: {
    quoted: new Set(['username', 'realm', 'nonce', 'uri', 'response', 'cnonce', 'opaque']),
    bare: new Set(['algorithm', 'qop', 'nc']),
    section: 'RFC 7616 §3.4',
  },
  info: {
    quoted: new Set(['nextnonce', 'rspauth', 'cnonce']),
    bare: new Set(['qop', 'nc']),
    section: 'RFC 7616 §3.5',
  },
};

export function judgeDigestQuoting(
  params: readonly AuthParam[],
  where: keyof typeof digestQuoting,
  problems: ProblemList,
): void {
  const { quoted, bare, section } = digestQuoting[where];
  for (const each of params) {
    if (each.quoted ? bare.has(each.name) : quoted.has(each.name)) {
      problems.add(
        at(
          each,
          'digest-quoting',
          'warning',
          `The value of ${each.name} must ${each.quoted ? 'not ' : ''}be quoted here (${section}).`,
        ),
      );
    }
  }
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
  const algorithm = param(params, 'algorithm');
  if (algorithm !== null && !algorithms.has(algorithm.value.toLowerCase())) {
    problems.add(
      at(
        algorithm,
        'digest-unknown-algorithm',
        'warning',
        'An algorithm that RFC 7616 does not know: clients ignore the challenge (RFC 7616 §3.3).',
      ),
    );
  }
  const qop = param(params, 'qop');
  if (qop === null) {
    if (challenge.token68 === null && params.length > 0) {
      problems.add(
        about(challenge, 'digest-without-qop', 'info', 'Without qop this is the form of RFC 2069 (RFC 7616 §3.3).'),
      );
    }
  } else if (!qop.value.split(',').some((each) => isKnownQop(each.trim()))) {
    problems.add(at(qop, 'digest-unknown-qop', 'warning', 'qop offers neither "auth" nor "auth-int" (RFC 7616 §3.3).'));
  }
}

export function isKnownQop(value: string): boolean {
  const lower = value.toLowerCase();
  return lower === 'auth' || lower === 'auth-int';
}
