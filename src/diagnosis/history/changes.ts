import type { Change } from '../sequence.ts';
import { listed, timeOfDay } from '../words.ts';
import { isSessionName } from '../cookie-names.ts';
import { compareClaims, expiry } from './changed-claims.ts';
import { compareFields } from './changed-fields.ts';
import { compareRoutes } from './changed-routes.ts';
import { principal, type Compared } from './compared.ts';
import { ranked } from './change-ranks.ts';
import { shownRequest, shownUrl } from './shown.ts';
import type { Store } from './store.ts';
import type { Trace } from './trace.ts';

/**
 * What differs between a success and what came later, most telling first. Sentences hold names and times, no values.
 * `redirectedFrom`: the hop that led to `now`, where the success came without one.
 */
export function changesSince(
  store: Store,
  success: Trace,
  now: Trace,
  redirectedFrom: Trace | null,
): readonly Change[] {
  const since = sinceOf(success);
  const changes: Change[] = [];
  const compared: Compared = {
    store,
    success,
    now,
    redirectedFrom,
    add: (what, sentence, name = null) => changes.push({ what, sentence: `${since} ${sentence}.`, name }),
  };
  compareCredentials(compared);
  compareOtherCredentials(compared);
  compareCookies(compared);
  compareRoutes(compared);
  compareFields(compared);
  return ranked(changes, now, principal(success) !== null);
}

/** "Since 12:01:58 UTC" */
const sinceOf = (success: Trace): string => `Since ${timeOfDay(success.startedAt)}`;

/** What it means that nothing changed which explains a refusal, in two sentences. `changes`: what did change. */
export function unchangedSince(success: Trace, now: Trace, changes: readonly Change[]): string {
  const since = `${sinceOf(success)} (${shownRequest(success)})`;
  const credential = principal(now);
  const same = [
    ...(credential === null ? [] : [`the same \`${credential.name}\``]),
    ...(now.cookies.size === 0 ? [] : ['the same cookies']),
    'the same header fields',
  ];
  const hidden = `${since} nothing has changed that the recording shows, but what the request carried was not seen.`;
  if (now.credentials === null) return hidden;
  const seen =
    changes.length === 0
      ? `nothing has changed that the recording shows: ${listed(same)}`
      : `nothing has changed that usually explains a refusal: ${listed(same.slice(0, -1)) || 'no credential, then as now'}`;
  return `${since} ${seen}. ${whereElse(now, changes)}`;
}

function whereElse({ status }: Trace, changes: readonly Change[]): string {
  if (status === 0) return 'So it is on the way there: the network, the browser, or what a preflight was answered.';
  if (changes.some(({ what }) => what === 'server')) {
    return 'So the change is most likely on the server, and another one answers: one of them may have other keys, other sessions or another release.';
  }
  return status === 403
    ? 'So the change is most likely on the server: a permission was taken away there, or a policy decides by something that no request shows.'
    : 'So the change is most likely on the server: the token or session was ended there, its keys or its configuration were changed, or it was deployed anew.';
}

function compareCredentials(compared: Compared): void {
  const { store, success, now, redirectedFrom, add } = compared;
  const before = principal(success);
  const after = principal(now);
  if (before === null || now.credentials === null) return;
  if (after === null) {
    const dropped = redirectedFrom?.credentials?.some(({ name }) => name === before.name) === true;
    const how =
      dropped && redirectedFrom !== null
        ? `the redirect from ${redirectedFrom.method} ${shownUrl(redirectedFrom)} takes away `
        : '';
    add(
      'credential-gone',
      how === '' ? `\`${before.name}\` is no longer sent` : `${how}\`${before.name}\``,
      before.name,
    );
    return;
  }
  const [oldLife, newLife] = [store.lifeOf(before), store.lifeOf(after)];
  const [oldClaims, newClaims] = [oldLife?.claims ?? null, newLife?.claims ?? null];
  if (newClaims !== null) expiry(compared, newClaims);
  if (before.place !== after.place || before.name.toLowerCase() !== after.name.toLowerCase()) {
    add('place', `the credential stands in \`${after.name}\` instead of \`${before.name}\``, after.name);
  } else if ((before.scheme ?? '') !== (after.scheme ?? '')) {
    add(
      'scheme',
      `\`${after.name}\` has the scheme ${after.scheme ?? 'none'} instead of ${before.scheme ?? 'none'}`,
      after.name,
    );
  }
  if (before.fingerprint === after.fingerprint) return;
  const known = oldClaims !== null && newClaims !== null;
  const differs = known && compareClaims(compared, oldClaims, newClaims);
  // The one that was accepted is younger: this request went back to what it had replaced.
  const replacedAt = newLife?.replacedBy?.accessToken === before.fingerprint ? newLife.replacedBy.at : null;
  const isOld = replacedAt !== null || (newLife?.firstUse ?? now.startedAt) < (oldLife?.firstUse ?? success.startedAt);
  const kind = after.scheme ?? 'key';
  if (isOld) {
    const when = replacedAt === null ? '' : `, which was replaced at ${timeOfDay(replacedAt)}`;
    add('credential-old', `\`${after.name}\` carries the earlier ${kind} credential again${when}`, after.name);
    return;
  }
  const issued = newLife?.issued ?? null;
  const from = issued === null || issued.exchange.id === now.id ? '' : `, handed out at ${timeOfDay(issued.at)}`;
  const alike = known && !differs ? '; issuer, audience, subject and permissions are those of the one before' : '';
  add('credential-new', `\`${after.name}\` carries another ${kind} credential${from}${alike}`, after.name);
}

/** A key beside the token: both are wanted by many gateways. */
function compareOtherCredentials({ success, now, add }: Compared): void {
  if (now.credentials === null || principal(now) === null) return;
  const [first, today] = [principal(success), now.credentials];
  for (const each of success.credentials ?? []) {
    if (each === first) continue;
    const same = today.find(({ name }) => name.toLowerCase() === each.name.toLowerCase());
    if (same === undefined) add('key-gone', `\`${each.name}\` is no longer sent`, each.name);
    else if (same.fingerprint !== each.fingerprint && each.place !== 'form') {
      add('credential-new', `\`${each.name}\` has another value`, each.name);
    }
  }
}

function compareCookies({ success, now, add }: Compared): void {
  if (now.credentials === null) return;
  const gone = [...success.cookies.keys()].filter((name) => !now.cookies.has(name));
  const sessions = gone.filter(isSessionName);
  const guards = gone.filter((name) => !isSessionName(name) && isGuard(name));
  for (const name of [...sessions, ...guards]) add('cookie-gone', `the cookie \`${name}\` is no longer sent`, name);
  const others = gone.filter((name) => !sessions.includes(name) && !guards.includes(name));
  if (others.length > 0) {
    const names = listed(others.slice(0, 6).map((name) => `\`${name}\``));
    add(
      'cookie-other',
      `the cookie${others.length > 1 ? 's' : ''} ${names} ${others.length > 1 ? 'are' : 'is'} no longer sent`,
      others[0] ?? null,
    );
  }
  for (const [name, print] of success.cookies) {
    const today = now.cookies.get(name);
    if (today !== undefined && today !== print && isSessionName(name)) {
      add('cookie-changed', `the cookie \`${name}\` has another value: it is another session`, name);
    }
  }
}

const isGuard = (name: string): boolean => /csrf|xsrf|antiforgery|requestverification/i.test(name);
