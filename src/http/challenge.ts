import type { AuthParam } from './auth-param.ts';
import type { Problem, Span } from './problem.ts';

export type ChallengeField = 'www-authenticate' | 'proxy-authenticate';

/** challenge = auth-scheme [ 1*SP ( token68 / #auth-param ) ] (RFC 9110 §11.3). `line` is the field line it begins on. */
export interface Challenge {
  readonly field: ChallengeField;
  readonly line: number;
  /** Lower case; schemes match case-insensitively (RFC 9110 §11.1). */
  readonly scheme: string;
  readonly schemeAsWritten: string;
  readonly token68: string | null;
  /** In wire order, duplicates kept. */
  readonly params: readonly AuthParam[];
  readonly at: Span;
}

export interface ParsedChallenges {
  /** Whether the lines, joined with ", ", derive from `#challenge` and no challenge repeats a parameter name (RFC 9110 §11.2, §11.6.1). */
  readonly valid: boolean;
  /** The challenges; where `valid` is false the best reading: what a browser would most likely make of it. */
  readonly challenges: readonly Challenge[];
  /**
   * Sorted by position. At least one of level error where `valid` is false. From parseChallenges this is an accessor that judges when
   * it is first read: name it where the object is copied, a spread has only the other two.
   */
  readonly problems: readonly Problem[];
}
