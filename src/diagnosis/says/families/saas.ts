import { say, type Family } from '../wording.ts';

/** Services with an API of their own and words of their own. */
const saas: readonly Family[] = [
  {
    vendor: 'github',
    wordings: [
      say('api-key-invalid', /^\s*bad credentials\s*$/i, { when: { host: /github/ } }),
      say('credentials-missing', /^\s*requires authentication\s*$/i, { asks: true }),
      say('rate-limit', /\bapi rate limit exceeded\b|\bsecondary rate limit\b|\babuse detection mechanism\b/i, {
        take: { reset: 'x-ratelimit-reset' },
      }),
      say('step-up-needed', /^required/i, { in: ['header'], key: /^x-github-otp$/ }),
      say('step-up-needed', /\bmust specify two-factor authentication otp code\b/i),
      say('sso-needed', /^required; ?url=(?<url>\S{1,300})/i, { in: ['header'], key: /^x-github-sso$/ }),
      say('sso-needed', /^partial-results; ?(?<organizations>.{1,200})/i, { in: ['header'], key: /^x-github-sso$/ }),
      say('sso-needed', /\bprotected by organization saml enforcement\b/i),
      say(
        'permission-missing',
        /\bresource not accessible by (?:integration|personal access token)\b|\bmust have (?:admin|push|write) (?:rights|access) to\b|\bmust be an? organization (?:owner|member)\b/i,
      ),
      say('password-wrong', /\bsupport for password authentication was removed\b/i),
      say('geo-or-ip', /\bip allow list enabled\b/i),
      say('subscription-needed', /^billing$/, { key: /^reason$/, when: { status: [403], host: /github/ } }),
      say('code-rejected', /\bthe code passed is incorrect or expired\b/i),
    ],
  },
  {
    vendor: 'gitlab',
    wordings: [
      say('revoked', /\btoken was revoked\b/i),
      say('expired', /\btoken is expired\. you can either do re-authorization or token refresh\b/i),
      say('scope-missing', /\bthe request requires higher privileges than provided by the access token\b/i, {
        take: { scope: 'scope' },
      }),
      say('permission-missing', /^\s*403 forbidden(?: - (?<action>.{1,80}))?\s*$/i, {
        when: { host: /gitlab/, sends: ['authorization', 'private-token', 'job-token'] },
      }),
      say('token-invalid', /^\s*401 unauthorized\s*$/i, {
        exact: false,
        when: { host: /gitlab/, sends: ['authorization', 'private-token', 'job-token'] },
      }),
    ],
  },
  {
    vendor: 'stripe',
    wordings: [
      say('api-key-invalid', /\binvalid api key provided\b|\bexpired api key provided\b/i),
      say('api-key-missing', /\byou did not provide an api key\b/i),
      say(
        'wrong-environment',
        /\ba similar object exists in (?:live|test) mode, but a (?:test|live) mode key was used\b/i,
      ),
      say(
        'permission-missing',
        /\bdoes not have (?:access|the required permissions)\b|\bhaving the '(?<action>[\w]{1,60})' permission\b/i,
      ),
    ],
    codes: {
      apikeyexpired: 'api-key-invalid',
      platformapikeyexpired: 'api-key-invalid',
      securekeyrequired: 'permission-missing',
      testmodeliveonly: 'wrong-environment',
      livemodemismatch: 'wrong-environment',
    },
  },
  {
    vendor: 'slack',
    when: { host: /slack\.com$/ },
    wordings: [
      say('scope-missing', /^missing_scope$/, {
        in: ['field'],
        key: /^error$/,
        take: { scope: 'needed', granted: 'provided' },
      }),
      say('token-invalid', /^(?:not_allowed_token_type)$/, { in: ['field'], key: /^error$/ }),
      say(
        'policy-denied',
        /^(?:ekm_access_denied|enterprise_is_restricted|org_login_required|team_access_not_granted)$/,
        { in: ['field'], key: /^error$/ },
      ),
      say('permission-missing', /^(?:no_permission|access_denied|restricted_action|not_in_channel)$/, {
        in: ['field'],
        key: /^error$/,
      }),
    ],
    codes: {
      invalidauth: 'api-key-invalid',
      notauthed: 'credentials-missing',
      tokenrevoked: 'revoked',
      tokenexpired: 'expired',
      accountinactive: 'account-blocked',
      ratelimited: 'rate-limit',
      twofactorsetuprequired: 'step-up-needed',
    },
  },
  {
    vendor: 'shopify',
    wordings: [
      say('api-key-invalid', /\binvalid api key or access token\b/i),
      say('scope-missing', /\bthis action requires merchant approval for (?<scope>\w{1,60}) scope\b/i),
      say('account-blocked', /\bunavailable shop\b/i, { exact: false }),
    ],
  },
  {
    vendor: 'salesforce',
    wordings: [
      say('session-expired', /\bsession expired or invalid\b/i),
      say(
        'permission-missing',
        /\binsufficient access rights\b|\bthis session is not valid for use with the rest api\b/i,
      ),
      say('subscription-needed', /\bapi is not enabled for this organization\b|\bthe rest api is not enabled\b/i),
      say('account-blocked', /\binvalid_login: invalid username, password, security token; or user locked out\b/i, {
        exact: false,
      }),
    ],
    codes: {
      invalidsessionid: 'session-expired',
      invalidauthheader: 'credential-malformed',
      apidisabledfororg: 'subscription-needed',
      requestlimitexceeded: 'rate-limit',
      insufficientaccess: 'permission-missing',
    },
  },
  {
    vendor: 'atlassian',
    wordings: [
      say('password-wrong', /^AUTHENTICATED_FAILED/, { in: ['header'], key: /^x-seraph-loginreason$/ }),
      say('account-blocked', /^AUTHENTICATION_DENIED/, { in: ['header'], key: /^x-seraph-loginreason$/ }),
      say('session-expired', /^OUT\b/, { in: ['header'], key: /^x-seraph-loginreason$/, exact: false }),
      say(
        'password-wrong',
        /\bbasic authentication with passwords is deprecated\b|\bclient must be authenticated to access this resource\b/i,
        { exact: false },
      ),
      say('csrf', /\bxsrf check failed\b/i),
      say('scope-missing', /\bunauthorized; scope does not match\b/i),
      say('account-blocked', /\bcaptcha_challenge\b/i, { in: ['header'], key: /^x-authentication-denied-reason$/ }),
    ],
  },
  {
    vendor: 'azure-devops',
    wordings: [
      say('login-page', /\bazure devops services \| sign in\b/i, { in: ['text'] }),
      say('expired', /\bthe personal access token used has expired\b/i),
      say('permission-missing', /\bTF40\d{4}\b/, { exact: false }),
      say('password-wrong', /\bTF400813\b/, { exact: false }),
    ],
  },
  {
    vendor: 'npm',
    wordings: [
      say('step-up-needed', /^otp$/, { in: ['challenge'], key: /^:scheme$/ }),
      say('step-up-needed', /\bone-time pass\b/i),
      say('geo-or-ip', /^ipaddress$/, { in: ['challenge'], key: /^:scheme$/ }),
      say('permission-missing', /\byou do not have permission to publish\b/i),
    ],
  },
  {
    vendor: 'meta',
    when: { host: /facebook\.com$|instagram\.com$|whatsapp|threads\.net$/ },
    wordings: [
      say('expired', /\bsession has expired on\b/i),
      say('expired', /^(?:463|467)$/, { in: ['field'], key: /^error_subcode$/ }),
      say('token-invalid', /^190$/, { in: ['field'], key: /^code$/ }),
      say(
        'revoked',
        /\bhas not authorized application\b|\bsession has been invalidated because the user changed (?:their|the) password\b/i,
      ),
      say('revoked', /^(?:458|460)$/, { in: ['field'], key: /^error_subcode$/ }),
      say('permission-missing', /^(?:10|200)$/, { in: ['field'], key: /^code$/, exact: false }),
      say(
        'credentials-missing',
        /\ban (?:active )?access token must be used to query\b|\ban access token is required\b/i,
      ),
      say('rate-limit', /^(?:4|17|32|613)$/, { in: ['field'], key: /^code$/ }),
    ],
  },
  {
    vendor: 'bluesky',
    wordings: [
      say('credentials-missing', /^AuthMissing$/, { in: ['field'], key: /^error$/ }),
      say('expired', /^ExpiredToken$/, { in: ['field'], key: /^error$/ }),
      say('scope-missing', /\bbad token scope\b/i),
    ],
    codes: {
      authenticationrequired: ['credentials-missing', 'vague'],
      accounttakedown: 'account-blocked',
      authfactortokenrequired: 'step-up-needed',
    },
  },
  {
    vendor: 'discord',
    when: { host: /discord(?:app)?\.com$/ },
    wordings: [
      say('token-invalid', /^\s*401: unauthorized\s*$/i),
      say('permission-missing', /^(?:50001|50013)$/, { in: ['field'], key: /^code$/ }),
      say('account-blocked', /^(?:40002|40007)$/, { in: ['field'], key: /^code$/ }),
    ],
  },
  {
    vendor: 'datadog',
    when: { host: /datadoghq|ddog-gov/ },
    wordings: [say('api-key-invalid', /^\s*(?:forbidden|unauthorized)\s*$/i, { in: ['field'], key: /^errors?$/ })],
  },
  {
    vendor: 'openai',
    wordings: [
      say('api-key-invalid', /\bincorrect api key provided\b/i),
      say('api-key-missing', /\byou didn't provide an api key\b/i),
      say(
        'scope-missing',
        /\byou have insufficient permissions for this operation\. missing scopes: (?<scope>[\w.:, -]{1,120})/i,
      ),
      say('subscription-needed', /\byou exceeded your current quota\b/i),
      say('geo-or-ip', /\bcountry, region, or territory not supported\b/i),
      say(
        'permission-missing',
        /\bmust be a member of an organization to use the api\b|\bproject .{1,40} does not have access to model\b/i,
      ),
    ],
    codes: {
      invalidapikey: 'api-key-invalid',
      accountdeactivated: 'account-blocked',
      invalidorganization: 'permission-missing',
      insufficientquota: 'subscription-needed',
    },
  },
  {
    vendor: 'anthropic',
    when: { host: /anthropic\.com$/ },
    wordings: [
      say('api-key-invalid', /\binvalid x-api-key\b/i),
      say('api-key-missing', /\bx-api-key header is required\b/i),
      say('expired', /\boauth token has expired\b/i),
      say('subscription-needed', /\bcredit balance is too low\b/i),
    ],
  },
  {
    vendor: 'kibana',
    wordings: [say('csrf', /\brequest must contain an? kbn-xsrf header\b/i)],
  },
  {
    vendor: 'linear',
    when: { host: /linear\.app$/ },
    wordings: [say('credentials-missing', /\bauthentication required, not authenticated\b/i)],
  },
  {
    vendor: 'aws-appsync',
    wordings: [say('permission-missing', /\bnot authorized to access (?<action>\w{1,60}) on type \w+/i)],
  },
  {
    // gRPC: status codes 16 and 7 (UNAUTHENTICATED, PERMISSION_DENIED) beside an HTTP 200.
    vendor: 'grpc',
    wordings: [
      say('token-invalid', /^16$/, {
        in: ['header'],
        key: /^grpc-status$/,
        exact: false,
        when: { sends: ['authorization', 'cookie'] },
      }),
      say('credentials-missing', /^16$/, {
        in: ['header'],
        key: /^grpc-status$/,
        when: { sendsNone: ['authorization', 'cookie'] },
      }),
      say('permission-missing', /^7$/, { in: ['header'], key: /^grpc-status$/ }),
    ],
  },
  {
    vendor: 'graphql',
    wordings: [
      say('credentials-missing', /^UNAUTHENTICATED$/, {
        in: ['field'],
        key: /^code$/,
        when: { sendsNone: ['authorization', 'cookie'] },
      }),
      say('token-invalid', /^UNAUTHENTICATED$/, {
        in: ['field'],
        key: /^code$/,
        exact: false,
        when: { sends: ['authorization', 'cookie'] },
      }),
      say('permission-missing', /^FORBIDDEN$/, { in: ['field'], key: /^code$/ }),
      say('token-invalid', /^UnauthorizedException$/, { in: ['field'], key: /^errortype$/ }),
      say(
        'credentials-missing',
        /\bgraphql-(?:invalid_header|missing authorization)|\bx-hasura-admin-secret required, but not found\b/i,
      ),
      say('credentials-missing', /\bmissing 'authorization' or 'cookie' header in jwt authentication mode\b/i),
      say('credential-malformed', /\bmalformed authorization header\b/i),
      say('expired', /\bcould not verify jwt: jwtexpired\b/i),
      say('wrong-audience', /\bcould not verify jwt: jwtnotinaudience\b/i),
      say('wrong-issuer', /\bcould not verify jwt: jwtnotinissuer\b/i),
      say('bad-signature', /\bcould not verify jwt: jwserror jwsinvalidsignature\b|\bjwserror\b/i, { exact: false }),
      say('permission-missing', /\bnot found in type: '(?:query|mutation|subscription)_root'/i, { exact: false }),
      say('missing-claim', /\bjwt claims? (?:key|namespace|map).{0,60}(?:not found|missing|does not)/i),
    ],
    codes: {
      invalidjwt: 'token-invalid',
      invalidheaders: ['credentials-missing', 'vague'],
      accessdenied: ['permission-missing', 'vague'],
      persistedquerynotfound: ['rate-limit', 'vague'],
    },
  },
  {
    vendor: 'google-maps',
    when: { host: /maps\.googleapis\.com$/ },
    wordings: [
      say('api-key-missing', /\byou must use an api key to authenticate\b/i),
      say('api-key-invalid', /\bthe provided api key is invalid\b|\bthis api key is not authorized\b/i),
      say('subscription-needed', /\byou must enable billing\b|\bthis api project is not authorized to use this api\b/i),
    ],
    codes: { requestdenied: ['permission-missing', 'vague'] },
  },
  {
    vendor: 'twilio',
    when: { host: /twilio\.com$/ },
    wordings: [
      say('password-wrong', /^(?:20003)$/, { in: ['field'], key: /^code$/ }),
      say('password-wrong', /^\s*authenticate\s*$/i),
    ],
  },
  {
    vendor: 'notion',
    when: { host: /notion\.com$/ },
    wordings: [say('api-key-invalid', /\bapi token is invalid\b/i)],
    codes: { restrictedresource: 'permission-missing' },
  },
  {
    vendor: 'cloudflare-api',
    when: { host: /^api\.cloudflare\.com$/ },
    wordings: [
      say('token-invalid', /^(?:9109|1000|6003)$/, { in: ['field'], key: /^code$/, exact: false }),
      say('token-invalid', /^authentication error$/i, { key: /^message$/ }),
      say('credential-malformed', /\binvalid format for authorization header\b|\binvalid request headers\b/i),
    ],
  },
  {
    vendor: 'spotify',
    when: { host: /spotify\.com$/ },
    wordings: [
      say('credentials-missing', /^\s*no token provided\s*$/i),
      say('expired', /\bthe access token expired\b/i),
      say('permission-missing', /\buser not registered in the developer dashboard\b/i),
    ],
  },
  {
    vendor: 'twitter',
    when: { host: /(?:twitter|x)\.com$/ },
    wordings: [
      say('wrong-token-type', /\bauthenticating with .{1,60} is forbidden for this endpoint\b/i),
      say('token-invalid', /^(?:32|89|99|215)$/, { in: ['field'], key: /^code$/, exact: false }),
      say('account-blocked', /^(?:64|326)$/, { in: ['field'], key: /^code$/ }),
      say('clock-skew', /^135$/, { in: ['field'], key: /^code$/ }),
    ],
  },
];

export default saas;
