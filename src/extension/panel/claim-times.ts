import type { Details } from '../protocol.ts';
import { phrase } from '../ui/phrase.ts';
import { moment, timeSpan, unbroken } from '../ui/times.ts';

/** Claims whose value is a NumericDate (RFC 7519 §2, OpenID Connect Core §2): seconds since the epoch. */
const timeClaims: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at', 'exp_at']);

/** A time claim in milliseconds; milliseconds by mistake are taken as such. null: no time. */
export function claimTime(name: string, value: unknown): number | null {
  if (!timeClaims.has(name) || typeof value !== 'number' || !Number.isFinite(value)) return null;
  return Math.abs(value) >= 1e11 ? value : value * 1000;
}

/** Milliseconds since the epoch, by the server's clock where that is known: a token was judged by that one. */
export interface Clock {
  /** In whole seconds, as tokens and the Date field have them. */
  readonly request: number;
  readonly now: number;
}

/** What is asked of an exchange's details. */
interface Timed {
  readonly exchange: Pick<Details['exchange'], 'startedAt'>;
  readonly sequence: { readonly serverClock: { readonly offset: number } | null } | null;
}

export function clockOf({ exchange, sequence }: Timed, now: number): Clock {
  const offset = sequence?.serverClock?.offset ?? 0;
  return { request: Math.floor((exchange.startedAt + offset) / 1000) * 1000, now: now + offset };
}

export interface TimeInWords {
  /** "Mar 10, 2026, 12:01:58 UTC" */
  readonly moment: string;
  /** "3 min 4 sec before the request, 2 hr ago" */
  readonly against: string;
}

/** A time claim against the request and against now; null for what is no time. */
export function timeInWords(name: string, value: unknown, { request, now }: Clock): TimeInWords | null {
  const time = claimTime(name, value);
  if (time === null) return null;
  const today = unbroken(phrase(time <= now ? 'timeAgo' : 'timeAhead', { span: timeSpan(now - time) }));
  const gap = time - request;
  return {
    moment: moment(time),
    against:
      Math.abs(gap) < 1000
        ? phrase('timeAtRequest', { today })
        : phrase(gap < 0 ? 'timeBeforeRequest' : 'timeAfterRequest', { today, span: timeSpan(gap) }),
  };
}
