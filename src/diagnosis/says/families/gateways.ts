import { say, type Family } from '../wording.ts';

/** Gateways, meshes and proxies that judge credentials before the application does. */
const gateways: readonly Family[] = [
  {
    vendor: 'envoy',
    wordings: [
      say('policy-denied', /^\s*rbac: access denied\s*$/i, {
        when: { sends: ['authorization', 'cookie', 'x-api-key'] },
      }),
      say('anonymous-refused', /^\s*rbac: access denied\s*$/i, {
        when: { sendsNone: ['authorization', 'cookie', 'x-api-key'] },
      }),
      say('policy-denied', /^\s*rbac: access denied\s*$/i, { exact: false }),
      say('credentials-missing', /^\s*jwt is missing\s*$/i),
      say('expired', /^\s*jwt is expired\s*$/i),
      say('not-yet-valid', /^\s*jwt not yet valid\s*$/i),
      say(
        'jwt-unreadable',
        /\bjwt is not in the form of header\.payload\.signature\b|\bjwt (?:header|payload) is (?:an invalid json|not a valid json)|\bjwt (?:header|payload|signature) is an invalid base64url\b/i,
      ),
      say('wrong-issuer', /\bjwt issuer is not configured\b/i),
      say('wrong-audience', /\baudiences? in jwt are not allowed\b|\baudience in jwt is not allowed\b/i),
      say('bad-signature', /\bjwt verification fails\b/i),
      say('unknown-key', /\bjwks doesn't have key to match kid or alg from jwt\b/i),
      say('keys-unreachable', /\bjwks remote fetch is failed\b|\bjwks is an invalid json\b|\bjwks fail\b/i),
      say('wrong-algorithm', /\bjwt header \[alg\] field is not supported\b|\bjwt header \[alg\]/i),
      say('missing-claim', /\bjwt (?:payload|header) \[?(?<claim>\w+)\]? field is not\b/i),
      say('multiple-credentials', /\bmultiple (?:jwts|tokens)? ?(?:found|present)\b/i, { exact: false }),
      say('policy-denied', /\bext_authz_(?:denied|error)\b|\buaex\b/i, {
        in: ['header'],
        key: /^x-envoy-|^x-response-flags/,
        exact: false,
      }),
    ],
  },
  {
    vendor: 'kong',
    wordings: [
      say('policy-denied', /\byou cannot consume this service\b/i),
      say('api-key-missing', /\bno api key found in request\b/i),
      say('api-key-invalid', /^\s*(?:invalid authentication credentials|unauthorized key)\s*$/i, {
        when: { sends: ['apikey', 'x-api-key', 'api-key'] },
      }),
      say('token-invalid', /^\s*invalid authentication credentials\s*$/i),
      say('wrong-issuer', /\bno credentials found for given 'iss'/i),
      say('unknown-key', /\bno credentials found for given '(?!iss')\w+'|\binvalid key\/secret\b/i, { exact: false }),
      say('missing-claim', /\bno mandatory '(?<claim>\w+)' in claims\b/i),
      say('wrong-algorithm', /^\s*invalid algorithm\s*$/i),
      say('bad-signature', /^\s*invalid signature\s*$/i),
      say('jwt-unreadable', /^\s*bad token; /i),
      say('clock-skew', /\bhmac signature cannot be verified, a valid date or x-date header is required\b/i),
      say('bad-signature', /\bhmac signature (?:does not match|cannot be verified)\b(?!, a valid date)/i),
      say('geo-or-ip', /\byour ip address is not allowed\b|\bip address not allowed\b/i),
    ],
  },
  {
    vendor: 'apisix',
    wordings: [
      say(
        'credentials-missing',
        /\bmissing (?:jwt token in request|authorization in request|related consumer|api key found in request)\b/i,
      ),
      say('api-key-missing', /\bmissing api key (?:found )?in request\b/i),
      say('api-key-invalid', /\binvalid api key in request\b/i),
      say(
        'csrf',
        /\bno csrf token in (?:headers|cookie)\b|\bcsrf token mismatch\b|\bfailed to verify the csrf token signature\b/i,
      ),
      say('token-invalid', /\bfailed to verify jwt\b|\bjwt token invalid\b|\binvalid user (?:key|authorization)\b/i),
      say('policy-denied', /\bthe (?:consumer_name|consumer_group_id|route_id|service_id) is forbidden\b/i),
      say('geo-or-ip', /\byour ip address is not allowed\b/i),
    ],
  },
  {
    vendor: 'aws-api-gateway',
    wordings: [
      say('unknown-route', /^\s*missing authentication token\s*$/i, { when: { status: [403] } }),
      say('unknown-route', /^MissingAuthenticationTokenException\b/, {
        in: ['header'],
        key: /^x-amzn-errortype$/,
        when: { status: [403] },
      }),
      say(
        'iam-got-other-credentials',
        /\bnot a valid key=value pair \(missing equal-sign\) in authorization header\b|\bauthorization header requires '(?:credential|signature|signedheaders)' parameter\b/i,
      ),
      say('policy-denied', /\bis not authorized to access this resource(?: with an explicit deny)?\b/i),
      say('expired', /\bthe incoming token has expired\b/i),
      say('api-key-missing', /^\s*forbidden\s*$/i, {
        exact: false,
        key: /^message$/,
        when: { status: [403], answers: { 'x-amzn-errortype': /^ForbiddenException/ } },
      }),
      say('api-key-invalid', /^\s*forbidden\s*$/i, {
        exact: false,
        key: /^message$/,
        when: {
          status: [403],
          answers: { 'x-amzn-errortype': /^ForbiddenException/ },
          sends: ['x-api-key'],
        },
      }),
      say('authenticator-crashed', /^Authorizer(?:Configuration|Failure)?\w*Exception/, {
        in: ['header'],
        key: /^x-amzn-errortype$/,
        when: { status: [500] },
      }),
      say('rate-limit', /^(?:LimitExceededException|TooManyRequestsException|ThrottlingException)/, {
        in: ['header'],
        key: /^x-amzn-errortype$/,
      }),
      say('rate-limit', /^\s*limit exceeded\s*$/i, { key: /^message$/ }),
    ],
  },
  {
    vendor: 'azure-apim',
    wordings: [
      say('api-key-missing', /\baccess denied due to missing subscription key\b/i),
      say('api-key-invalid', /\baccess denied due to invalid subscription key\b/i),
      say('api-key-invalid', /\bsubscription (?:is )?(?:not (?:active|found)|suspended|cancelled|expired)\b/i, {
        exact: false,
      }),
      say('token-invalid', /\bjwt validation failed\b/i),
    ],
  },
  {
    vendor: 'apigee',
    wordings: [
      say('expired', /\baccess token expired\b/i),
      say('token-invalid', /\binvalid access token\b/i),
      say(
        'api-key-invalid',
        /\binvalid apikey\b(?! for)|\binvalid apikey for given resource\b|\binvalid client identifier\b/i,
      ),
      say('api-key-missing', /\bfailed to resolve api ?key variable\b/i),
      say('rate-limit', /\b(?:rate limit quota violation|spike arrest violation|quota limit exceeded)\b/i),
    ],
    codes: {
      keymanagementserviceinvalidaccesstoken: 'token-invalid',
      keymanagementserviceaccesstokenexpired: 'expired',
      keymanagementserviceinvalidapiproductmatch: 'permission-missing',
      oauthv2invalidapikey: 'api-key-invalid',
      oauthv2failedtoresolveapikey: 'api-key-missing',
      stepsoauthv2failedtoresolvetoken: 'credentials-missing',
      oauthv2invalidaccesstoken: 'token-invalid',
      policiesratelimitquotaviolation: 'rate-limit',
      policiesratelimitspikearrestviolation: 'rate-limit',
      stepsjwtjwtexpired: 'expired',
      stepsjwttokenexpired: 'expired',
      stepsjwtinvalidtoken: 'token-invalid',
      stepsjwtjwtaudiencemismatch: 'wrong-audience',
      stepsjwtjwtissuermismatch: 'wrong-issuer',
      stepsjwtkeyidmissing: 'kid-missing',
      stepsjwtalgorithmmismatch: 'wrong-algorithm',
      oauthv2invalidscope: 'scope-missing',
      insufficientscope: 'scope-missing',
    },
  },
  {
    vendor: 'tyk',
    wordings: [
      say('credentials-missing', /\bauthori[sz]ation field missing\b|\bauth field missing\b/i),
      say(
        'api-key-invalid',
        /\baccess to this api has been disallowed\b|\bkey not authori[sz]ed\b|\baccess disallowed\b/i,
      ),
      say('expired', /\bkey has expired, please renew\b/i),
      say('api-key-invalid', /\bkey is not active\b/i),
    ],
  },
  {
    vendor: 'gravitee',
    wordings: [],
    codes: {
      apikeymissing: 'api-key-missing',
      apikeyinvalid: 'api-key-invalid',
      gatewayoauth2accessdenied: ['token-invalid', 'vague'],
      jwtmissingtoken: 'credentials-missing',
      jwtinvalidtoken: 'token-invalid',
      oauth2missingheader: 'credentials-missing',
      oauth2invalidaccesstoken: 'token-invalid',
      oauth2insufficientscope: 'scope-missing',
    },
  },
  {
    vendor: 'wso2',
    wordings: [
      say('token-invalid', /\binvalid credentials\. make sure you have provided the correct security credentials\b/i),
      say('scope-missing', /\bthe access token does not allow you to access the requested resource\b/i),
      say('subscription-needed', /\bresource forbidden\b.{0,40}\bsubscri/i, { exact: false }),
    ],
    codes: {
      '900901': 'token-invalid',
      '900902': 'credentials-missing',
      '900903': 'expired',
      '900910': 'scope-missing',
      '900908': 'subscription-needed',
      '900800': 'rate-limit',
      '900802': 'rate-limit',
      '900803': 'rate-limit',
    },
  },
  {
    vendor: 'google-endpoints',
    wordings: [
      say(
        'wrong-audience',
        /\bjwt validation failed: (?:bad_audience|audience not allowed)\b|\baudience not allowed\b/i,
      ),
      say('wrong-issuer', /\bjwt validation failed: (?:issuer not allowed|unknown issuer)\b/i),
      say('expired', /\bjwt validation failed: time_constraint_failure\b/i),
      say('unknown-key', /\bjwt validation failed: (?:key_retrieval_error|unable to find)\b/i, { exact: false }),
      say('api-key-missing', /\bmethod doesn't allow unregistered callers\b/i),
    ],
  },
  {
    vendor: 'nginx',
    wordings: [
      say('client-certificate-missing', /\bno required ssl certificate was sent\b/i),
      say('client-certificate-refused', /\bthe ssl certificate error\b/i),
      say('header-too-large', /\brequest header or cookie too large\b/i),
      say('authenticator-crashed', /\bauth request unexpected status\b/i),
    ],
  },
  {
    vendor: 'haproxy',
    wordings: [say('policy-denied', /\brequest forbidden by administrative rules\b/i, { when: { status: [403] } })],
  },
  {
    vendor: 'iis',
    wordings: [
      say('client-certificate-missing', /\b403\.7\b/, { in: ['text', 'header'], when: { status: [403] } }),
      say('client-certificate-refused', /\b403\.1[367]\b/, { in: ['text', 'header'], when: { status: [403] } }),
      say('directory-listing-refused', /\b403\.14\b|\bnot configured to list the contents of this directory\b/, {
        in: ['text'],
        when: { status: [403] },
      }),
      say('geo-or-ip', /\b403\.6\b|\bip address (?:of the client )?(?:has been )?rejected\b/i, {
        in: ['text'],
        when: { status: [403] },
      }),
      say('header-too-large', /\brequest too long\b/i, { in: ['text'], when: { status: [400] } }),
      say('policy-denied', /\b401\.3\b/, { in: ['text'], exact: false, when: { status: [401] } }),
    ],
  },
  {
    vendor: 'proxy',
    wordings: [
      say('geo-or-ip', /^(?:TCP_DENIED|ERR_ACCESS_DENIED)/, {
        in: ['header'],
        key: /^x-squid-error$|^x-cache$/,
        exact: false,
        when: { status: [403] },
      }),
    ],
  },
];

export default gateways;
