import { say, type Family } from '../wording.ts';

/** Frameworks' own words where they say more (or less) than the words mean elsewhere. */
const frameworks: readonly Family[] = [
  {
    vendor: 'drf',
    wordings: [
      say('csrf', /\bcsrf failed\b/i),
      say('credential-malformed', /\binvalid (?:basic|token) header\. /i),
      say('account-blocked', /\buser inactive or deleted\b|\bUser is inactive\b/i),
      say('password-wrong', /\bno active account found with the given credentials\b/i),
      say('password-wrong', /^\s*Invalid username\/password\.?\s*$/i),
      say('wrong-token-type', /\btoken has wrong type\b/i, {
        exact: false,
      }),
      say('refresh-token-sent', /\btoken has wrong type\b/i, { exact: false }),
      say('missing-claim', /\btoken contained no recognizable user identification\b/i),
      say('token-invalid', /\bgiven token not valid for any token type\b/i),
    ],
    codes: { tokennotvalid: 'token-invalid', usernotfound: 'user-unknown', userinactive: 'account-blocked' },
  },
  {
    vendor: 'django',
    wordings: [
      say('csrf', /\bcsrf (?:verification failed|cookie not set|token (?:missing|from))/i, { in: ['text', 'field'] }),
      say('csrf', /\borigin checking failed\b|\breferer checking failed\b/i),
    ],
  },
  {
    vendor: 'laravel',
    wordings: [
      say('csrf', /\bcsrf token mismatch\b/i),
      say('csrf', /^\s*page expired\s*$/i, { when: { status: [419] } }),
      say('csrf', /^419$/, { in: ['header'], key: /^:status$/, exact: false }),
      say(
        'permission-missing',
        /\bthis action is unauthorized\b|\buser does not have the right (?:roles|permissions)\b/i,
      ),
      say('credentials-missing', /^\s*unauthenticated\.?\s*$/i, {
        when: { sendsNone: ['cookie', 'authorization'] },
      }),
      say('token-invalid', /^\s*unauthenticated\.?\s*$/i, { exact: false, when: { sends: ['authorization'] } }),
      say('session-expired', /^\s*unauthenticated\.?\s*$/i, { when: { sends: ['cookie'], status: [401] } }),
      say('credentials-missing', /^\s*unauthenticated\.?\s*$/i, { exact: false, when: { sends: ['cookie'] } }),
      say('password-wrong', /\bthese credentials do not match our records\b|\bthe provided password is incorrect\b/i),
      say('scope-missing', /\binvalid ability provided\b|\binvalid scope\(s\) provided\b/i),
      say('revoked', /\btoken has been revoked\b/i),
      say('signed-url-expired', /^\s*invalid signature\.?\s*$/i, { when: { url: /[?&]signature=/ } }),
    ],
  },
  {
    vendor: 'rails',
    wordings: [
      say('credentials-missing', /\byou need to sign in or sign up before continuing\b/i, { asks: true }),
      say('session-expired', /\byour session expired\b/i),
      say(
        'account-blocked',
        /\byour account is (?:locked|not activated)\b|\byou have to confirm your (?:email address|account)\b|\bone more attempt before your account is locked\b/i,
      ),
      say('password-wrong', /\binvalid (?:email|login|username) or password\b/i),
      say('token-invalid', /\binvalid authentication token\b/i),
      say('csrf', /\bInvalid(?:AuthenticityToken|CrossOriginRequest)\b|\bcan't verify csrf\b/i),
      say('csrf', /\bthe change you wanted was rejected\b/i, { when: { status: [422] } }),
      // Doorkeeper
      say('expired', /\bthe access token expired\b/i),
      say('revoked', /\bthe access token was revoked\b/i),
      say('token-invalid', /\bthe access token is invalid\b/i),
      say(
        'permission-missing',
        /\byou are not authorized to (?:access this page|perform this action)\b|\bnot allowed to \w+\? this\b/i,
      ),
    ],
  },
  {
    vendor: 'flask',
    wordings: [
      say(
        'credentials-missing',
        /\bmissing (?:authorization header|cookie "?[\w-]+"?|jwt in)\b|\bbad authorization header\. expected/i,
      ),
      say('step-up-needed', /\bfresh token required\b/i),
      say('refresh-token-sent', /\bonly non-refresh tokens are allowed\b/i),
      say('wrong-token-type', /\bonly refresh tokens are allowed\b/i),
      say(
        'csrf',
        /\bmissing csrf token\b|\bcsrf double submit tokens do not match\b|\bthe csrf (?:token|session token)\b/i,
      ),
      say('missing-claim', /\bmissing claim: (?<claim>[\w:./-]{1,60})/i),
      say('user-unknown', /\berror loading the user\b/i, { exact: false }),
    ],
  },
  {
    vendor: 'fastapi',
    wordings: [
      say('credentials-missing', /^\s*not authenticated\s*$/i),
      say('token-invalid', /\bcould not validate credentials\b/i),
      say('token-invalid', /\binvalid authentication credentials\b/i),
      say('password-wrong', /\bincorrect (?:username|email) or password\b/i),
      say('account-blocked', /^\s*inactive user\s*$/i),
      say('permission-missing', /^\s*not enough permissions\s*$/i),
      say('password-wrong', /^LOGIN_BAD_CREDENTIALS$/),
      say('account-blocked', /^LOGIN_USER_NOT_VERIFIED$/),
      say('credentials-missing', /^\s*field required\s*$/i, {
        exact: false,
        when: { status: [422], url: /auth|token|me$/ },
      }),
    ],
  },
  {
    vendor: 'spring',
    wordings: [
      say('csrf', /\b(?:invalid csrf token|could not verify the provided csrf token)\b/i),
      say(
        'credentials-missing',
        /\bfull authentication is required to access this resource\b|\ban authentication object was not found in the securitycontext\b/i,
        { asks: true },
      ),
      say('password-wrong', /^\s*bad credentials\s*$/i, { exact: false }),
      say(
        'account-blocked',
        /^\s*user (?:account is locked|is disabled|account has expired|credentials have expired)\s*$/i,
      ),
      say('credential-malformed', /\bbearer token is malformed\b/i),
      say('multiple-credentials', /\bfound multiple bearer tokens in the request\b/i),
      say('token-invalid', /\bprovided token isn't active\b|\bcannot convert access token to json\b/i),
      say('permission-missing', /\baccess is denied\b/i, {
        exact: false,
        when: { sends: ['authorization', 'cookie'] },
      }),
    ],
  },
  {
    vendor: 'aspnet',
    wordings: [
      say('session-expired', /\bunprotect ticket failed\b|\bticket expired\b/i),
      say(
        'csrf',
        /\bthe (?:required )?antiforgery (?:cookie|token|form field|request token)\b|\bantiforgery token validation failed\b|\bvalidation of the provided antiforgery token failed\b/i,
      ),
      say('credentials-missing', /\bauthorization has been denied for this request\b/i, { exact: false }),
      say('expired', /\bthe token is expired\b|\bthe token expired at '(?<at>[^']{1,40})'/i),
      // Identity's login endpoint puts the SignInResult into `detail`.
      say('password-wrong', /^Failed$/, { in: ['field'], key: /^detail$/, when: { status: [401], url: /\/login/i } }),
      say('step-up-needed', /^RequiresTwoFactor$/, { in: ['field'], key: /^detail$/ }),
      say('account-blocked', /^NotAllowed$/, {
        in: ['field'],
        key: /^detail$/,
        when: { status: [401], url: /\/login/i },
      }),
    ],
  },
  {
    vendor: 'express',
    wordings: [
      say('credentials-missing', /\bno authorization token was found\b|\bno auth token\b|\bno token provided\b/i),
      say('credential-malformed', /\bformat is authorization: bearer \[token\]/i),
      say('csrf', /\bebadcsrftoken\b|\binvalid csrf token\b/i),
      say('credentials-missing', /^\s*(?:missing credentials|no session)\s*$/i),
      say('permission-missing', /^\s*forbidden resource\s*$/i),
    ],
    codes: {
      credentialsrequired: 'credentials-missing',
      credentialsbadscheme: 'scheme-unsupported',
      credentialsbadformat: 'credential-malformed',
      badcsrftoken: 'csrf',
      invalidcsrf: 'csrf',
    },
  },
  {
    // @fastify/jwt says this of every scheme but Bearer.
    vendor: 'fastify',
    wordings: [say('credentials-missing', /^no authorization was found in request\.(?<where>headers|cookies)$/i)],
  },
  {
    // All that its jwt and jwk middlewares say of any token.
    vendor: 'hono',
    wordings: [say('token-invalid', /^token verification failure$/, { exact: false, in: ['challenge'] })],
  },
  {
    vendor: 'tornado',
    wordings: [say('csrf', /'_xsrf' argument missing|\bxsrf cookie does not match\b/i)],
  },
  {
    vendor: 'symfony',
    wordings: [
      say('credentials-missing', /\bjwt token not found\b/i),
      say('expired', /\bexpired jwt token\b/i),
      say('token-invalid', /\binvalid jwt token\b/i),
      say('user-unknown', /\bunable to load an user with property\b|\bunable to find (?:an? )?user\b/i, {
        exact: false,
      }),
      say('csrf', /\binvalid csrf token\b|\bthe csrf token is invalid\b/i),
      say('account-blocked', /\baccount is (?:disabled|locked|expired)\b/i),
    ],
  },
  {
    vendor: 'wordpress',
    wordings: [
      say('csrf', /\bcookie check failed\b|\bcookie nonce is invalid\b|\bthe link you followed has expired\b/i),
      say('credentials-missing', /\bauthorization header not found\b/i),
      say('anonymous-refused', /\byou are not currently logged in\b/i),
    ],
    codes: {
      restcookieinvalidnonce: 'csrf',
      jwtauthnoauthheader: 'credentials-missing',
      restauthenticationnoheader: 'credentials-missing',
      restauthenticationmissingauthorizationheader: 'credentials-missing',
      jwtauthbadauthheader: 'credential-malformed',
      jwtauthinvalidtoken: 'token-invalid',
      jwtauthinvalidcredential: 'password-wrong',
      jwtauthbadiss: 'wrong-issuer',
      restforbidden: ['permission-missing', 'vague'],
      restcannotread: 'permission-missing',
      restcannotedit: 'permission-missing',
      restcannotcreate: 'permission-missing',
      restnotloggedin: 'credentials-missing',
      restcannotview: 'permission-missing',
      incorrectpassword: 'password-wrong',
      invalidusername: 'user-unknown',
      invalidemail: 'user-unknown',
    },
  },
  {
    vendor: 'drupal',
    wordings: [
      say('csrf', /\bx-csrf-token request header is (?:missing|invalid)\b/i),
      say('permission-missing', /\bthe '(?<action>[^']{1,80})' permission is required\b/i),
      say('permission-missing', /\bthe following permissions are required: '(?<action>[^']{1,80})'/i),
      say('scheme-unsupported', /\bthe used authentication method is not allowed on this route\b/i),
    ],
  },
  {
    vendor: 'jenkins',
    wordings: [
      say('csrf', /\bno valid crumb was included in the request\b/i),
      say('anonymous-refused', /\banonymous is missing the (?<permission>[\w/ ]{1,40}) permission\b/i),
      say(
        'permission-missing',
        /\b(?<identity>(?!anonymous)\S{1,60}) is missing the (?<action>[\w/ ]{1,40}) permission\b/i,
      ),
    ],
  },
  {
    vendor: 'yii',
    wordings: [say('csrf', /\bunable to verify your data submission\b/i, { when: { method: 'unsafe' } })],
  },
  {
    vendor: 'codeigniter',
    wordings: [
      say('csrf', /\bthe action you (?:have )?requested is not allowed\b/i, {
        when: { method: 'unsafe', sends: ['cookie'] },
      }),
    ],
  },
  {
    vendor: 'struts',
    wordings: [say('csrf', /\bthe form has already been processed or no token was supplied\b/i)],
  },
  {
    // To visitors whose role may not, whoever they are; policies and logins have other words.
    vendor: 'strapi',
    wordings: [
      say('anonymous-refused', /^ForbiddenError$/, {
        key: /^name$/,
        exact: false,
        when: { status: [403], sendsNone: ['authorization', 'cookie'] },
      }),
    ],
  },
];

export default frameworks;
