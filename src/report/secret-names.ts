/**
 * Which names say that their value is a secret. Names are compared in lower case, with "-", "_", "." and case
 * changes taken for word boundaries: `X-Api-Key`, `apiKey` and `api_key` are one name.
 */

/** A name with one of these words holds a secret, wherever it stands. */
const secretWords: ReadonlySet<string> = new Set([
  'password', 'passwd', 'passphrase', 'passcode', 'pwd', 'pass', 'pw',
  'secret', 'secrets', 'token', 'tokens', 'jwt', 'bearer', 'credential', 'credentials', 'cred', 'creds',
  'authorization', 'authorisation', 'authentication', 'apikey', 'apikeys', 'signature', 'sig', 'hmac', 'assertion',
  'cookie', 'cookies', 'sid', 'sessid', 'sessionid', 'session', 'sessiontoken', 'jsessionid', 'phpsessid', 'csrf', 'xsrf',
  'csrftoken', 'csrfmiddlewaretoken', 'authenticity', 'otp', 'totp', 'pin', 'cvv', 'cvc', 'ssn', 'iban',
  'samlresponse', 'samlrequest', 'samlart', 'relaystate', 'privatekey', 'accesskey', 'secretkey', 'encryptionkey',
  'accesstoken', 'refreshtoken', 'idtoken', 'authtoken', 'verifier', 'nonce', 'cnonce', 'magic', 'ticket', 'dpop',
  'apitoken', 'userpass', 'clientsecret', 'passkey', 'recovery', 'activation', 'sas', 'webhook',
]); // prettier-ignore

/** Two words that only together name a secret. */
const secretPairs: ReadonlySet<string> = new Set([
  'api key', 'access key', 'private key', 'secret key', 'subscription key', 'auth key', 'app key', 'license key',
  'master key', 'session key', 'encryption key', 'signing key', 'service key', 'shared key', 'account key', 'device code',
  'user code', 'auth code', 'authorization code', 'session id', 'session state', 'auth data', 'x auth', 'api hash',
  'code verifier', 'login hint', 'security answer', 'storage key', 'goog key', 'function key', 'functions key', 'funct key',
]); // prettier-ignore

/** Names of people and their accounts: not secrets, but nobody's business. */
const personWords: ReadonlySet<string> = new Set([
  'username', 'user', 'login', 'email', 'mail', 'phone', 'mobile', 'firstname', 'lastname', 'givenname', 'familyname',
  'fullname', 'birthdate', 'birthday', 'dob', 'address', 'upn',
]); // prettier-ignore

/** Words after which a name tells of a secret without being one: `token_type`, `password_expires_at`, `max_tokens`. */
const aboutWords: ReadonlySet<string> = new Set([
  'type', 'types', 'kind', 'expires', 'expiry', 'expiration', 'expired', 'exp', 'ttl', 'lifetime', 'in', 'at', 'count', 'length',
  'url', 'uri', 'endpoint', 'endpoints', 'method', 'methods', 'supported', 'valid', 'required', 'enabled', 'policy', 'format', 'issuer',
  'use', 'usage', 'status', 'algorithm', 'alg', 'name', 'version', 'max', 'limit', 'source', 'mode', 'policies', 'error', 'description', 'present', 'detail', 'details', 'message', 'msg', 'reason', 'title', 'label', 'hint', 'info', 'help', 'warning', 'failed', 'failure', 'invalid', 'missing',
]); // prettier-ignore

/** In a query or a form of OAuth and the like these short names hold secrets; in a JSON answer they rarely do. */
const parameterNames: ReadonlySet<string> = new Set([
  'code', 'state', 'key', 'k', 't', 's', 'p', 'u', 'auth', 'hash', 'h', 'id_token_hint', 'sv_sig', 'access', 'refresh', 'invite', 'reset',
  'confirmation', 'confirm', 'verify', 'verification', 'oobcode', 'sso', 'jti', 'uid',
]); // prettier-ignore

const known = new Map<string, NameClass>();

/** `secret`; `person`; `about` tells something about a secret; `parameter` is a secret in a query or form only. */
export type NameClass = 'secret' | 'person' | 'about' | 'parameter' | 'plain';

/** Constant time for a name that was seen before; long "names" are none. */
export function classOfName(name: string): NameClass {
  if (name.length > 128) return 'plain';
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size > 20_000) known.clear();
  const found = classify(name);
  known.set(name, found);
  return found;
}

