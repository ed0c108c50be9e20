import { dateTime, duration } from '../../diagnosis/words.ts';

/** Claims whose value is a NumericDate (RFC 7519 §2, OpenID Connect Core §2): seconds since the epoch. */
const timeClaims: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at', 'exp_at']);

/** A time claim in milliseconds; milliseconds by mistake are taken as such. null: no time. */
export function claimTime(name: string, value: unknown): number | null {
  if (!timeClaims.has(name) || typeof value !== 'number' || !Number.isFinite(value)) return null;
  return Math.abs(value) >= 1e11 ? value : value * 1000;
}

/** "2026-03-10 12:01:58 UTC, 3 min 4 s before the request, 2 h ago"; null for what is no time. */
export function timeInWords(name: string, value: unknown, requestAt: number, now: number): string | null {
  const time = claimTime(name, value);
  if (time === null) return null;
  const gap = time - requestAt;
  const request =
    Math.abs(gap) < 1000 ? 'at the request' : `${duration(gap)} ${gap < 0 ? 'before' : 'after'} the request`;
  const today = time <= now ? `${duration(now - time)} ago` : `in ${duration(time - now)}`;
  return `${dateTime(time)}, ${request}, ${today}`;
}
