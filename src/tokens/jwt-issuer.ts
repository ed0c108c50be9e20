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

const oktaHosts = ['.okta.com', '.oktapreview.com', '.okta-emea.com', '.okta-gov.com'];
const entraHosts: ReadonlySet<string> = new Set([
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'login.windows.net',
  'sts.windows.net',
  'sts.microsoftonline.us',
  'sts.chinacloudapi.cn',
]);

/** Which product mints tokens of this shape: by `iss` first, then by claims that only that product writes. */
export function jwtIssuer(claims: Json): JwtIssuer {
  const { iss } = claims;
  if (typeof iss === 'string' && iss.length < 2048) {
    const byAddress = issuerAt(iss, address(iss));
    if (byAddress !== null) return byAddress;
  }
  return byClaims(claims);
}

function issuerAt(iss: string, { host, path }: Address): JwtIssuer | null {
  if (entraHosts.has(host)) return is('entra', path.includes('/v2.0') ? 'v2' : 'v1');
  if (host.endsWith('.ciamlogin.com')) return is('entra', 'external-id');
  if (host.endsWith('.b2clogin.com')) return is('entra', 'b2c');
  if (host.endsWith('.auth0.com')) return is('auth0');
  if (oktaHosts.some((suffix) => host.endsWith(suffix)))
    return is('okta', path.startsWith('/oauth2/') ? 'custom' : 'org');
  if (host.startsWith('cognito-idp.') && (host.endsWith('.amazonaws.com') || host.endsWith('.amazonaws.com.cn'))) {
    return is('cognito');
  }
  if (host === 'accounts.google.com') return is('google');
  if (host === 'cloud.google.com' && path.startsWith('/iap')) return is('google', 'iap');
  if (host === 'securetoken.google.com') return is('firebase');
  if (host === 'session.firebase.google.com') return is('firebase', 'session-cookie');
  if (iss.endsWith('.gserviceaccount.com')) return is('google', 'service-account');
  if (iss === 'supabase' || iss === 'supabase-demo') return is('supabase', 'api-key');
  if ((host.endsWith('.supabase.co') || host.endsWith('.supabase.in')) && path.startsWith('/auth/v1'))
    return is('supabase');
  if (path.startsWith('/auth/v1') && /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(host)) return is('supabase');
  if (iss === 'kubernetes/serviceaccount') return is('kubernetes', 'legacy');
  if (host === 'kubernetes.default' || host.startsWith('kubernetes.default.svc')) return is('kubernetes');
  if (host.startsWith('oidc.eks.') || host === 'container.googleapis.com') return is('kubernetes');
  if (host === 'appleid.apple.com') return is('apple');
  if (host === 'token.actions.githubusercontent.com') return is('github-actions');
  if (host === 'gitlab.com') return is('gitlab');
  if (host.endsWith('.clerk.accounts.dev') || host.startsWith('clerk.')) return is('clerk');
  if (host === 'api.workos.com') return is('workos');
  if (host.endsWith('.onelogin.com')) return is('onelogin');
  if (host.includes('.pingone.')) return is('ping');
  if (host.endsWith('.zitadel.cloud')) return is('zitadel');
  if (host.endsWith('.cloudflareaccess.com')) return is('cloudflare-access');
  if (host === 'idp.int.identitysandbox.gov' || host === 'secure.login.gov') return is('login-gov');
  if (/^(?:\/auth)?\/realms\/[^/]+\/?$/.test(path)) return is('keycloak');
  return null;
}

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