/** `accessToken`, `X-Api-Key`, `user[password]` -> words in lower case. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function classify(name: string): NameClass {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const joined = words.join('');
  const secret =
    words.some((word) => secretWords.has(word)) ||
    secretWords.has(joined) ||
    words.some((word, index) => secretPairs.has(`${word} ${words[index + 1] ?? ''}`)) ||
    /(?:token|password|passwd|secret|apikey|api_key|accesskey|sessid|sessionid|signature)s?$/.test(joined) ||
    (last === 'key' && words.length > 1 && words[0] === 'x');
  if (secret) {
    const about =
      words.length > 1 &&
      (aboutWords.has(last) || words[0] === 'max' || words[0] === 'num' || words[0] === 'has' || words[0] === 'is');
    return about ? 'about' : 'secret';
  }
  if (personWords.has(joined) || (words.length <= 3 && personWords.has(last))) return 'person';
  return parameterNames.has(joined) || parameterNames.has(name.toLowerCase()) ? 'parameter' : 'plain';
}

/** Query and form parameters of protocols that say what was asked for, not who asked: they stay. */
const protocolParameters: ReadonlySet<string> = new Set([
  'grant_type', 'response_type', 'response_mode', 'scope', 'prompt', 'audience', 'resource', 'client_id', 'redirect_uri',
  'code_challenge_method', 'token_type', 'token_type_hint', 'expires_in', 'max_age', 'acr_values', 'display', 'ui_locales', 'error',
  'error_description', 'error_uri', 'error_subcode', 'iss', 'requested_token_type', 'subject_token_type',
  'actor_token_type', 'client_assertion_type', 'api-version', 'api_version', 'x-amz-algorithm', 'x-amz-date', 'x-amz-expires',
  'x-amz-signedheaders', 'x-goog-algorithm', 'x-goog-date', 'x-goog-expires', 'x-goog-signedheaders', 'se', 'sp', 'sv', 'sr',
  'st', 'spr', 'srt', 'ss', 'skoid', 'sktid', 'expires', 'sigalg', 'service', 'authmech',
]); // prettier-ignore

export const isProtocolParameter = (name: string): boolean => protocolParameters.has(name.toLowerCase());

/** What is not worth hiding: nothing, a switch, a small number, one of a few words. */
const plainValue =
  /^(?:|-?\d{1,5}|\d{1,2}\.\d{1,2}|true|false|null|undefined|none|nil|nan|yes|no|on|off|asc|desc|json|xml|html|en|de|fr)$/i;

export const isPlainValue = (value: string): boolean => value.length <= 9 && plainValue.test(value);

const placeholderValue =
  /^(?:undefined|null|none|nil|nan|true|false|\[object [A-Z][a-z]{1,10}\]|your[_-]?(?:access[_-]?)?(?:token|api[_-]?key|jwt)(?:[_-]?here)?|<(?:your[ _-]?)?(?:access[ _-]?)?(?:token|api[ _-]?key|jwt)>|\{\{ ?[a-z_]{1,20} ?\}\}|\$\{?[a-z_]{1,20}\}?|%[a-z_]{1,20}%|x{3,}|token|changeme|deleted|\*{3,}|\.{3}|…)$/i;

/** A placeholder is no secret, and hiding it would hide the cause. */
export const isPlaceholder = (value: string): boolean => value.length <= 48 && placeholderValue.test(value.trim());

/** Whether a value that stands in prose or under an unknown name has the looks of a secret: long, and no word. */
export function looksSecret(value: string): boolean {
  if (value.length < 8) return false;
  let digits = 0;
  let upper = 0;
  let lower = 0;
  const scanned = Math.min(value.length, 256);
  for (let at = 0; at < scanned; at += 1) {
    const code = value.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) digits += 1;
    else if (code >= 0x41 && code <= 0x5a) upper += 1;
    else if (code >= 0x61 && code <= 0x7a) lower += 1;
    else if (code <= 0x20) return false;
  }
  if (digits > 0 && upper + lower > 0) return digits >= 2 || value.length >= 12;
  if (digits > 0) return digits >= 8;
  // Mixed case inside of a word is no prose: "hQzTrWbn", but not "Unauthorized" or "INVALID_TOKEN".
  return upper >= 2 && lower >= 2 && value.length >= 12 && !/[\s_-]/.test(value.slice(0, scanned));
}
