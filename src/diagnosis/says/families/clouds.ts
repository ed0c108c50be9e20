import { say, type Family } from '../wording.ts';

/** AWS, Google Cloud, Azure and the infrastructure that runs on them. */
const clouds: readonly Family[] = [
  {
    vendor: 'aws',
    wordings: [
      say(
        'aws-signature-mismatch',
        /\bthe request signature we calculated does not match\b|^SignatureDoesNotMatch\b|^AuthorizationHeaderMalformed\b/i,
      ),
      say(
        'clock-skew',
        /\b(?:signature expired: (?<requested>\S{1,30}) is now earlier than|signature not yet current:?)/i,
      ),
      say(
        'clock-skew',
        /\bdifference between the request time and the (?:current|server'?s?) time is too large\b|^RequestTimeTooSkewed$/i,
        { take: { requested: 'requesttime', server: 'servertime', maximum: 'maxallowedskewmilliseconds' } },
      ),
      say(
        'temporary-credentials-invalid',
        /\bthe (?:provided|security) token (?:included in the request )?(?:is|has) (?:expired|invalid)\b/i,
      ),
      say(
        'temporary-credentials-invalid',
        /^(?:ExpiredToken|ExpiredTokenException|InvalidToken|InvalidClientTokenId|UnrecognizedClientException|TokenRefreshRequired)\b/,
        {
          in: ['field', 'header'],
          key: /^code$|^__type$|^x-amzn-errortype$|^x-amz-error-code$/,
          when: { host: /amazonaws\.com|\.aws$|s3|minio|r2\.cloudflarestorage|digitaloceanspaces/ },
        },
      ),
      say('aws-signature-mismatch', /(?:^|#)InvalidSignature(?:Exception)?\b/, {
        in: ['field', 'header'],
        key: /^code$|^__type$|^x-amzn-errortype$/,
      }),
      say('anonymous-refused', /^Forbidden$/, {
        in: ['field'],
        key: /^message$/,
        when: { answers: { 'x-amzn-errortype': /^AccessDeniedException/ }, sendsNone: ['authorization', 'x-api-key'] },
      }),
      say('api-key-invalid', /^InvalidAccessKeyId\b/, { in: ['field', 'header'], key: /^code$|^x-amz-error-code$/ }),
      say('signed-url-expired', /(?<!in the )\brequest has expired\b/i, {
        in: ['field', 'text'],
        take: { expired: 'expires', server: 'servertime' },
      }),
      say('signed-url-expired', /\baccess denied\b/i, {
        exact: false,
        in: ['field'],
        when: { url: /[?&](?:X-Amz-Expires|Expires)=/ },
      }),
      say(
        'permission-missing',
        /\buser: (?<identity>\S{1,160}) is not authorized to perform: (?<action>[\w:*]{1,80})/i,
      ),
      say('permission-missing', /\bis not authorized to perform:? (?<action>[\w:*]{1,80})/i),
      say('object-not-public', /^AccessDenied$/, {
        in: ['field'],
        key: /^code$/,
        when: {
          status: [403],
          answers: { server: /^AmazonS3|MinIO|Ceph|cloudflare|AliyunOSS|tencent-cos|Wasabi/i },
          sendsNone: ['authorization'],
        },
      }),
      // Those that copied S3 name no server.
      say('object-not-public', /^AccessDenied$/, {
        in: ['field'],
        key: /^code$/,
        when: {
          status: [403],
          host: /(?:digitaloceanspaces|linodeobjects|wasabisys|backblazeb2|aliyuncs|myqcloud|scw|ovh|exo|vultrobjects|r2\.cloudflarestorage)\.(?:com|cloud|io|net)$/,
          sendsNone: ['authorization'],
        },
      }),
      say('permission-missing', /^(?:AllAccessDisabled|AccountProblem)$/, {
        in: ['field'],
        key: /^code$/,
        exact: false,
      }),
      say('rate-limit', /^(?:SlowDown|RequestLimitExceeded|Throttling\w*|ProvisionedThroughputExceededException)\b/, {
        in: ['field', 'header'],
        key: /^code$|^__type$|^x-amzn-errortype$/,
      }),
      say('credentials-missing', /\bmissing authentication token\b/i, {
        exact: false,
        when: { host: /(?:sts|iam|dynamodb|sqs|sns|s3|lambda|ec2)\b.*amazonaws/ },
      }),
      say(
        'aws-signature-mismatch',
        /\bthe authorization header is malformed; the region '(?<region>[\w-]{1,30})' is wrong; expecting '(?<expected>[\w-]{1,30})'/i,
      ),
    ],
    codes: {
      signaturedoesnotmatch: 'aws-signature-mismatch',
      authorizationheadermalformed: 'aws-signature-mismatch',
    },
  },
  {
    vendor: 'google',
    wordings: [
      say('scope-missing', /\brequest had insufficient authentication scopes\b/i),
      say(
        'credentials-missing',
        /\brequest is missing required authentication credential\b|^\s*login required\.?\s*$/i,
        { when: { sendsNone: ['authorization'] } },
      ),
      say('token-invalid', /\brequest had invalid authentication credentials\b|^\s*invalid credentials\s*$/i, {
        when: { host: /googleapis\.com$|google\.com$/ },
      }),
      say(
        'api-key-invalid',
        /\bapi key not valid\b|\bapi key expired\b|\bthe provided api key is (?:invalid|expired)\b/i,
      ),
      say(
        'api-key-missing',
        /\brequest is missing a valid api key\b|\bmethod doesn't allow unregistered callers\b|\bthe request is missing a valid api key\b/i,
      ),
      say('policy-denied', /\brequests (?:from|to) .{1,120} are blocked\b|\bapi key .{0,60}http referrer\b/i),
      say('geo-or-ip', /\bip address (?:violates|restriction)\b|\bapi_key_ip_address_blocked\b/i),
      say(
        'subscription-needed',
        /\b(?<service>[\w ]{2,60} api(?: \(\w+\))?) has not been used in project (?<project>[\w:.-]{1,60}) before or it is disabled\b(?:\. enable it by visiting (?<url>https:\/\/\S{1,200}))?/i,
      ),
      say('object-not-public', /\banonymous caller does not have (?<permission>[\w.]{1,60}) access\b/i),
      say(
        'permission-missing',
        /\b(?<identity>[^\s@]{1,80}@[^\s@]{1,80}) does not have (?<action>[\w.]{1,60}) (?:access|permission)\b/i,
      ),
      say('permission-missing', /\bthe caller does not have permission\b/i),
      say('anonymous-refused', /\byour client does not have permission to (?:get url|the requested url)\b/i, {
        in: ['text'],
        when: { status: [403], sendsNone: ['authorization', 'cookie'] },
      }),
      say('permission-missing', /\bpermission '(?<action>[\w.]{1,80})' denied\b/i),
      say('rate-limit', /\bquota exceeded for quota metric\b/i),
    ],
    codes: {
      accesstokenexpired: 'expired',
      accesstokentypeunsupported: 'wrong-token-type',
      credentialsmissing: 'credentials-missing',
      credentialsinvalid: 'token-invalid',
      apikeyserviceblocked: 'policy-denied',
      apikeyhttpreferrerblocked: 'policy-denied',
      apikeyipaddressblocked: 'geo-or-ip',
      userprojectdenied: 'permission-missing',
      consumersuspended: 'account-blocked',
      consumerinvalid: 'api-key-invalid',
      accountstateinvalid: 'account-blocked',
      sessioncookieexpired: 'session-expired',
      iampermissiondenied: 'permission-missing',
      autherror: ['token-invalid', 'vague'],
      keyinvalid: 'api-key-invalid',
      keyexpired: 'api-key-invalid',
      requiredanonymous: 'credentials-missing',
      ratelimitexceeded: 'rate-limit',
      dailylimitexceededunreg: 'api-key-missing',
    },
  },
  {
    vendor: 'firebase',
    when: {
      host: /googleapis\.com$|firebase(?:io|database)?\.(?:com|app)$|^localhost$|\.firebaseapp\.com$|\.web\.app$/,
    },
    wordings: [
      say(
        'refresh-token-finished',
        /^(?:TOKEN_EXPIRED|USER_NOT_FOUND|INVALID_REFRESH_TOKEN|USER_DISABLED|MISSING_REFRESH_TOKEN|INVALID_GRANT_TYPE)\b/,
        { when: { host: /^securetoken\.googleapis\.com$/ } },
      ),
      say('password-wrong', /^(?:INVALID_LOGIN_CREDENTIALS|INVALID_PASSWORD)\b/),
      say('user-unknown', /^EMAIL_NOT_FOUND\b/),
      say('account-blocked', /^(?:USER_DISABLED|TOO_MANY_ATTEMPTS_TRY_LATER)\b/),
      say('step-up-needed', /^(?:CREDENTIAL_TOO_OLD_LOGIN_AGAIN|SECOND_FACTOR_REQUIRED)\b/),
      say('token-invalid', /^INVALID_ID_TOKEN\b/),
      say('permission-missing', /^\s*permission denied\s*$/i, {
        in: ['field'],
        key: /^error$/,
        when: { host: /firebase/ },
      }),
      say('permission-missing', /\bmissing or insufficient permissions\b/i),
    ],
  },
  {
    vendor: 'azure-storage',
    wordings: [
      say(
        'signed-url-expired',
        /\bsignature not valid in the specified time frame\b.{0,120}?(?:expiry \[(?<expired>[^\]]{1,40})\])?/i,
      ),
      say('signed-url-expired', /\bsignature fields not well formed\b/i, { exact: false }),
      say('bad-signature', /\bsignature did not match\. string to sign used was\b/i),
      say('object-not-public', /\bpublic access is not permitted on this storage account\b/i),
      say('object-not-public', /^(?:PublicAccessNotPermitted|NoAuthenticationInformation)$/, {
        in: ['header', 'field'],
        key: /^x-ms-error-code$|^code$/,
      }),
      say(
        'permission-missing',
        /^(?:AuthorizationPermissionMismatch|AuthorizationFailure|InsufficientAccountPermissions)$/,
        { in: ['header', 'field'], key: /^x-ms-error-code$|^code$/ },
      ),
      say('permission-missing', /\bthis request is not authorized to perform this operation\b/i),
      say('geo-or-ip', /^(?:AuthorizationSourceIPMismatch)$/, {
        in: ['header', 'field'],
        key: /^x-ms-error-code$|^code$/,
      }),
      say('wrong-audience', /\baudience validation failed\b/i),
    ],
  },
  {
    vendor: 'azure',
    wordings: [
      say(
        'permission-missing',
        /\bthe client '(?<identity>[^']{1,120})' with object id '[^']{1,80}' does not have authorization to perform action '(?<action>[^']{1,120})'/i,
      ),
      say('expired', /\baccess token has expired\b|\blifetime validation failed, the token is expired\b/i),
      say('wrong-audience', /\bthe access token has been obtained for wrong audience or resource\b/i),
      say('wrong-issuer', /\bthe access token is from the wrong issuer\b/i),
      say('jwt-unreadable', /\bcompacttoken parsing failed\b|\bidx14100\b/i),
      say('permission-missing', /\bprincipal does not have access to api\/operation\b/i),
      say('permission-missing', /^AuthorizationFailed$/, { key: /^code$/ }),
    ],
    codes: {
      expiredauthenticationtoken: 'expired',
      invalidauthenticationtokentenant: 'wrong-issuer',
      invalidauthenticationtokenaudience: 'wrong-audience',
      invalidauthenticationtoken: ['token-invalid', 'vague'],
      authenticationfailed: ['token-invalid', 'vague'],
      authorizationrequestdenied: 'permission-missing',
      linkedauthorizationfailed: 'permission-missing',
      subscriptionnotregistered: 'subscription-needed',
      missingsubscriptionregistration: 'subscription-needed',
      erroraccessdenied: 'permission-missing',
      accessdenied: ['permission-missing', 'vague'],
    },
  },
  {
    vendor: 'kubernetes',
    wordings: [
      say('anonymous-refused', /\buser "system:anonymous" cannot (?<action>[^"]{1,40})/i),
      say(
        'permission-missing',
        /\buser "(?!system:anonymous)(?<identity>[^"]{1,160})" cannot (?<action>\w+ (?:resource "[^"]{1,80}"|path "[^"]{1,80}"))/i,
      ),
      say('token-invalid', /\binvalid bearer token\b|\btoken has been invalidated\b/i),
      say('credentials-missing', /^\s*you must be logged in to the server\b/i, { exact: false }),
    ],
  },
  {
    vendor: 'vault',
    wordings: [
      say('token-invalid', /\binvalid token\b|\bbad token\b/i, { when: { sends: ['x-vault-token', 'authorization'] } }),
      say('permission-missing', /^\s*(?:1 error occurred:\s*\* )?permission denied\s*$/i, {
        exact: false,
        when: { sends: ['x-vault-token'] },
      }),
      say('token-invalid', /^\s*(?:1 error occurred:\s*\* )?permission denied\s*$/i, {
        exact: false,
        when: { sends: ['x-vault-token'] },
      }),
      say('credentials-missing', /^\s*missing client token\s*$/i),
    ],
  },
  {
    vendor: 'consul',
    wordings: [
      say('api-key-invalid', /^\s*acl not found\b/i, { when: { status: [403] } }),
      say('anonymous-refused', /\banonymous token lacks permission '(?<permission>[\w:]{1,40})'/i),
      say('permission-missing', /\btoken with accessorid '[^']{1,60}' lacks permission '(?<action>[\w:]{1,40})'/i),
    ],
  },
  {
    vendor: 'registry',
    wordings: [
      say('permission-missing', /\brequested access to the resource is denied\b/i),
      say('credentials-missing', /^\s*authentication required\s*$/i, { asks: true, when: { url: /\/v2\// } }),
      say('rate-limit', /^TOOMANYREQUESTS$/),
      say('permission-missing', /^DENIED$/, { when: { url: /\/v2\// } }),
    ],
  },
  {
    vendor: 'elasticsearch',
    wordings: [
      say('credentials-missing', /\bmissing authentication credentials for rest request\b/i),
      say('password-wrong', /\bunable to authenticate user \[/i),
      say(
        'api-key-invalid',
        /\b(?:unable to (?:authenticate|find apikey) with|api key .{0,60}(?:invalidated|expired))\b|\binvalid credentials for api key\b/i,
      ),
      say(
        'permission-missing',
        /\baction \[(?<action>[^\]]{1,120})\] is unauthori[sz]ed for (?:user|api key id|service account) \[(?<identity>[^\]]{1,80})\]/i,
      ),
      say('expired', /\btoken expired\b|\bapi key is expired\b/i),
    ],
  },
];

export default clouds;
