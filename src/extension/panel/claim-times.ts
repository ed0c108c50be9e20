import { phrase } from '../ui/phrase.ts';
import { moment, timeSpan } from '../ui/times.ts';

/** Claims whose value is a NumericDate (RFC 7519 §2, OpenID Connect Core §2): seconds since the epoch. */
const timeClaims: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at', 'exp_at']);

/** A time claim in milliseconds; milliseconds by mistake are taken as such. null: no time. */
export function claimTime(name: string, value: unknown): number | null {
  if (!timeClaims.has(name) || typeof value !== 'number' || !Number.isFinite(value)) return null;
  return Math.abs(value) >= 1e11 ? value : value * 1000;
}

/** "Mar 10, 2026, 12:01:58 UTC, 3 min 4 sec before the request, 2 hr ago"; null for what is no time. */
export function timeInWords(name: string, value: unknown, requestAt: number, now: number): string | null {
  const time = claimTime(name, value);
  if (time === null) return null;
  const words = {
    moment: moment(time),
    today: phrase(time <= now ? 'timeAgo' : 'timeAhead', { span: timeSpan(now - time) }),
  };
  const gap = time - requestAt;
  if (Math.abs(gap) < 1000) return phrase('timeAtRequest', words);
  return phrase(gap < 0 ? 'timeBeforeRequest' : 'timeAfterRequest', { ...words, span: timeSpan(gap) });
}
