import type { SeenClaims } from '../sequence.ts';
import { timeOfDay } from '../words.ts';
import { code, quotedNames, type Compared } from './compared.ts';

/** What a token says of itself that the accepted one said otherwise. Whether there was anything. */
export function compareClaims({ add }: Compared, before: SeenClaims, after: SeenClaims): boolean {
  let differs = false;
  const tell: Compared['add'] = (what, sentence, name) => {
    differs = true;
    add(what, sentence, name);
  };
  const lost = missing(before.scopes, after.scopes);
  if (lost.length > 0) tell('scope-lost', `the token lost the scope${plural(lost)} ${quotedNames(lost)}`, 'scope');
  const roles = missing(before.roles, after.roles);
  if (roles.length > 0) tell('roles-lost', `the token lost the role${plural(roles)} ${quotedNames(roles)}`, 'roles');
  if (before.aud.toSorted().join(' ') !== after.aud.toSorted().join(' ')) {
    const [now, then] = [quotedNames(after.aud) || 'no audience', quotedNames(before.aud) || 'none'];
    tell('audience', `the token is for ${now} instead of ${then}`, 'aud');
  }
  if (before.iss !== after.iss) {
    tell('issuer', `the token comes from ${code(after.iss)} instead of ${code(before.iss)}`, 'iss');
  }
  if (before.tenant !== after.tenant) {
    tell('tenant', `the token is of the tenant ${code(after.tenant)} instead of ${code(before.tenant)}`, 'tid');
  }
  if (before.client !== after.client) {
    tell('client', `the token was given to the client ${code(after.client)} instead of ${code(before.client)}`, 'azp');
  }
  if (before.subject !== after.subject) tell('subject', 'the token stands for somebody else (another `sub`)', 'sub');
  if (before.alg !== after.alg) {
    tell('algorithm', `the token is signed by ${code(after.alg)} instead of ${code(before.alg)}`, 'header.alg');
  } else if (before.kid !== after.kid) {
    tell('key', `the token is signed with the key ${code(after.kid)} instead of ${code(before.kid)}`, 'header.kid');
  }
  return differs;
}

/** A token that was good at the success and is over now, both by the server's clock. */
export function expiry({ store, success, now, add }: Compared, { exp }: SeenClaims): void {
  if (exp === null) return;
  const estimate = store.clockOf(now.origin)?.estimate ?? null;
  const offset = now.dateOffset ?? estimate?.offset ?? 0;
  const judgedAt = (now.startedAt + (now.answeredAt ?? now.startedAt)) / 2 + offset;
  if (exp > judgedAt || exp <= success.startedAt + (success.dateOffset ?? offset)) return;
  const known = now.dateOffset !== null || estimate !== null;
  add('expired', `the token expired, at ${timeOfDay(exp)}${known ? ' by the server’s clock' : ''}`, 'exp');
}

const plural = (list: readonly string[]): string => (list.length > 1 ? 's' : '');
const missing = (before: readonly string[] | null, after: readonly string[] | null): readonly string[] =>
  (before ?? []).filter((each) => !(after ?? []).includes(each));
