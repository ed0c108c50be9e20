import { claimTraits } from './claim-traits.ts';
import type { JwsToken } from './token.ts';

type Json = Readonly<Record<string, unknown>>;
type Use = JwsToken['use'];

const backChannelLogout = 'http://schemas.openid.net/event/backchannel-logout';

/** typ without "application/", lower case (RFC 7515 §4.1.9). */
const byType: ReadonlyMap<string, Use> = new Map([
  ['at+jwt', 'access'], // RFC 9068 §2.1
  ['okta-internal-at+jwt', 'access'],
  ['dpop+jwt', 'dpop-proof'], // RFC 9449 §4.2
  ['logout+jwt', 'logout'], // OpenID Connect Back-Channel Logout 1.0 §2.4
  ['id', 'id'],
  ['id_token', 'id'],
  ['refresh', 'refresh'],
  ['rt+jwt', 'refresh'],
]);

/** Claims in which a product writes down what the token is for, and its words for it. */
const namingClaims = ['token_use', 'token_type', 'typ', 'type', 'tokenType', 'use'] as const;
const byWord: ReadonlyMap<string, Use> = new Map([
  ['access', 'access'],
  ['access_token', 'access'],
  ['bearer', 'access'],
  ['dpop', 'access'],
  ['sliding', 'access'],
  ['id', 'id'],
  ['id_token', 'id'],
  ['refresh', 'refresh'],
  ['refresh_token', 'refresh'],
  ['offline', 'refresh'],
  ['logout', 'logout'],
]);

/** GUID, "….apps.googleusercontent.com", or an identifier of 20 to 32 letters and digits: what client ids look like. */
const clientId =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]+\.apps\.googleusercontent\.com|[0-9A-Za-z]{20,32})$/i;

/** Whether every audience has the shape of an OAuth client's id, as an ID token's has (OpenID Connect Core §2). */
function audienceIsClient(aud: unknown): boolean {
  const all = Array.isArray(aud) ? aud : [aud];
  return all.length > 0 && all.every((each) => typeof each === 'string' && each.length < 256 && clientId.test(each));
}

/** What a JWT is for, as far as it tells: first what it says of itself, then the shape of its claims. `traits`: see claim-traits.ts. */
export function jwtUse(header: Json, claims: Json, issuer: string | null, traits: number): Use {
  const typ = header['typ'];
  if (typeof typ === 'string' && typ !== 'JWT') {
    const word = typ.toLowerCase().replace(/^application\//, '');
    const use = byType.get(word);
    if (use !== undefined) return use;
    if (word.endsWith('+jwt') || word.endsWith('+sd-jwt')) return 'other';
  }
  if (issuer === null && (traits & claimTraits.use) === 0) return 'unknown';
  for (const name of namingClaims) {
    const value = claims[name];
    if (typeof value !== 'string') continue;
    const use = byWord.get(value.toLowerCase());
    if (use !== undefined) return use;
  }
  const { events } = claims;
  if (typeof events === 'object' && events !== null)
    return Object.hasOwn(events, backChannelLogout) ? 'logout' : 'other';
  if ('htm' in claims && 'htu' in claims && 'jwk' in header) return 'dpop-proof';
  // Firebase and Supabase call theirs ID tokens or sessions, but they are made to be sent to an API.
  if (issuer === 'firebase' || issuer === 'supabase' || issuer === 'kubernetes') return 'access';
  if ('scope' in claims || 'scp' in claims || 'permissions' in claims || 'gty' in claims) return 'access';
  // RFC 9068 §2.2: an access token names the client apart from its audience; Entra's v1 access tokens call it appid.
  const bound = 'client_id' in claims || 'appid' in claims || 'cid' in claims;
  const login = 'nonce' in claims || 'at_hash' in claims || 'c_hash' in claims;
  if (login && !bound) return 'id';
  if (('auth_time' in claims || issuer === 'google') && !bound && audienceIsClient(claims['aud'])) return 'id';
  if (bound || 'cnf' in claims || ('azp' in claims && 'roles' in claims)) return 'access';
  return 'unknown';
}
