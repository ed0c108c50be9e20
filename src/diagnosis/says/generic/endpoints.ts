import { say, type Family } from '../wording.ts';

/** What endpoints of an identity provider say: RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core §3.1.2.6. */
export const endpoints: Family = {
  vendor: null,
  wordings: [
    say(
      'client-authentication-failed',
      /\b(?:invalid|incorrect|wrong|bad|expired|missing|unknown) (?:oauth2? )?client(?: (?:or|and) (?:invalid )?client)?[ _-]?(?:credentials?|secret|authentication|assertion|id)\b|\bclient (?:authentication|credentials?|secret|assertion)(?: (?:is|was|were|has|are|provided))* (?:failed|invalid|incorrect|expired|missing|required|not (?:valid|found))|\b(?:unknown|invalid) client\b|\bclient is invalid\b|\berror: ?invalid_client\b|\bclient (?:(?:was|is|with id \S{1,80}) )*not (?:found|registered|known|authenticated)\b/i,
    ),
    say(
      'redirect-uri-mismatch',
      /\b(?:redirect|reply|callback)[ _-]?(?:uri|url|address)\b.{0,120}?\b(?:mismatch|(?:does|did|do)(?: not|n't) match|not (?:registered|allowed|valid|match|whitelisted|associated|configured|in the list|permitted)|invalid|unregistered|is required)/i,
    ),
    say(
      'redirect-uri-mismatch',
      /\b(?:invalid|mismatched|mismatching|unregistered|wrong|bad|unauthori[sz]ed) (?:parameter: )?(?:redirect|reply|callback)[ _-]?(?:uri|url)\b|\bredirect_uri_mismatch\b|\bcallback url mismatch\b/i,
    ),
    say(
      'code-rejected',
      /\b(?:authori[sz]ation|auth|verification|access|oauth2?)? ?code\b(?: (?:has|is|was|been|already|passed|provided|you entered|or refresh token))* (?:expired|invalid|not (?:valid|found)|already (?:been )?(?:used|redeemed|consumed)|used|redeemed|unknown|incorrect|malformed|does(?: not|n't) exist|no longer valid)\b/i,
      { when: { url: /token|oauth|code|callback/i } },
    ),
    say(
      'code-rejected',
      /\b(?:invalid|expired|bad|unknown|incorrect|malformed) (?:authori[sz]ation |auth |verification |oauth2? )?code\b(?! (?:challenge|verifier))/i,
      { when: { url: /token|oauth|code|callback/i } },
    ),
    say(
      'pkce-mismatch',
      /\b(?:pkce|code[ _-]?verifier|code[ _-]?challenge)\b.{0,80}?\b(?:fail(?:ed|s|ure)?|invalid|mismatch|(?:does|did|do)(?: not|n't) match|not match|missing|required|incorrect|wrong)\b|\b(?:invalid|missing|wrong|bad|failed to verify) (?:pkce|code[ _-]?verifier|code[ _-]?challenge)/i,
    ),
    say(
      'refresh-token-reused',
      /\brefresh[ _-]?token\b.{0,60}\b(?:already (?:been )?used|reuse|reused|replay|used (?:more than once|twice)|rotat)|\breuse (?:of (?:a )?refresh token|exceeded)|\bmaximum allowed refresh token reuse\b|\breused refresh token\b/i,
    ),
    say(
      'refresh-token-finished',
      /\brefresh[ _-]?token\b(?:: ?| )(?:(?:has|is|was|been|were|provided|or|already|cookie|specified|does|could) )*(?:not (?:exist|found|valid|be found|active|recogni[sz]ed)|invalid|expired|revoked|unknown|malformed|inactive|missing|no longer valid|already used|n't exist|not active)/i,
    ),
    say(
      'refresh-token-finished',
      /\b(?:invalid|unknown|expired|revoked|bad|missing|unknown or invalid|inactive) (?:or \w+ )?refresh[ _-]?token\b|\btoken is not active\b|\bsession not active\b|\btoken has been expired or revoked\b/i,
      { when: { url: /token|refresh|oauth|auth|session/i } },
    ),
    say(
      'grant-invalid',
      /\b(?:invalid|expired|unknown) (?:authori[sz]ation )?grant\b|\bgrant (?:(?:is|was|has) )*(?:invalid|expired|revoked|not (?:valid|found))\b/i,
    ),
    say(
      'scope-unknown',
      /\b(?:invalid|unknown|unsupported|malformed|unrecogni[sz]ed|illegal|disallowed) (?:or \w+ )?(?:requested )?scopes?\b|\bscopes? ["'`]?[\w:./ -]{0,120}["'`]? ?(?:(?:is|are) )?(?:not (?:valid|supported|known|recogni[sz]ed|defined)|invalid|unknown|malformed|unsupported)\b|\bnot allowed to request (?:the )?scope/i,
      { when: { url: /token|oauth|authorize|auth/i } },
    ),
    say(
      'resource-unknown',
      /\bservice not found: (?<resource>\S{1,160})|\b(?:resource|target|api|audience) (?:principal |server |named )*["'`]?(?<resource2>[^\s"'`]{0,160})["'`]? (?:(?:is|was|could|has) )*(?:not (?:be )?(?:found|registered|known|exist)|unknown|invalid)\b/i,
      { when: { url: /token|oauth|authorize/i } },
    ),
    say(
      'interaction-needed',
      /\b(?:user )?(?:consent|interaction|account selection) (?:is )?(?:required|needed)\b|\b(?:user|resource owner) (?:has )?(?:denied|cancell?ed|rejected|declined) (?:the |access|authori[sz]ation|consent|request)|\bhas not consented\b/i,
    ),
    say(
      'login-needed',
      /\b(?:no (?:active |sso )*session|user (?:is )?not (?:logged|signed)[ -]in|login required)\b/i,
      { when: { url: /prompt=none/i } },
    ),
    say(
      'origin-refused',
      /\b(?:origin|cross-origin token redemption|web origin|javascript origin)\b.{0,80}\b(?:not (?:allowed|permitted|registered|authori[sz]ed|whitelisted)|permitted only|mismatch|disallowed|refused|invalid)/i,
      { when: { url: /token|oauth|authorize|auth/i } },
    ),
    say('loop-detected', /\b(?:redirect|login|request) loop (?:detected)?\b|\btoo many redirects\b/i),
  ],
  codes: {
    invalidclient: 'client-authentication-failed',
    unauthorizedclient: 'client-authentication-failed',
    invalidclientsecret: 'client-authentication-failed',
    invalidclientcredentials: 'client-authentication-failed',
    incorrectclientcredentials: 'client-authentication-failed',
    clientauthenticationfailed: 'client-authentication-failed',
    badclientcredentials: 'client-authentication-failed',
    redirecturimismatch: 'redirect-uri-mismatch',
    invalidredirecturi: 'redirect-uri-mismatch',
    redirectmismatch: 'redirect-uri-mismatch',
    invalidgrant: 'grant-invalid',
    badverificationcode: 'code-rejected',
    invalidcode: ['code-rejected', 'vague'],
    codealreadyused: 'code-rejected',
    invalidauthorizationcode: 'code-rejected',
    flowstateexpired: 'code-rejected',
    badcodeverifier: 'pkce-mismatch',
    invalidcodeverifier: 'pkce-mismatch',
    pkceverificationfailed: 'pkce-mismatch',
    refreshtokennotfound: 'refresh-token-finished',
    refreshtokenexpired: 'refresh-token-finished',
    invalidrefreshtoken: 'refresh-token-finished',
    refreshtokeninvalid: 'refresh-token-finished',
    refreshtokenrevoked: 'refresh-token-finished',
    refreshtokenalreadyused: 'refresh-token-reused',
    refreshtokenreused: 'refresh-token-reused',
    interactionrequired: 'interaction-needed',
    consentrequired: 'interaction-needed',
    accountselectionrequired: 'interaction-needed',
    userconsentrequired: 'interaction-needed',
    useractionrequired: 'interaction-needed',
    loginrequired: 'login-needed',
    invalidscope: 'scope-unknown',
    invalidtarget: 'resource-unknown',
    invalidresource: 'resource-unknown',
    invalidorigin: ['origin-refused', 'vague'],
  },
};
