/** Names (lower case) of URL query parameters that carry a credential whatever their value is. */
const always: ReadonlySet<string> = namesOf(`
  access_token accesstoken access-token id_token refresh_token auth_token authtoken oauth_token api_key apikey
  api-key api_token apitoken app_key x-api-key subscription-key hapikey private_token job_token jwt client_secret
  client_assertion password passwd secret auth_key auth_signature session_token sessiontoken x-plex-token x-amz-signature
  x-amz-security-token x-goog-signature oauth_signature sigv4 authorization bearer_token samlresponse
  access_key app_secret appsecret consumer_secret wstoken
`);

/** Names that mean other things too: a credential from this length on. */
const fromLength: ReadonlyMap<string, number> = new Map([
  ['token', 4],
  ['key', 8],
  ['auth', 8],
  ['appid', 16],
  ['apppassword', 8],
  ['sid', 16],
]);

/** Names that are a credential beside another parameter: shared access signatures, signed URLs of S3 V2 and CloudFront. */
const beside: ReadonlyMap<string, readonly string[]> = new Map([
  ['sig', ['sv', 'se', 'sr', 'sp']],
  ['signature', ['awsaccesskeyid', 'key-pair-id', 'googleaccessid', 'ossaccesskeyid', 'expires']],
]);

/** Azure Functions take their key in `code`, elsewhere the name of OAuth's authorization code. */
const functionsHost = /^https?:\/\/[^/?#]*\.azurewebsites\.net(?::\d+)?[/?#]/i;

/** Whether a query parameter carries a credential. `names` are the lower-case names of all parameters of the URL. */
export function isKeyParameter(name: string, value: string, names: ReadonlySet<string>, url: string): boolean {
  const lower = name.toLowerCase();
  if (value === '') return false;
  if (always.has(lower)) return true;
  const length = fromLength.get(lower);
  if (length !== undefined) return value.length >= length;
  if (lower === 'code') return functionsHost.test(url);
  return beside.get(lower)?.some((each) => names.has(each)) ?? false;
}

const inForms: ReadonlySet<string> = namesOf(`
  access_token refresh_token id_token client_secret client_assertion assertion subject_token password passwd pass
  pwd user_password j_password login_password secret token api_key apikey key samlresponse device_code
  code_verifier otp
`);

/** Whether a field of a form carries a credential: RFC 6750 §2.2, RFC 6749 §2.3.1, and the names that login forms use. */
export function isKeyInForm(name: string, value: string): boolean {
  return value !== '' && inForms.has(name.toLowerCase());
}

function namesOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
