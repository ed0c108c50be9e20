import type { Problem } from '../http/problem.ts';
import { problem } from './format.ts';
import { tokenTime } from './numeric-date.ts';

/** Registered claims that are NumericDates: RFC 7519 §4.1, OpenID Connect Core §2 and §5.1. */
const times = ['exp', 'nbf', 'iat', 'auth_time', 'updated_at'] as const;

/** Times that are no NumericDate (RFC 7519 §2): another unit, or text; and a pair that leaves no time between them. `from` and `to`: where the payload stands. */
export function claimProblems(claims: Readonly<Record<string, unknown>>, from: number, to: number): readonly Problem[] {
  let problems: Problem[] | null = null;
  for (const name of times) {
    const value = claims[name];
    if (value === undefined || (typeof value === 'number' && value > -1e11 && value < 1e11)) continue;
    const message = complaint(name, value);
    if (message === null) continue;
    problems ??= [];
    problems.push(problem('warning', 'time-unit', message, from, to));
  }
  const { exp, nbf } = claims;
  if (typeof exp === 'number' && typeof nbf === 'number' && nbf >= exp) {
    const message = 'nbf is not before exp: there is no time at which the token holds (RFC 7519 §4.1.4, §4.1.5).';
    problems = [...(problems ?? none), problem('warning', 'never-valid', message, from, to)];
  }
  return problems ?? none;
}

const none: readonly Problem[] = [];

function complaint(name: string, value: unknown): string | null {
  const read = tokenTime(value);
  if (read === null) {
    // OpenID Connect lets an issuer leave a claim null (Core §5.3.2 asks to omit it); there is no time to misread.
    return value === null && name === 'updated_at' ? null : `${name} is no JSON number, so it tells no time.`;
  }
  if (!read.number) return `${name} is text, where a JSON number of seconds belongs.`;
  return read.unit === 's' ? null : `${name} is in ${read.unit}, where seconds belong.`;
}
