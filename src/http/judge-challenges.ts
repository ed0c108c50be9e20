import { param, type AuthParam } from './auth-param.ts';
import type { Challenge, ChallengeField } from './challenge.ts';
import { judgeDigestChallenge, judgeDigestStrength } from './judge-digest.ts';
import { judgeForm } from './judge-form.ts';
import { judgeOAuthChallenge } from './judge-oauth.ts';
import { about, at } from './problem-place.ts';
import type { ProblemList } from './problem-list.ts';
import { isRegisteredScheme } from './registered-schemes.ts';

/** Schemes that browsers answer by themselves. */
const browserSchemes: ReadonlySet<string> = new Set(['basic', 'digest', 'negotiate', 'ntlm']);

/** Reports what the specifications of the schemes ask of a challenge that derives: level warning or info, never error. `plain`: see judge-oauth.ts. */
export function judgeChallenges(
  challenges: readonly Challenge[],
  lines: number,
  problems: ProblemList,
  field: ChallengeField,
  plain: boolean,
): void {
  for (const challenge of challenges) {
    const realm = param(challenge.params, 'realm');
    if (realm !== null && !realm.quoted) {
      problems.add(
        at(realm, 'realm-not-quoted', 'warning', 'A sender must write realm as a quoted string (RFC 9110 §11.5).'),
      );
    }
    switch (challenge.scheme) {
      case 'basic':
        judgeBasic(challenge, realm, problems);
        break;
      case 'digest':
        judgeDigestChallenge(challenge, problems);
        break;
      case 'bearer':
      case 'dpop':
        judgeOAuthChallenge(challenge, plain, problems);
        break;
      default:
        judgeOther(challenge, problems);
    }
    if (challenge.token68 !== null) judgeToken68(challenge, problems);
    if (field === 'proxy-authenticate' && (challenge.scheme === 'dpop' || challenge.scheme === 'vapid')) {
      problems.add(
        about(
          challenge,
          'not-for-proxies',
          'warning',
          challenge.scheme === 'dpop'
            ? 'DPoP must not be used with Proxy-Authenticate (RFC 9449 §7.1).'
            : 'vapid must not be used with Proxy-Authenticate (RFC 8292 §3).',
        ),
      );
    }
  }
  judgeDigestStrength(challenges, problems);
  if (challenges.length > 1) judgeList(challenges, lines, problems);
}

function judgeBasic(challenge: Challenge, realm: AuthParam | null, problems: ProblemList): void {
  if (realm === null) {
    problems.add(about(challenge, 'basic-missing-realm', 'warning', 'Basic needs the parameter realm (RFC 7617 §2).'));
  }
  const charset = param(challenge.params, 'charset');
  if (charset !== null && charset.value !== 'UTF-8' && charset.value.toLowerCase() !== 'utf-8') {
    problems.add(
      at(
        charset,
        'basic-charset-not-utf8',
        'warning',
        'The only value that charset may have is "UTF-8" (RFC 7617 §2.1).',
      ),
    );
  }
}

function judgeOther(challenge: Challenge, problems: ProblemList): void {
  const { line, from } = challenge.at;
  judgeForm(challenge, 'challenge', problems, { line, from, to: from + challenge.schemeAsWritten.length });
}

/** Schemes whose token68 carries a message; and Bearer, whose specification refuses it by a sentence of its own (judge-oauth.ts). */
const token68Schemes: ReadonlySet<string> = new Set(['negotiate', 'ntlm', 'kerberos', 'bearer']);

function judgeToken68(challenge: Challenge, problems: ProblemList): void {
  if (token68Schemes.has(challenge.scheme) || !isRegisteredScheme(challenge.scheme)) return;
  problems.add(
    about(
      challenge,
      'token68-without-meaning',
      'info',
      `${challenge.schemeAsWritten} defines no token68 in a challenge: a parameter without "=" is read as one (RFC 9110 §11.3).`,
    ),
  );
}

function judgeList(challenges: readonly Challenge[], lines: number, problems: ProblemList): void {
  const [first] = challenges;
  if (first === undefined) return;
  if (challenges.length > lines) {
    let before = first;
    for (const second of challenges) {
      if (second === before || second.line !== before.line) {
        before = second;
        continue;
      }
      problems.add(
        about(
          second,
          'several-challenges-in-line',
          'info',
          'More than one challenge in one field line: allowed, but some readers take only the first (RFC 9110 §11.6.1).',
        ),
      );
      break;
    }
  }
  if (!browserSchemes.has(first.scheme) && !isRegisteredScheme(first.scheme)) {
    const known = challenges.find((each) => isRegisteredScheme(each.scheme));
    if (known !== undefined) {
      problems.add(
        about(
          first,
          'unknown-scheme-first',
          'info',
          'A scheme that few clients know stands before one that they do (RFC 9110 §11.3).',
        ),
      );
    }
  }
  judgeRealms(challenges, problems);
}

/** A person who is asked for a password sees the realm and not the scheme: one name for two ways in. Common where Basic stands behind a stronger one. */
function judgeRealms(challenges: readonly Challenge[], problems: ProblemList): void {
  let scheme = '';
  let before: string | null = null;
  for (const challenge of challenges) {
    const realm = param(challenge.params, 'realm');
    if (realm === null) continue;
    if (realm.value === before && challenge.scheme !== scheme) {
      const message = 'The same realm under the scheme before: it names one protection space (RFC 9110 §11.5).';
      problems.add(at(realm, 'realm-under-two-schemes', 'info', message));
      return;
    }
    before = realm.value;
    scheme = challenge.scheme;
  }
}
