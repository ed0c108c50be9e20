import type { Kind, Level, Outcome } from '../../diagnosis/finding.ts';
import type { PlainKey } from './phrase.ts';

/** How grave a thing is; the only meaning that colour has in a list. */
export type Gravity = 'grave' | 'careful' | 'good' | 'neutral';

/** What an outcome looks like: red for who are you, amber for you may not, grey for what is no failure of credentials. */
export function gravityOf(outcome: Outcome, status: number): Gravity {
  switch (outcome) {
    case 'authentication-failed':
    case 'proxy-authentication':
    case 'disguised':
    case 'blocked-by-browser':
      return 'grave';
    case 'authorization-refused':
      return 'careful';
    case 'negotiating':
    case 'not-auth':
      return 'neutral';
    case 'ok':
      return status >= 200 && status < 300 ? 'good' : 'neutral';
  }
}

/** Outcomes in words, as chips say them. */
export const outcomeNames: Readonly<Record<Outcome, PlainKey>> = {
  'authentication-failed': 'outcomeAuthentication',
  'authorization-refused': 'outcomeAuthorization',
  'proxy-authentication': 'outcomeProxy',
  disguised: 'outcomeDisguised',
  'blocked-by-browser': 'outcomeBlocked',
  'not-auth': 'outcomeNotAuth',
  negotiating: 'outcomeNegotiating',
  ok: 'outcomeOk',
};

export const levelNames: Readonly<Record<Level, PlainKey>> = {
  error: 'levelError',
  warning: 'levelWarning',
  info: 'levelInfo',
};

export const kindNames: Readonly<Record<Kind, PlainKey>> = {
  cause: 'kindCause',
  misuse: 'kindMisuse',
  behaviour: 'kindBehaviour',
  security: 'kindSecurity',
  'not-auth': 'kindNotAuth',
};
