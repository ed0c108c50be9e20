import { say, type Family } from '../wording.ts';

/** Identity providers, at their own endpoints and in front of APIs. Entra's numbers are in idp-errors.ts. */
const identityProviders: readonly Family[] = [
  {
    vendor: 'entra',
    wordings: [
      // Its error pages answer 200 and keep the words in a script.
      say('redirect-uri-mismatch', /\bAADSTS(?<aadsts>50011|500117|900971)\b/, {
        in: ['markup'],
        when: { host: /^login\.microsoftonline\./ },
      }),
      say('interaction-needed', /\bAADSTS(?<aadsts>65001|65004|50105|53003|53000|90094|50020)\b/, {
        in: ['markup'],
        when: { host: /^login\.microsoftonline\./ },
      }),
      say('client-authentication-failed', /\bAADSTS(?<aadsts>700016|90002)\b/, {
        in: ['markup'],
        when: { host: /^login\.microsoftonline\./ },
      }),
      say('resource-unknown', /\bAADSTS(?<aadsts>500011|650057|650052)\b/, {
        in: ['markup'],
        when: { host: /^login\.microsoftonline\./ },
      }),
      say('refresh-token-finished', /\bAADSTS(?<aadsts>70008|700082|700084|50089|70043|700081|54008)\b/),
      say('revoked', /\bAADSTS(?<aadsts>50173|50133|50132|50078)\b/),
      say(
        'interaction-needed',
        /\bAADSTS(?<aadsts>50076|50079|50072|50074|50158|53000|53001|53002|53003|53004|65001|65004|50105|90094|90095|16000|530003|530004|50020|90072|65005)\b/,
      ),
      say('login-needed', /\bAADSTS(?<aadsts>50058)\b/),
      say(
        'client-authentication-failed',
        /\bAADSTS(?<aadsts>7000215|7000222|7000218|70002|700025|7000216|700016|700027|700213|700211|7000112)\b/,
      ),
      say('redirect-uri-mismatch', /\bAADSTS(?<aadsts>50011|70004|900971|500117)\b/),
      say('code-rejected', /\bAADSTS(?<aadsts>54005|70000|70019|500089)\b/),
      say('pkce-mismatch', /\bAADSTS(?<aadsts>501481|50148|9002325)\b/),
      say('scope-unknown', /\bAADSTS(?<aadsts>70011|28002|650053|28003)\b/),
      say(
        'resource-unknown',
        /\bAADSTS(?<aadsts>500011|650057|50001|650052|500014)\b(?:: The resource principal named (?<resource>\S{1,160}))?/,
      ),
      say('wrong-audience', /\bAADSTS(?<aadsts>50027|500133)\b/, { exact: false }),
      say('origin-refused', /\bAADSTS(?<aadsts>9002326|90023|9002327)\b/),
      say('password-wrong', /\bAADSTS(?<aadsts>50126|50056)\b/),
      say('user-unknown', /\bAADSTS(?<aadsts>50034)\b/),
      say('account-blocked', /\bAADSTS(?<aadsts>50057|50053|50055|50144)\b/),
      say('wrong-environment', /\bAADSTS(?<aadsts>90002|700016|50020)\b/, { exact: false }),
      say('loop-detected', /\bAADSTS(?<aadsts>50196)\b/),
    ],
  },
  {
    vendor: 'auth0',
    wordings: [
      say('refresh-token-finished', /\bunknown or invalid refresh token\b/i),
      say('resource-unknown', /\bservice not (?:found|enabled within domain): (?<resource>\S{1,160})/i),
      say('step-up-needed', /\bmultifactor authentication required\b/i),
      say('account-blocked', /\b(?:user is blocked|your account has been blocked)\b/i),
      say('password-wrong', /\bwrong email or password\b/i),
      say(
        'client-authentication-failed',
        /\bclient authentication is required\b|\bgrant type .{1,60} not allowed for the client\b/i,
      ),
      say(
        'redirect-uri-mismatch',
        /\bcallback url mismatch\b|\bthe provided redirect_uri is not in the list of allowed callback urls\b/i,
      ),
      say('pkce-mismatch', /\bfailed to verify code verifier\b/i),
      say('code-rejected', /\binvalid authorization code\b/i),
    ],
    codes: { mfarequired: 'step-up-needed', toomanyattempts: 'account-blocked', invaliduserpassword: 'password-wrong' },
  },
  {
    vendor: 'okta',
    wordings: [
      say('refresh-token-finished', /\bthe refresh token is invalid or expired\b/i),
      say('token-invalid', /^\s*invalid token provided\s*$/i),
      say('credentials-missing', /^\s*authentication failed\s*$/i, { exact: false, when: { host: /okta/ } }),
      say('redirect-uri-mismatch', /'redirect_uri' parameter must be (?:an? )?(?:absolute uri|login redirect uri)\b/i),
      say('scope-unknown', /\bone or more scopes are not configured\b/i),
      say('policy-denied', /\bpolicy evaluation failed for this request\b/i),
      say(
        'client-authentication-failed',
        /\binvalid value for 'client_id' parameter\b|\bthe client secret supplied for a confidential client is invalid\b/i,
      ),
      say('pkce-mismatch', /\bpkce verification failed\b/i),
      say('code-rejected', /\bthe authorization code is invalid or has expired\b/i),
    ],
    codes: {
      e0000011: 'token-invalid',
      e0000004: 'password-wrong',
      e0000005: 'session-expired',
      e0000006: 'permission-missing',
      e0000022: 'permission-missing',
      e0000015: 'permission-missing',
      e0000047: 'rate-limit',
      e0000119: 'account-blocked',
      e0000069: 'account-blocked',
      e0000068: 'step-up-needed',
    },
  },
  {
    vendor: 'keycloak',
    wordings: [
      say(
        'refresh-token-finished',
        /^\s*(?:token is not active|session not active|invalid refresh token|stale token|offline session not active|session doesn't have required client|refresh token expired)\b/i,
      ),
      say('refresh-token-reused', /\bmaximum allowed refresh token reuse exceeded\b/i),
      say('password-wrong', /^\s*invalid user credentials\s*$/i),
      say('account-blocked', /^\s*account (?:disabled|is not fully set up|temporarily disabled)\b/i),
      say('code-rejected', /^\s*code not valid\s*$|^\s*code is expired\b/i),
      say('pkce-mismatch', /^\s*pkce (?:verification failed|invalid code verifier|code verifier not specified)/i),
      say('redirect-uri-mismatch', /\binvalid parameter: redirect_uri\b|^\s*incorrect redirect_uri\s*$/i),
      say(
        'client-authentication-failed',
        /^\s*invalid client (?:or invalid client )?credentials\s*$|^\s*client not (?:enabled|allowed)\b/i,
      ),
      say('token-invalid', /^\s*token verification failed\s*$/i),
      say('permission-missing', /^\s*http 403 forbidden\s*$/i, { exact: false }),
      say('permission-missing', /^unknown_error$/, {
        exact: false,
        key: /^error$/,
        when: { status: [403], url: /\/admin\/realms\// },
      }),
      say('scope-unknown', /^\s*invalid scopes: /i),
    ],
  },
  {
    vendor: 'cognito',
    wordings: [
      say('refresh-token-finished', /\brefresh token has (?:expired|been revoked)\b|\binvalid refresh token\b/i),
      say('revoked', /\baccess token has been revoked\b/i),
      say('expired', /\baccess token has expired\b|\bid token has expired\b/i),
      say('password-wrong', /\bincorrect username or password\b/i),
      say('user-unknown', /^\s*user does not exist\b/i),
      say('account-blocked', /\buser is (?:disabled|not confirmed)\b|\bpassword attempts exceeded\b/i),
      say(
        'client-authentication-failed',
        /\bunable to verify secret hash for client\b|\bclient \S{1,60} is configured (?:with|for) secret but secret_?hash was not received\b/i,
      ),
      say('wrong-token-type', /\bnot (?:an? )?access token\b|\bcould not verify .{0,30}token_use\b/i, { exact: false }),
    ],
    codes: {
      usernotconfirmed: 'account-blocked',
      usernotfound: 'user-unknown',
      passwordresetrequired: 'account-blocked',
    },
  },
  {
    vendor: 'supabase',
    wordings: [
      say('revoked', /\bsession from session_id claim in jwt does not exist\b/i),
      say('revoked', /^session_not_found$/, { key: /code$/ }),
      say('refresh-token-reused', /\binvalid refresh token: already used\b/i),
      say('refresh-token-finished', /\binvalid refresh token\b/i),
      say('password-wrong', /^\s*invalid login credentials\s*$/i),
      say('account-blocked', /^\s*(?:email not confirmed|user is banned|phone not confirmed)\s*$/i),
      say('credentials-missing', /\bthis endpoint requires a (?:valid )?bearer token\b/i),
      say('step-up-needed', /\baal2 (?:session is |is )?required\b|\binsufficient_aal\b/i),
    ],
    codes: {
      badjwt: 'token-invalid',
      noauthorization: 'credentials-missing',
      userbanned: 'account-blocked',
      insufficientaal: 'step-up-needed',
      reauthenticationneeded: 'step-up-needed',
      overrequestratelimit: 'rate-limit',
      overemailsendratelimit: 'rate-limit',
      usernotfound: 'user-unknown',
      refreshtokennotfound: 'refresh-token-finished',
      refreshtokenalreadyused: 'refresh-token-reused',
      badoauthcallback: 'code-rejected',
      flowstatenotfound: 'code-rejected',
      signupdisabled: 'permission-missing',
    },
  },
  {
    vendor: 'postgrest',
    wordings: [
      say('expired', /^\s*jwt expired\s*$/i),
      say('issued-in-future', /^\s*jwt issued at future\s*$/i),
      say('wrong-audience', /^\s*jwt not in audience\s*$/i),
      say('not-yet-valid', /^\s*jwt not yet valid\s*$/i),
      say('bad-signature', /\bjwsinvalidsignature\b|\bjwt cryptographic operation failed\b/i),
      say('unknown-key', /\bno suitable key or wrong key type\b/i),
      say('wrong-algorithm', /\bwrong or unsupported encoding algorithm\b/i),
      say('jwt-unreadable', /\bexpected 3 parts in jwt\b|\bempty jwt is sent in authorization header\b/i),
      say('missing-claim', /\bthe jwt '(?<claim>\w+)' claim must be\b/i, { exact: false }),
      say('keys-unreachable', /\bserver lacks jwt secret\b/i),
      say('anonymous-refused', /\banonymous access is disabled\b/i),
      say(
        'anonymous-refused',
        /\bpermission denied for (?:table|schema|view|function|relation|sequence) (?<object>\S{1,80})/i,
        { when: { status: [401] } },
      ),
      say(
        'permission-missing',
        /\bpermission denied for (?:table|schema|view|function|relation|sequence) (?<object>\S{1,80})|\bnew row violates row-level security policy\b/i,
      ),
    ],
    codes: {
      pgrst300: 'keys-unreachable',
      pgrst301: ['token-invalid', 'vague'],
      pgrst302: 'anonymous-refused',
      pgrst303: ['token-invalid', 'vague'],
      '42501': 'permission-missing',
    },
  },
  {
    vendor: 'ory',
    wordings: [
      say(
        'session-missing',
        /\bno active session was found in this request\b|\bno valid session (?:credentials|cookie) found\b/i,
      ),
      say('step-up-needed', /\bsession does not fulfill the requested authenticator assurance level\b/i),
      say('csrf', /\ba security violation was detected, please fill out the form again\b/i),
      say('token-invalid', /\bthe request could not be authorized\b/i, { exact: false }),
      say('password-wrong', /\bthe provided credentials are invalid, check for spelling mistakes\b/i),
    ],
    codes: {
      sessionaal2required: 'step-up-needed',
      sessioninactive: 'session-missing',
      securitycsrfviolation: 'csrf',
      sessionrefreshrequired: 'step-up-needed',
    },
  },
  {
    vendor: 'fusionauth',
    wordings: [
      say(
        'refresh-token-finished',
        /\bthe refresh token (?:was )?(?:not found|has expired|has been revoked)\b|\bunable to find a refresh token\b/i,
      ),
      say('token-invalid', /\bthe (?:request is missing a required parameter|access token) .{0,40}invalid\b/i, {
        exact: false,
      }),
    ],
    codes: {
      refreshtokennotfound: 'refresh-token-finished',
      accesstokenexpired: 'expired',
      authorizationcodenotfound: 'code-rejected',
    },
  },
  {
    vendor: 'ping',
    wordings: [
      say('token-invalid', /\baccess token is (?:invalid|not valid)\b/i),
      say('expired', /\btoken has expired\b/i),
      say('refresh-token-finished', /\bunknown, invalid, or expired refresh token\b/i),
    ],
  },
  {
    vendor: 'google-oauth',
    when: { host: /(?:^|\.)(?:oauth2\.googleapis|accounts\.google)\.com$/ },
    wordings: [
      // Either the clock or the lifetime that the program chose.
      say('token-invalid', /\btoken must be a short-lived token .{0,40}in a reasonable timeframe\b/i),
      say('refresh-token-finished', /\btoken has been expired or revoked\b|\bbad request\b/i, {
        exact: true,
        when: { url: /\/token/ },
      }),
      say('interaction-needed', /\binvalid_rapt\b|\breauth related error\b/i),
      say('client-authentication-failed', /\bthe oauth client was not found\b|\bunauthorized\b/i, {
        key: /^error_description$/,
      }),
    ],
  },
];

export default identityProviders;
