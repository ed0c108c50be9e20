import type { PresentedCredential } from '../http/credentials.ts';

/** Schemes whose credentials are one token68 (RFC 9110 §11.4): there a space or a comma inside is a fault. */
const tokenSchemes: ReadonlySet<string> = new Set([
  'bearer',
  'dpop',
  'token',
  'jwt',
  'apikey',
  'api-key',
  'key',
  'oauth2',
  'ssws',
]);

/** Whether this credential is a single token (and not, like Digest or AWS4-HMAC-SHA256, a list of parameters). */
export function carriesOneToken(credential: PresentedCredential): boolean {
  if (credential.place === 'header' || credential.place === 'query') return true;
  if (credential.place !== 'authorization') return false;
  return credential.scheme === null || tokenSchemes.has(credential.scheme);
}

/** Cookies that measure, remember a language or guard against forgery: no server takes them for a login. */
const noCredential =
  /^(?:_ga|_gid|_gat|_gcl|_fbp|_fbc|_hj|_pk_|_clck|_clsk|__utm|_uetsid|_uetvid|amplitude|mp_|ajs_|intercom-|optimizely|OptanonConsent|CookieConsent|cookie_?consent|__cf_bm|cf_clearance|_cfuvid|AWSALB|AWSALBCORS|XSRF-TOKEN|csrf|_csrf|csrftoken|theme|lang|locale|NEXT_LOCALE|i18n|timezone|tz)/i;

/** Whether a request presented anything that a server could take for an identity. */
export function presentsIdentity(credentials: readonly PresentedCredential[]): boolean {
  return credentials.some((each) => each.place !== 'cookie' || !noCredential.test(each.name));
}
