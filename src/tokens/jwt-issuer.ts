import { claimTraits } from './claim-traits.ts';

type Json = Readonly<Record<string, unknown>>;

export interface JwtIssuer {
  /** Product ("entra", "auth0", …), or null. */
  readonly product: string | null;
  /** Which of the product's kinds of issuer: Entra "v1", "v2", "b2c", "external-id"; Okta "org", "custom"; or null. */
  readonly variant: string | null;
}

const unknown: JwtIssuer = { product: null, variant: null };
const is = (product: string, variant: string | null = null): JwtIssuer => ({ product, variant });

interface Address {
  readonly host: string;
  readonly path: string;
}

/** Cheap and total: the host and path of an absolute http(s) URL, or of a bare host ("accounts.google.com"). */
function address(iss: string): Address {
  const scheme = iss.indexOf('://');
  const from = scheme < 0 || scheme > 8 ? 0 : scheme + 3;
  const slash = iss.indexOf('/', from);
  const to = slash < 0 ? iss.length : slash;
  return { host: iss.slice(from, to).toLowerCase(), path: iss.slice(to) };
}

/** Issuers whose host says all. */
const byHost: ReadonlyMap<string, JwtIssuer> = new Map([
  ['accounts.google.com', is('google')],
  ['securetoken.google.com', is('firebase')],
  ['session.firebase.google.com', is('firebase', 'session-cookie')],
  ['kubernetes.default', is('kubernetes')],
  ['container.googleapis.com', is('kubernetes')],
  ['appleid.apple.com', is('apple')],
  ['token.actions.githubusercontent.com', is('github-actions')],
  ['gitlab.com', is('gitlab')],
  ['api.workos.com', is('workos')],
  ['secure.login.gov', is('login-gov')],
  ['supabase', is('supabase', 'api-key')],
  ['supabase-demo', is('supabase', 'api-key')],
]);

type ByAddress = (address: Address) => JwtIssuer | null;

const entra: ByAddress = ({ path }) => is('entra', path.includes('/v2.0') ? 'v2' : 'v1');
const okta: ByAddress = ({ path }) => is('okta', path.startsWith('/oauth2/') ? 'custom' : 'org');
const cognito: ByAddress = ({ host }) =>
  host.startsWith('cognito-idp.') ? is('cognito') : host.startsWith('oidc.eks.') ? is('kubernetes') : null;
const supabase: ByAddress = ({ path }) => (path.startsWith('/auth/v1') ? is('supabase') : null);

/** Issuers at a host of their own below one of these domains (the last two labels of the host). */
const byDomain: ReadonlyMap<string, ByAddress> = new Map<string, ByAddress>([
  ['microsoftonline.com', entra],
  ['microsoftonline.us', entra],
  ['microsoftonline.cn', entra],
  ['windows.net', entra],
  ['chinacloudapi.cn', entra],
  ['ciamlogin.com', () => is('entra', 'external-id')],
  ['b2clogin.com', () => is('entra', 'b2c')],
  ['auth0.com', () => is('auth0')],
  ['okta.com', okta],
  ['oktapreview.com', okta],
  ['okta-emea.com', okta],
  ['okta-gov.com', okta],
  ['amazonaws.com', cognito],
  ['com.cn', ({ host, path }) => (host.endsWith('.amazonaws.com.cn') ? cognito({ host, path }) : null)],
  [
    'google.com',
    ({ host, path }) => (host === 'cloud.google.com' && path.startsWith('/iap') ? is('google', 'iap') : null),
  ],
  ['gserviceaccount.com', () => is('google', 'service-account')],
  ['supabase.co', supabase],
  ['supabase.in', supabase],
  ['default.svc', () => is('kubernetes')],
  ['cluster.local', ({ host }) => (host.startsWith('kubernetes.default.svc') ? is('kubernetes') : null)],
  ['accounts.dev', ({ host }) => (host.endsWith('.clerk.accounts.dev') ? is('clerk') : null)],
  ['onelogin.com', () => is('onelogin')],
  ['pingone.com', () => is('ping')],
  ['pingone.eu', () => is('ping')],
  ['zitadel.cloud', () => is('zitadel')],
  ['cloudflareaccess.com', () => is('cloudflare-access')],
]);

/** Which product mints tokens of this shape: by `iss` first, then by claims that only that product writes. `traits`: see claim-traits.ts. */
export function jwtIssuer(claims: Json, traits: number): JwtIssuer {
  const { iss } = claims;
  const byAddress = typeof iss === 'string' && iss.length < 2048 ? issuerOf(iss) : null;
  if (byAddress !== null) return byAddress;
  return (traits & claimTraits.issuer) === 0 ? unknown : byClaims(claims);
}

/** One token after another comes from the same issuer: the last is kept. */
let last: { readonly iss: string; readonly found: JwtIssuer | null } = { iss: '', found: null };

function issuerOf(iss: string): JwtIssuer | null {
  if (last.iss !== iss) last = { iss, found: issuerAt(iss, address(iss)) };
  return last.found;
}

function issuerAt(iss: string, at: Address): JwtIssuer | null {
  const { host, path } = at;
  const known = byHost.get(host);
  if (known !== undefined) return known;
  const dot = host.lastIndexOf('.');
  const domain = byDomain.get(host.slice(host.lastIndexOf('.', dot - 1) + 1));
  const found = domain?.(at) ?? null;
  if (found !== null) return found;
  if (iss === 'kubernetes/serviceaccount') return is('kubernetes', 'legacy');
  if (path.startsWith('/auth/v1') && localHost.test(host)) return is('supabase');
  if (host.startsWith('clerk.')) return is('clerk');
  return path.length > realms.length && keycloakRealm.test(path) ? is('keycloak') : null;
}

const localHost = /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/;
const realms = '/realms/';
const keycloakRealm = /^(?:\/auth)?\/realms\/[^/]+\/?$/;

/** Products whose `iss` is the customer's own name, known by claims that only they write. */
function byClaims(claims: Json): JwtIssuer {
  if ('kubernetes.io' in claims || 'kubernetes.io/serviceaccount/namespace' in claims) return is('kubernetes');
  if ('firebase' in claims) return is('firebase');
  if ('realm_access' in claims || 'resource_access' in claims) return is('keycloak');
  if ('cognito:username' in claims || 'cognito:groups' in claims) return is('cognito');
  if ('tid' in claims && 'oid' in claims) {
    return is('entra', claims['ver'] === '2.0' ? 'v2' : claims['ver'] === '1.0' ? 'v1' : null);
  }
  if ('cid' in claims && 'uid' in claims && 'scp' in claims) return is('okta', 'custom');
  if ('gty' in claims && 'azp' in claims) return is('auth0');
  if ('aal' in claims && 'amr' in claims && 'session_id' in claims) return is('supabase');
  return unknown;
}
