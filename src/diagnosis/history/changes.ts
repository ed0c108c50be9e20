import type { Change, SeenClaims } from '../sequence.ts';
import { duration, listed, timeOfDay } from '../words.ts';
import { isSessionName } from '../cookie-names.ts';
import type { SeenCredential } from './seen.ts';
import type { Store } from './store.ts';
import type { Trace } from './trace.ts';

/** Fields that differ from request to request and explain nothing. */
const restless =
  /^(?:content-length|referer|if-|range$|cache-control|pragma|priority|traceparent|tracestate|x-request-id|x-correlation-id|sentry-trace|baggage|sec-|upgrade|connection|te$|dnt$|cookie$|authorization$|accept-encoding|user-agent|idempotency-key|x-amz-date|date$|:)/;

/** What differs between a success and what came later, most telling first. Sentences hold names and times, no values. */
export function changesSince(store: Store, success: Trace, now: Trace, redirected: boolean): readonly Change[] {
  const since = `Since ${timeOfDay(success.startedAt)}`;
  const changes: Change[] = [];
  const add = (what: Change['what'], sentence: string, name: string | null = null): void => {
    changes.push({ what, sentence: `${since} ${sentence}.`, name });
  };

  const before = principal(success);
  const after = principal(now);
  const oldClaims = before === null ? null : (store.lifeOf(before)?.claims ?? null);
  const newClaims = after === null ? null : (store.lifeOf(after)?.claims ?? null);
  if (oldClaims !== null && newClaims !== null) compareClaims(oldClaims, newClaims, add);
  if (newClaims?.exp !== null && newClaims !== null) expiry(store, newClaims.exp, success, now, add);
  compareCredentials(before, after, now, add);
  compareCookies(success, now, add);

  if (success.requester !== null && now.requester !== null && success.requester !== now.requester) {
    add('origin', `the request comes from another origin: ${now.requester} instead of ${success.requester}`, 'origin');
  }
  if (redirected) add('redirect', 'the request arrives through a redirect');
  if (success.apiVersion !== now.apiVersion) {
    add(
      'api-version',
      `the API version is ${now.apiVersion ?? 'no longer named'} instead of ${success.apiVersion ?? 'none'}`,
    );
  }
  compareFields(success, now, add);
  if (success.server !== null && now.server !== null && success.server !== now.server) {
    add('server', `another server answers: ${now.server} instead of ${success.server}`);
  }
  if (
    success.dateOffset !== null &&
    now.dateOffset !== null &&
    Math.abs(success.dateOffset - now.dateOffset) > 60_000
  ) {
    add('clock', `the server’s clock and this computer’s moved ${duration(now.dateOffset - success.dateOffset)} apart`);
  }
  return changes;
}

type Add = (what: Change['what'], sentence: string, name?: string | null) => void;

const principal = (trace: Trace): SeenCredential | null =>
  trace.credentials?.find((each) => each.place === 'authorization') ?? trace.credentials?.[0] ?? null;

function compareClaims(before: SeenClaims, after: SeenClaims, add: Add): void {
  const lost = (before.scopes ?? []).filter((scope) => !(after.scopes ?? []).includes(scope));
  if (lost.length > 0) {
    add('scope-lost', `the token lost the scope${lost.length > 1 ? 's' : ''} ${quoted(lost)}`, 'scope');
  }
  if (before.aud.join(' ') !== after.aud.join(' ')) {
    add(
      'audience',
      `the token is for ${quoted(after.aud) || 'no audience'} instead of ${quoted(before.aud) || 'none'}`,
      'aud',
    );
  }
  if (before.iss !== after.iss) {
    add('issuer', `the token comes from ${code(after.iss)} instead of ${code(before.iss)}`, 'iss');
  }
  if (before.tenant !== after.tenant) {
    add('tenant', `the token is of the tenant ${code(after.tenant)} instead of ${code(before.tenant)}`, 'tid');
  }
  if (before.subject !== after.subject) add('subject', 'the token stands for somebody else (another `sub`)', 'sub');
}

function expiry(store: Store, exp: number, success: Trace, now: Trace, add: Add): void {
  const offset = now.dateOffset ?? store.clockOf(now.origin)?.estimate?.offset ?? 0;
  const judgedAt = (now.answeredAt ?? now.startedAt) + offset;
  if (exp <= judgedAt && exp > success.startedAt + offset) {
    add('expired', `the token expired, at ${timeOfDay(exp)} by the server’s clock`, 'exp');
  }
}

function compareCredentials(before: SeenCredential | null, after: SeenCredential | null, now: Trace, add: Add): void {
  if (before === null || now.credentials === null) return;
  if (after === null) add('credential-gone', `\`${before.name}\` is no longer sent`, before.name);
  else if (before.fingerprint !== after.fingerprint) {
    add('credential-new', `\`${after.name}\` carries another ${after.scheme ?? 'key'} credential`, after.name);
  }
}

function compareCookies(success: Trace, now: Trace, add: Add): void {
  if (now.credentials === null) return;
  for (const [name, print] of success.cookies) {
    const today = now.cookies.get(name);
    if (today === undefined) add('cookie-gone', `the cookie \`${name}\` is no longer sent`, name);
    else if (today !== print && isSessionName(name))
      add('cookie-changed', `the cookie \`${name}\` has another value`, name);
  }
}

function compareFields(success: Trace, now: Trace, add: Add): void {
  if (now.fieldsSeen < 0 || success.fieldsSeen < 0) return;
  const gone = success.headerNames.filter((name) => !restless.test(name) && !now.headerNames.includes(name));
  const added = now.headerNames.filter((name) => !restless.test(name) && !success.headerNames.includes(name));
  if (gone.length > 0) add('header-gone', `the request no longer has ${quoted(gone)}`, gone[0] ?? null);
  if (added.length > 0) add('header-added', `the request has ${quoted(added)} in addition`, added[0] ?? null);
}

const code = (value: string | null): string => (value === null ? 'none' : `\`${value}\``);
const quoted = (names: readonly string[]): string => listed(names.slice(0, 6).map((each) => `\`${each}\``));
