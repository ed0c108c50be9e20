/** A claim or JOSE header parameter in words. */
export interface ClaimWords {
  /** A few words for a list: "Expires". */
  readonly label: string;
  /** One sentence: what it says, and what to watch for. */
  readonly description: string;
  /** "RFC 7519 §4.1.4", "OpenID Connect Core §2", or the vendor whose claim it is. */
  readonly source: string;
}

type Rows = Readonly<Record<string, readonly [label: string, description: string]>>;

const words = (source: string, rows: Rows): readonly (readonly [string, ClaimWords])[] =>
  Object.entries(rows).map(([name, [label, description]]) => [name, { label, description, source }]);

/** JOSE header parameters: RFC 7515 §4.1, RFC 7516 §4.1, RFC 7797, RFC 9449. */
export const headerWords: ReadonlyMap<string, ClaimWords> = new Map([
  ...words('RFC 7515 §4.1', {
    alg: ['Algorithm', 'How it is signed, or how the key of an encrypted token is found.'],
    kid: ['Key id', 'Which of the issuer’s keys signed it; the issuer’s key set (JWKS) must hold a key of this id.'],
    typ: ['Type', 'What kind of token it is: "at+jwt" an access token, "dpop+jwt" a proof, "JWT" no more than that.'],
    cty: ['Content type', '"JWT" where another JWT is inside.'],
    jku: [
      'Key set address',
      'Where the token says its keys are. A server must not follow it unless it knows the address.',
    ],
    jwk: ['Key', 'The public key itself; it proves nothing unless something else vouches for it.'],
    x5c: ['Certificate chain', 'X.509 certificates for the key.'],
    x5t: ['Certificate thumbprint', 'SHA-1 of the key’s certificate; Entra v1 tokens name their key by it.'],
    'x5t#S256': ['Certificate thumbprint', 'SHA-256 of the key’s certificate.'],
    x5u: ['Certificate address', 'Where the certificate chain is.'],
    crit: ['Critical', 'Header parameters that a reader must understand, or refuse the token.'],
  }),
  ...words('RFC 7516 §4.1', {
    enc: ['Encryption', 'How the content is encrypted: only the holder of the key can read it.'],
    zip: ['Compression', '"DEF" where the content was deflated before it was encrypted.'],
  }),
  ...words('RFC 7797 §3', { b64: ['Payload encoded', 'false: the payload stands there as it is.'] }),
  ...words('Entra', {
    nonce: ['Nonce', 'A Microsoft Graph token: its signature covers a hash of this and checks at Graph only.'],
  }),
]);

