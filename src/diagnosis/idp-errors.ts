/**
 * Microsoft Entra's AADSTS codes in plain words. Codes are shown and explained, never branched on outside of this
 * table and says/: Microsoft may change them. Only codes whose meaning is documented are listed.
 */
const meanings: Readonly<Record<string, string>> = {
  '16000': 'the user has several sessions and has to choose one',
  '28002': 'a scope in the request is not valid',
  '50001': 'the API that was asked for is not known in this tenant',
  '50011': 'the redirect URI is not registered for the application',
  '50020': 'the user’s account comes from another identity provider or tenant',
  '50027': 'the JWT is not valid for this request',
  '50034': 'the user does not exist in this directory',
  '50053': 'the account is locked after too many wrong passwords, or the address is suspicious',
  '50055': 'the password has expired',
  '50056': 'the password is missing or wrong',
  '50057': 'the account is disabled',
  '50058': 'no session of the user was found, so nothing can happen silently',
  '50072': 'the user has to enrol in multi-factor authentication',
  '50074': 'strong authentication is required',
  '50076': 'multi-factor authentication is required',
  '50078': 'the last multi-factor authentication is too old',
  '50079': 'the user has to enrol in multi-factor authentication',
  '50089': 'the flow token expired',
  '50105': 'the user is not assigned to a role of the application',
  '50126': 'user name or password is wrong',
  '50132': 'the session is not valid because the password expired or was changed',
  '50133': 'the session is not valid because the password expired or was changed',
  '50144': 'the password in Active Directory has expired',
  '50148': 'the code verifier does not match the code challenge',
  '50158': 'an external security challenge has to be passed',
  '50173': 'the grant was revoked: the user changed or reset the password, or an administrator ended the sessions',
  '50196': 'the client sent the same request again and again',
  '53000': 'the device does not comply with the policy',
  '53001': 'the device is not joined to the domain',
  '53002': 'the app is not on the list of approved apps',
  '53003': 'a Conditional Access policy blocks the access',
  '53004': 'the user has to enrol in multi-factor authentication and this is not possible now',
  '54005': 'the authorization code was already redeemed',
  '65001': 'the user or an administrator has not consented to the application',
  '65004': 'the user declined to consent',
  '70000': 'the grant is not valid',
  '70002': 'the client credentials are not valid',
  '70008': 'the code or refresh token expired',
  '70011': 'the scope is not valid',
  '70043': 'the refresh token expired by a sign-in frequency policy',
  '90002': 'the tenant was not found',
  '90023': 'the token endpoint does not take this request from a browser',
  '90072': 'the account does not exist in this tenant',
  '90094': 'an administrator has to consent',
  '90095': 'an administrator has to consent',
  '500011': 'the API (resource principal) was not found in this tenant',
  '500133': 'the assertion is outside of its time',
  '501481': 'the code verifier does not match the code challenge',
  '530003': 'the device has to be managed',
  '650052': 'the tenant has no service principal for the API',
  '650053': 'the application asked for a scope that the API does not have',
  '650057': 'the API is not among the permissions of the application’s registration',
  '700016': 'the application was not found in this tenant',
  '700025': 'the client is public and must not send a secret',
  '700027': 'the client assertion’s signature does not verify',
  '700082': 'the refresh token expired because it was not used for too long',
  '700084': 'the refresh token of a single-page application reached its fixed lifetime of 24 hours',
  '7000112': 'the application is disabled',
  '7000215': 'the client secret is wrong; often its ID was used instead of its value',
  '7000216': 'client_assertion, client_secret or another client credential is required',
  '7000218': 'the request must have client_assertion or client_secret',
  '7000222': 'the client secret expired',
  '9002325': 'PKCE is required for redeeming a code across origins',
  '9002326': 'tokens across origins are only given to applications registered as single-page application',
  '9002327': 'codes of a single-page application may only be redeemed by a cross-origin request',
};

/** What an AADSTS number means, or null for one that is not listed. */
export function aadsts(code: string | undefined): string | null {
  return code !== undefined && Object.hasOwn(meanings, code) ? (meanings[code] ?? null) : null;
}

/** Microsoft's own page for a code. */
export const aadstsPage = (code: string): string => `https://login.microsoftonline.com/error?code=${code}`;

const oauthErrors: Readonly<Record<string, string>> = {
  interaction_required: 'the user has to do something in a window',
  consent_required: 'the user has to consent',
  account_selection_required: 'the user has to choose an account',
  access_denied: 'the user or the provider said no',
  login_required: 'nobody is logged in at the provider',
};

/** Errors that no person can mend (RFC 6749 §4.1.2.1, RFC 8707 §2, RFC 9101 §7). */
const requestErrors: Readonly<Record<string, string>> = {
  invalid_request: 'a parameter of the request is missing, repeated or not valid',
  unauthorized_client: 'this client may not ask in this way',
  unsupported_response_type: 'it does not offer this response_type',
  unsupported_response_mode: 'it does not offer this response_mode',
  invalid_scope: 'a scope is unknown or not allowed',
  invalid_target: 'the resource that was asked for is unknown or not allowed',
  server_error: 'it met an error of its own',
  temporarily_unavailable: 'it is busy or being maintained',
  invalid_request_uri: 'the request_uri cannot be read',
  invalid_request_object: 'the request object is not valid',
  request_not_supported: 'it takes no request objects',
  request_uri_not_supported: 'it takes no request_uri',
  registration_not_supported: 'clients cannot register themselves',
  unmet_authentication_requirements: 'the login cannot be as strong as was asked for',
};

/** What the `error` of an authorization response means, or null for a word of the provider's own. */
export function authorizationErrorMeaning(code: string): string | null {
  return oauthError(code) ?? (Object.hasOwn(requestErrors, code) ? (requestErrors[code] ?? null) : null);
}

/** What an error code of OAuth or OpenID Connect means (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6), or null. */
export function oauthError(code: string): string | null {
  return Object.hasOwn(oauthErrors, code) ? (oauthErrors[code] ?? null) : null;
}
