import { say, type Family } from '../wording.ts';

/** These ask for a login; they say so to one whose login was refused, too. */
const asked = { asks: true } as const;

/** Nothing was presented, or nothing that the server looked at. */
export const absent: Family = {
  vendor: null,
  wordings: [
    say(
      'credentials-missing',
      /(?<!supply the )\bcredentials? (?:(?:was|were|is|are|has been|have been) )?(?:not (?:been )?(?:provided|found|supplied|given|present|set|sent)|missing|required|needed)/i,
    ),
    say(
      'credentials-missing',
      /\b(?:missing|without|no valid or|lacks?) (?:(?:the|an?|any|valid|required) )*(?:authentication|authorization|auth|login) (?:credentials?|headers?|tokens?|information|info|data|parameters?)\b/i,
    ),
    say(
      'credentials-missing',
      /\b(?:missing|no) (?:(?:the|an?|any|required) )*(?:credentials?|authorization header|authorization token|auth(?:entication)? (?:header|token)|(?:access|bearer|jwt|id|security|api|json web) ?token)\b(?! (?:is |was )?(?:expired|invalid|matches|with|found for given))/i,
    ),
    say(
      'credentials-missing',
      /\bmissing (?:or (?:empty|blank|malformed|invalid) )?(?:token|jwt|bearer|authorization|authentication)\b(?! (?:claim|scope|for the|role))/i,
    ),
    say(
      'credentials-missing',
      /\bno (?:valid )?(?:authorization|authentication|auth|access|bearer|jwt|security)? ?(?:token|credentials?|header|jwt)s? (?:(?:was|were|has been|could be) )?(?:found|provided|present|presented|supplied|sent|given|included|set|specified|in (?:the )?(?:request|header|cookie))(?! for given)/i,
    ),
    say(
      'credentials-missing',
      /\b(?:authorization|authentication|auth|bearer|jwt|access)[ _-]?(?:header|token|cookie|field)?(?: token)? (?:(?:is|was|has) )?(?:not (?:been )?(?:found|provided|present|supplied|sent|set|included|specified|given)|missing|(?<=(?:header|token|cookie|field|bearer|jwt) (?:is |was )?)required|absent|empty|must be (?:provided|present|supplied|set|sent)|expected)\b/i,
    ),
    say(
      'credentials-missing',
      /^\s*(?:an? )?(?:valid )?tokens? (?:(?:is|was) )?(?:not (?:provided|present|supplied|sent|set|given)|missing|required|absent)\b/i,
    ),
    say('credentials-missing', /^\s*token not found\b/i, { exact: false }),
    // The name of 401, beside another status, to somebody who sent nothing.
    say('credentials-missing', /^\s*unauthorized\.?\s*$/i, {
      exact: false,
      when: { status: [403], sendsNone: ['authorization', 'cookie', 'x-api-key'] },
    }),
    say(
      'credentials-missing',
      /\btoken could not be parsed from the request\b|\bheader of type `authorization` was missing\b|\b(?:credential|user ?name|password|login)s? (?:is|was|are|were) (?:empty|not sent)\b|\bunauthenticated requests do not have\b/i,
    ),
    say(
      'credentials-missing',
      /\b(?:you (?:must|need to|have to)|must|please|need to|have to) (?:first )?(?:be )?(?:logged|signed|log|sign)[ -]?in\b(?! again| with (?:sso|saml|mfa|2fa))/i,
      asked,
    ),
    say(
      'credentials-missing',
      /(?<!\bfactor )\b(?:login|log[ -]in|sign[ -]in|authentication|authorization|auth) (?:is )?(?:required|needed)\b/i,
      asked,
    ),
    say('credentials-missing', /\bfull authentication is required\b/i, asked),
    say(
      'credentials-missing',
      /\b(?:requires?|required|needs) (?:(?:user|valid|an?|full|the) )*(?:authentication|authenticated (?:user|request|session)|to be (?:authenticated|logged[ -]in)|(?:you to be )?logged[ -]in|(?:a )?login)\b(?! (?:level|strength|context))/i,
      asked,
    ),
    say(
      'credentials-missing',
      /\b(?:you are|you're|user (?:is )?|not |client (?:is )?)?(?:not|un)[ -]?(?:logged[ -]?in|signed[ -]?in|authenticated)\b(?! as)/i,
      asked,
    ),
    say('credentials-missing', /\bunauthenticated (?:request|user|access|call)/i, asked),
    say(
      'credentials-missing',
      /\bno (?:authentication|authorization)(?: (?:was|provided|present|found|information|data|supplied|method|details))+/i,
    ),
    say(
      'credentials-missing',
      /\bauthenticate (?:first|yourself|to (?:continue|access|use))\b|\bplease (?:authenticate|provide (?:a valid )?(?:authentication|authorization|credentials|bearer|access token|jwt|a token|your credentials))/i,
      asked,
    ),
    say(
      'credentials-missing',
      /\b(?:provide|supply|include|send|set|use|add) (?:(?:an?|the|your|valid) )*(?:authorization header|bearer token|access token|auth token)\b/i,
      { exact: false },
    ),
    say(
      'session-missing',
      /\b(?:no|missing) (?:active |valid |current |user )*session\b(?: (?:found|exists?|cookie|id|available))?/i,
    ),
    say('session-missing', /\bsession (?:cookie |id )?(?:is )?(?:missing|required|not (?:provided|present|set))\b/i),
    say(
      'anonymous-refused',
      /\banonymous (?:access|users?|requests?|callers?|read access|authentication|calls?)(?: (?:is|are|has been|to this \w+ (?:is|are)))? ?(?:not (?:allowed|permitted|supported|enabled)|disabled|denied|forbidden|prohibited|unauthorized)/i,
    ),
    say('anonymous-refused', /\b(?:access|permission) denied (?:for|to) (?:the )?(?:user )?['"]?anonymous/i),
    say(
      'anonymous-refused',
      /\bno permission\b[^.]{0,60}\banonymous\b|\banonymous (?:user|caller) (?:does not|doesn't|cannot|can't|has no)|\buser:? ['"]?anonymous['"]? is not (?:authori[sz]ed|allowed|permitted)/i,
    ),
    say(
      'api-key-missing',
      /\b(?:no|missing|without) (?:(?:an?|the|valid|required) )*(?:api|subscription|access|app|application|client|product|service|auth)[ _-]?(?:api[ _-]?)?key\b(?! (?:match|id ))/i,
    ),
    say(
      'api-key-missing',
      /\b(?:api|subscription|x-api|app)[ _-]?key(?: header)? (?:(?:is|was|has|must) )?(?:not (?:been )?(?:found|provided|present|supplied|sent|set|included|specified)|missing|required|absent|empty|be (?:provided|present|supplied))/i,
    ),
    say(
      'api-key-missing',
      /\b(?:did not|didn't|haven't|have not|failed to|must|need to|please) (?:(?:provide|supply|include|specify|send|set|pass)d?|provided) (?:(?:an?|your|the) )*(?:api|subscription)[ _-]?key/i,
    ),
    say('api-key-missing', /\bx-api-key (?:header )?(?:is )?(?:required|missing)/i),
    say(
      'api-key-missing',
      /\bneither\b.{0,60}\bnor\b.{0,30}\bapi[- ]?key\b.{0,20}\b(?:received|provided|found|sent)\b/i,
    ),
    say(
      'scheme-unsupported',
      /\b(?:unsupported|unknown|unrecogni[sz]ed|invalid|wrong|bad|unexpected|not supported) (?:(?:http|authorization|authentication|auth) )+(?:scheme|method|type|header (?:type|scheme|prefix))\b/i,
    ),
    say(
      'scheme-unsupported',
      /\b(?:authorization|authentication|auth)(?: header)? (?:scheme|method|type)(?: ['"]?\w+['"]?)? (?:(?:is|was) )?(?:not (?:supported|allowed|accepted|recogni[sz]ed|enabled)|unsupported|unknown|invalid|must be)/i,
    ),
    say(
      'scheme-unsupported',
      /\b(?:authorization header|header|it) (?:must|should) (?:start|begin) with ['"`]?(?<expected>[A-Za-z-]{3,20})\b/i,
    ),
    say(
      'scheme-unsupported',
      /\bexpected (?:a )?['"`]?(?<expected>Bearer|Basic|Token|JWT|ApiKey)['"`]? (?:scheme|authorization|prefix|token\b)/i,
    ),
  ],
  codes: {
    notauthed: 'credentials-missing',
    notauthenticated: ['credentials-missing', 'asks'],
    unauthenticated: ['credentials-missing', 'vague'],
    authenticationrequired: ['credentials-missing', 'asks'],
    authrequired: ['credentials-missing', 'asks'],
    authorizationrequired: ['credentials-missing', 'asks'],
    needauth: ['credentials-missing', 'asks'],
    needlogin: ['credentials-missing', 'asks'],
    loginneeded: ['credentials-missing', 'asks'],
    needauthentication: ['credentials-missing', 'asks'],
    notloggedin: ['credentials-missing', 'asks'],
    usernotloggedin: ['credentials-missing', 'asks'],
    usernotauthenticated: ['credentials-missing', 'asks'],
    notsignedin: ['credentials-missing', 'asks'],
    nocredentials: 'credentials-missing',
    credentialsmissing: 'credentials-missing',
    missingcredentials: 'credentials-missing',
    credentialsrequired: 'credentials-missing',
    missingauthentication: 'credentials-missing',
    missingauth: 'credentials-missing',
    missingauthorization: 'credentials-missing',
    missingauthorizationheader: 'credentials-missing',
    authorizationheadermissing: 'credentials-missing',
    noauthorizationheader: 'credentials-missing',
    noauthheader: 'credentials-missing',
    missingtoken: 'credentials-missing',
    tokenmissing: 'credentials-missing',
    notoken: 'credentials-missing',
    tokenrequired: 'credentials-missing',
    tokennotprovided: 'credentials-missing',
    tokennotfound: ['credentials-missing', 'vague'],
    missingbearertoken: 'credentials-missing',
    missingaccesstoken: 'credentials-missing',
    accesstokenmissing: 'credentials-missing',
    accesstokenrequired: 'credentials-missing',
    missingjwt: 'credentials-missing',
    nojwt: 'credentials-missing',
    noauth: 'credentials-missing',
    noauthtoken: 'credentials-missing',
    authtokenmissing: 'credentials-missing',
    jwtmissing: 'credentials-missing',
    anonymous: ['anonymous-refused', 'vague'],
    anonymousaccessdenied: 'anonymous-refused',
    nosession: 'session-missing',
    sessionmissing: 'session-missing',
    sessionrequired: 'session-missing',
    missingsession: 'session-missing',
    missingapikey: 'api-key-missing',
    apikeymissing: 'api-key-missing',
    apikeyrequired: 'api-key-missing',
    noapikey: 'api-key-missing',
    noapikeyfound: 'api-key-missing',
    apikeynotprovided: 'api-key-missing',
    missingsubscriptionkey: 'api-key-missing',
    keymissing: 'api-key-missing',
    unsupportedauthscheme: 'scheme-unsupported',
    unsupportedauthenticationscheme: 'scheme-unsupported',
    invalidauthscheme: 'scheme-unsupported',
    invalidscheme: 'scheme-unsupported',
    notallowedtokentype: 'scheme-unsupported',
  },
};
