import type { Change } from '../sequence.ts';
import type { Trace } from './trace.ts';

type What = Change['what'];

/** Of a refusal that says: I do not know you. What stands first explains it most often. */
const unknown: readonly What[] = [
  'expired',
  'credential-gone',
  'key-gone',
  'scheme',
  'place',
  'proof-gone',
  'credential-old',
  'target',
  'tls',
  'issuer',
  'audience',
  'tenant',
  'algorithm',
  'key',
  'cookie-gone',
  'cookie-changed',
  'client',
  'subject',
  'redirect',
  'clock',
  'credential-new',
  'guard-gone',
  'scope-lost',
  'roles-lost',
  'header-changed',
  'api-version',
  'path',
  'requester',
  'header-gone',
  'content-type',
  'server',
  'query',
  'resource',
  'header-added',
  'cookie-other',
];

/** Of a refusal that says: I know you, and no. */
const notAllowed: readonly What[] = [
  'scope-lost',
  'roles-lost',
  'guard-gone',
  'subject',
  'tenant',
  'header-changed',
  'client',
  'audience',
  'issuer',
  'key-gone',
  'proof-gone',
  'credential-gone',
  'cookie-gone',
  'cookie-changed',
  'expired',
  'scheme',
  'place',
  'credential-old',
  'target',
  'resource',
  'requester',
  'redirect',
  'tls',
  'api-version',
  'path',
  'credential-new',
  'algorithm',
  'key',
  'header-gone',
  'content-type',
  'query',
  'clock',
  'server',
  'header-added',
  'cookie-other',
];

/** These alone hardly ever explain a refusal, */
const weak: ReadonlySet<What> = new Set<What>(['server', 'header-added', 'cookie-other', 'content-type']);
/** and these only one that knows who asks. */
const aboutThings: ReadonlySet<What> = new Set<What>(['query', 'resource']);

export const hardlyExplains = ({ what }: Change, now: Trace): boolean =>
  weak.has(what) || (aboutThings.has(what) && !isPermission(now));

/** Puts the most likely explanation first: by what the refusal says, and by what the success relied on. */
export function ranked(changes: readonly Change[], now: Trace, byCredential: boolean): readonly Change[] {
  const order = isPermission(now) ? notAllowed : unknown;
  const place = ({ what }: Change): number => {
    // Without another credential the session's cookie is the credential.
    if (!byCredential && (what === 'cookie-gone' || what === 'cookie-changed')) return what === 'cookie-gone' ? -2 : -1;
    return order.indexOf(what);
  };
  return changes.toSorted((a, b) => place(a) - place(b));
}

const isPermission = ({ status, error }: Trace): boolean =>
  error === 'insufficient_scope' || (status === 403 && error !== 'invalid_token');
