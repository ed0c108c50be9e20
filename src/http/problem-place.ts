import type { AuthParam } from './auth-param.ts';
import type { Challenge } from './challenge.ts';
import type { Problem } from './problem.ts';

/** A problem of one parameter, at its value. */
export function at(param: AuthParam, code: string, level: 'warning' | 'info', message: string): Problem {
  return { code, level, message, line: param.valueAt.line, from: param.valueAt.from, to: param.valueAt.to };
}

/** A problem of a whole challenge, at its scheme. */
export function about(challenge: Challenge, code: string, level: 'warning' | 'info', message: string): Problem {
  const { line, from } = challenge.at;
  return { code, level, message, line, from, to: from + challenge.schemeAsWritten.length };
}