/** Claims by name; what is not here is the issuer’s own. */
export const claimWords: ReadonlyMap<string, ClaimWords> = new Map([
  ...words('RFC 7519 §4.1', {
    iss: ['Issuer', 'Who made the token. A server compares it letter by letter with the issuer that it trusts.'],
    sub: ['Subject', 'Whom the token is about, as an id that is unique at its issuer.'],
    aud: ['Audience', 'For whom it is: an API must find itself here, or refuse the token.'],
    exp: ['Expires', 'From this time on it must be refused. Seconds since 1970.'],
    nbf: ['Not before', 'Before this time it must be refused. Seconds since 1970.'],
    iat: ['Issued', 'When it was made. Seconds since 1970.'],
    jti: ['Token id', 'Unique to this token; lets a server refuse it when it comes again, or was revoked.'],
  }),
  ...words('OpenID Connect Core §2', {
    auth_time: ['Logged in', 'When the user proved who they are.'],
    nonce: ['Nonce', 'Ties an ID token to the login that asked for it; access tokens have none.'],
    acr: ['Authentication class', 'How strongly the user was authenticated; a server may ask for more (step-up).'],
    amr: ['Authentication methods', 'How the user proved who they are: "pwd", "mfa", "otp" … (RFC 8176).'],
    azp: ['Authorized party', 'The client that the token was issued to.'],
    at_hash: ['Access token hash', 'Ties an ID token to the access token that came with it.'],
    c_hash: ['Code hash', 'Ties an ID token to the authorization code that came with it.'],
    s_hash: ['State hash', 'Ties an ID token to the request’s state.'],
  }),
  ...words('OpenID Connect Core §5.1', {
    name: ['Name', 'The user’s full name.'],
    given_name: ['Given name', 'The user’s given name.'],
    family_name: ['Family name', 'The user’s family name.'],
    middle_name: ['Middle name', 'The user’s middle name.'],
    nickname: ['Nickname', 'What the user is called.'],
    preferred_username: ['User name', 'What the user logs in with; it may change, and is no id.'],
    profile: ['Profile', 'Address of the user’s page.'],
    picture: ['Picture', 'Address of the user’s picture.'],
    website: ['Website', 'Address of the user’s site.'],
    email: ['E-mail', 'The user’s e-mail address; not an id, and not always verified.'],
    email_verified: ['E-mail verified', 'Whether the issuer has seen that the address is the user’s.'],
    gender: ['Gender', 'The user’s gender.'],
    birthdate: ['Birth date', 'The user’s date of birth.'],
    zoneinfo: ['Time zone', 'The user’s time zone.'],
    locale: ['Locale', 'The user’s language and region.'],
    phone_number: ['Phone', 'The user’s phone number.'],
    phone_number_verified: ['Phone verified', 'Whether the issuer has seen that the number is the user’s.'],
    address: ['Address', 'The user’s postal address.'],
    updated_at: ['Updated', 'When what is said about the user last changed. Seconds since 1970.'],
  }),
  ...words('RFC 8693 §4', {
    scope: ['Scopes', 'What the token allows, as words with spaces between them.'],
    client_id: ['Client', 'The client that asked for the token.'],
    act: ['Actor', 'Who acts for the subject.'],
    may_act: ['May act', 'Who is allowed to act for the subject.'],
  }),
  ...words('RFC 7800 §3', {
    cnf: ['Confirmation', 'The key that the sender must prove to hold: the token alone is worth nothing.'],
  }),
  ...words('RFC 9068 §2.2.3', {
    roles: ['Roles', 'Roles of the user or client, as the issuer names them.'],
    groups: ['Groups', 'Groups that the user is in.'],
    entitlements: ['Entitlements', 'What the user is entitled to.'],
  }),
  ...words('RFC 9449 §4.2', {
    htm: ['Method', 'The method of the request that the DPoP proof was made for.'],
    htu: ['Target', 'The URL, without query and fragment, that the DPoP proof was made for.'],
    ath: ['Access token hash', 'SHA-256 of the access token that the DPoP proof goes with.'],
  }),
  ...words('RFC 9396 §9.1', {
    authorization_details: ['Authorization details', 'What exactly is allowed, in objects instead of scopes.'],
  }),
  ...words('RFC 8417 §2.2', {
    events: ['Events', 'What happened: a security event, such as a logout.'],
    toe: ['Time of event', 'When it happened. Seconds since 1970.'],
    txn: ['Transaction', 'Which transaction it belongs to.'],
  }),
  ...words('OpenID Connect Front-Channel Logout §3', { sid: ['Session', 'The login session at the issuer.'] }),
  ...words('Entra', {
    tid: ['Tenant', 'The directory that the user or application is in.'],
    oid: ['Object id', 'The user or service principal in that directory: the stable id.'],
    upn: ['User principal name', 'What the user logs in with.'],
    unique_name: ['Display name', 'A name to show; not unique in spite of its name.'],
    appid: ['Application', 'The client that the token was issued to (v1 tokens).'],
    appidacr: [
      'Client authentication',
      'How the client proved itself: 0 not at all, 1 secret, 2 certificate (v1 tokens).',
    ],
    azpacr: [
      'Client authentication',
      'How the client proved itself: 0 not at all, 1 secret, 2 certificate (v2 tokens).',
    ],
    idtyp: ['Identity type', '"app" where an application, not a user, is the subject.'],
    idp: ['Identity provider', 'Who authenticated the user, where it was not the tenant.'],
    scp: [
      'Scopes',
      'What the token allows: delegated permissions, for a user. Application permissions stand in roles.',
    ],
    wids: ['Directory roles', 'Directory roles of the user, as template ids.'],
    ver: ['Version', '"1.0" or "2.0": decides which iss and aud the API must expect.'],
    hasgroups: ['Has groups', 'The user is in too many groups to list; ask Microsoft Graph.'],
    ipaddr: ['IP address', 'Where the user logged in from.'],
    onprem_sid: ['On-premises id', 'The user’s security identifier in Active Directory.'],
    deviceid: ['Device', 'The device that the user logged in on.'],
    xms_cc: ['Client capabilities', '"cp1": the client can answer a claims challenge.'],
    acrs: ['Authentication contexts', 'Conditional Access contexts that the login satisfied.'],
    tfp: ['User flow', 'The Azure AD B2C policy that issued it.'],
    rh: ['Internal', 'For Microsoft’s own use.'],
    uti: ['Internal token id', 'For Microsoft’s own use; names the token in sign-in logs.'],
    aio: ['Internal', 'For Microsoft’s own use.'],
  }),
  ...words('Auth0', {
    permissions: ['Permissions', 'What the user may do with the API, where RBAC adds it to the token.'],
    gty: ['Grant', 'By which OAuth grant it was issued; "client-credentials" means that no user is behind it.'],
    org_id: ['Organization', 'The organization that the user logged in to.'],
    org_name: ['Organization', 'The name of that organization.'],
  }),
  ...words('Okta', {
    cid: ['Client', 'The client that the token was issued to.'],
    uid: ['User id', 'The user at Okta; absent where no user is behind it.'],
  }),
  ...words('Keycloak', {
    typ: ['Type', '"Bearer" an access token, "ID" an ID token, "Refresh" or "Offline" a refresh token.'],
    realm_access: ['Realm roles', 'The user’s roles in the realm.'],
    resource_access: ['Client roles', 'The user’s roles by client; an API finds its own under its client id.'],
    session_state: ['Session', 'The login session.'],
    'allowed-origins': ['Allowed origins', 'Web origins that the client is registered with.'],
    clientHost: ['Client host', 'Where a service account’s request for the token came from.'],
    clientAddress: ['Client address', 'Where a service account’s request for the token came from.'],
  }),
  ...words('Cognito', {
    token_use: [
      'Token use',
      '"access" or "id": API Gateway’s authorizers and AWS SDKs take only the one that they expect.',
    ],
    'cognito:username': ['User name', 'The user in the pool.'],
    'cognito:groups': ['Groups', 'Groups of the pool that the user is in.'],
    'cognito:roles': ['Roles', 'IAM roles of the user’s groups.'],
    'cognito:preferred_role': ['Preferred role', 'The IAM role that is used where none is named.'],
    username: ['User name', 'The user in the pool (access tokens).'],
    event_id: ['Login event', 'The login that the token comes from.'],
    origin_jti: ['Origin', 'All tokens of one login share it; revoking the refresh token revokes them.'],
    device_key: ['Device', 'The user’s remembered device.'],
  }),
  ...words('Google', {
    hd: ['Hosted domain', 'The Google Workspace domain that the user is in.'],
    target_audience: ['Target audience', 'For whom a service account asks for an ID token.'],
    google: ['Google', 'What Google adds about a device or an access level.'],
  }),
  ...words('Firebase', {
    user_id: ['User id', 'The same as sub.'],
    firebase: ['Firebase', 'How the user signed in, and with which identities.'],
    claims: ['Custom claims', 'What the project adds.'],
  }),
  ...words('Supabase', {
    role: [
      'Role',
      'The database role that row level security sees: "anon", "authenticated"; "service_role" bypasses it and belongs on servers only.',
    ],
    ref: ['Project', 'The project that the key belongs to.'],
    aal: ['Assurance level', '"aal2" after a second factor.'],
    session_id: ['Session', 'The login session; once it ended, its tokens are refused.'],
    app_metadata: ['App metadata', 'What the application knows about the user; the user cannot change it.'],
    user_metadata: [
      'User metadata',
      'What the user says about themselves; they can change it, so it must not decide what is allowed.',
    ],
    is_anonymous: ['Anonymous', 'Whether the user signed in without an account.'],
  }),
  ...words('Kubernetes', {
    'kubernetes.io': ['Kubernetes', 'Namespace, service account and pod that the token is bound to.'],
    'kubernetes.io/serviceaccount/namespace': [
      'Namespace',
      'Namespace of the service account (tokens without expiry).',
    ],
    'kubernetes.io/serviceaccount/service-account.name': [
      'Service account',
      'Name of the service account (tokens without expiry).',
    ],
    'kubernetes.io/serviceaccount/secret.name': ['Secret', 'The Secret that holds the token (tokens without expiry).'],
  }),
  ...words('simplejwt, flask-jwt-extended and others', {
    token_type: ['Token type', '"access" or "refresh": an API refuses the refresh token.'],
    type: ['Type', '"access" or "refresh": an API refuses the refresh token.'],
    fresh: ['Fresh', 'Whether the user has just entered the password; some actions ask for that.'],
    csrf: ['CSRF token', 'Must come again in a header where the token is in a cookie.'],
  }),
]);
