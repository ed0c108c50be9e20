import { say, type Family } from '../wording.ts';

/** What libraries that verify JWTs say, whatever the language. */
export const jwt: Family = {
  vendor: null,
  wordings: [
    // jsonwebtoken, express-jwt, passport-jwt, jwks-rsa
    say('expired', /\b(?:jwt|jwttoken|token) (?:has |is )?expired\b|\btokenexpirederror\b/i),
    say('not-yet-valid', /\bjwt not active\b|\bnotbeforeerror\b/i),
    say('jwt-unreadable', /\bjwt malformed\b|\bjwt must be (?:a string|provided)\b/i),
    say('bad-signature', /\bjwt signature is required\b/i, { exact: false }),
    say('wrong-audience', /\bjwt audience invalid(?:\. expected: (?<expected>[^\s"<]{1,120}))?/i),
    say('wrong-issuer', /\bjwt issuer invalid(?:\. expected: (?<expected>[^\s"<]{1,120}))?/i),
    say('missing-claim', /\bjwt (?:subject|id) invalid\b|\bjwt (?<claim>nonce) invalid/i, { exact: false }),
    say(
      'keys-unreachable',
      /\b(?:jwks ?request ?error|jwksratelimiterror|request to \S{1,120}jwks\S{0,60} failed|secret or public key must be provided)/i,
    ),
    // Microsoft.IdentityModel
    say('expired', /\bthe token expired at|\blifetime validation failed\b|\bIDX10223\b/i),
    say('not-yet-valid', /\bthe token is not valid before\b|\bIDX10222\b/i),
    say(
      'wrong-audience',
      /\bthe audience '(?<audience>[^']{0,200})' is invalid|\bIDX10214\b|\baudience validation failed\b/i,
    ),
    say('wrong-issuer', /\bthe issuer '(?<issuer>[^']{0,200})' is invalid|\bIDX10205\b|\bissuer validation failed\b/i),
    say('unknown-key', /\bthe signature key was not found\b|\bIDX1050[01348]\b|\bIDX10517\b/i),
    say('bad-signature', /\bthe signature is invalid\b|\bIDX1051[01]\b|\bsignature validation failed\b/i),
    say(
      'jwt-unreadable',
      /\bIDX1270[29]|\bIDX10400|\bIDX12741|\bIDX14100|\bIDX1410[02]|\bno SecurityTokenValidator available\b/i,
    ),
    say('missing-claim', /\bthe token has no expiration\b|\bIDX10225\b/i),
    say(
      'keys-unreachable',
      /\bIDX208(?:03|04|07)\b|\bunable to resolve the configuration with the provided issuer\b|\bunable to (?:obtain|retrieve) (?:configuration|document) from\b/i,
    ),
    // Nimbus, Spring Security
    say('no-matching-key-or-algorithm', /\banother algorithm expected,? or no matching key\(?s?\)? found\b/i),
    say(
      'unknown-key',
      /\bno matching (?:jwk|jwks|key|public key|signing key|verification key)s?\b(?!\(s\) found)|\bno suitable (?:key|jwk)\b/i,
    ),
    say('expired', /\bjwt expired at\b/i),
    say('not-yet-valid', /\bjwt (?:used )?before\b|\bjwt not (?:yet )?valid\b/i),
    say('wrong-issuer', /\bthe iss claim is not valid\b|\biss claim (?:is )?(?:not valid|invalid|mismatch)/i),
    say('wrong-audience', /\bthe aud claim is not valid\b|\baud claim (?:is )?(?:not valid|invalid|mismatch)/i),
    say('wrong-token-type', /\bthe given typ value needs to be one of\b|\btyp\b[^.]{0,30}\bnot allowed\b/i),
    say(
      'wrong-algorithm',
      /\bunsupported (?:jws |jwt )?algorithm(?: of)? (?<alg>\w+)|\bsigned jwt rejected: algorithm/i,
    ),
    say(
      'jwt-unreadable',
      /\binvalid (?:serialized )?(?:unsecured\/jws\/jwe|jwt serialization|jwt header|jws header|compact jws|compact jwe)|\bmissing (?:part|dot|payload) delimiter/i,
    ),
    say(
      'keys-unreachable',
      /\b(?:couldn't|could not|cannot|failed to|unable to) (?:retrieve|fetch|get|load|download|obtain|read)(?: the)?(?: remote)? (?:jwk(?: set|s)?|jwks|jwk set|signing keys?|public keys?|(?:openid|oidc|discovery) (?:configuration|document|metadata))/i,
    ),
    // jose (panva), oauth2-jwt-bearer
    say('expired', /"exp" claim timestamp check failed/i),
    say('not-yet-valid', /"nbf" claim timestamp check failed/i),
    say('wrong-audience', /unexpected ["'`]aud["'`] (?:claim )?value/i),
    say('wrong-issuer', /unexpected ["'`]iss["'`] (?:claim )?value/i),
    say('issued-in-future', /"iat" claim timestamp check failed/i),
    say(
      'missing-claim',
      /\bmissing required ["'`](?<claim>[\w:./-]{1,80})["'`] claim|\bmissing ["'`](?<claim2>[\w:./-]{1,80})["'`] claim/i,
    ),
    say('bad-signature', /\bsignature verification failed\b/i),
    say('unknown-key', /\bno applicable key found\b|\bmultiple matching keys\b/i),
    say(
      'wrong-algorithm',
      /["'`]alg["'`] \(algorithm\) header parameter(?: value)? not allowed|\bunexpected ["'`]alg["'`]/i,
    ),
    say('wrong-token-type', /unexpected ["'`](?:typ|token_use)["'`] (?:jwt )?(?:claim|header)? ?value/i),
    say(
      'jwt-unreadable',
      /\binvalid (?:compact )?jw[set]\b(?! signature| audience| issuer|: token must)|\bexpected 200 ok from the json web key set\b/i,
      { exact: false },
    ),
    say('jwt-unreadable', /\binvalid token or protected header formatting\b/i),
    // PyJWT, python-jose, flask-jwt-extended, simplejwt, google-auth
    say('expired', /\bsignature has expired\b|\bexpiredsignatureerror\b/i),
    say(
      'jwt-unreadable',
      /\bnot enough segments\b|\btoo many segments\b|\binvalid (?:header|payload|crypto) (?:padding|string)\b|\bwrong number of segments\b|\berror decoding (?:token )?headers\b|\bdecodeerror\b/i,
    ),
    say(
      'wrong-audience',
      /\baudience doesn't match\b|\baudience (?:does(?: not|n't)|did(?: not|n't)) match\b|\btoken has wrong audience\b/i,
    ),
    say('wrong-issuer', /\bwrong issuer\b/i),
    say(
      'unknown-key',
      /\bunable to find (?:a |an? appropriate )?(?:signing )?key\b|\bcertificate for key id \S{1,80} not found/i,
    ),
    say('bad-signature', /\bcould not verify token signature\b|\bsignature verification (?:failed|raised)/i),
    say('missing-claim', /\btoken is missing the ["'`](?<claim>[\w:./-]{1,80})["'`] claim/i),
    // golang-jwt, go-jose, coreos oidc
    say('expired', /\btoken is expired(?: by)?\b/i),
    say('not-yet-valid', /\btoken is not valid yet\b/i),
    say('issued-in-future', /\btoken used before issued\b/i),
    say(
      'jwt-unreadable',
      /\btoken (?:is malformed|contains an invalid number of segments)\b|\bcompact jws format must have three parts\b/i,
    ),
    say(
      'bad-signature',
      /\btoken signature is invalid\b|\bfailed to verify (?:id token )?signature\b|\berror in cryptographic primitive\b|\bverification error\b/i,
    ),
    say(
      'wrong-audience',
      /\btoken has invalid audience\b|\bexpected audience ["'`]?(?<expected>[^\s"'`]{1,120})["'`]? got/i,
    ),
    say('wrong-issuer', /\btoken has invalid issuer\b|\bid token issued by a different provider\b/i),
    say(
      'wrong-algorithm',
      /\bsigning method (?<alg>\w+) is invalid\b|\bunexpected signing method\b|\bunexpected signature algorithm\b/i,
    ),
    say('missing-claim', /\btoken is missing required claim(?:: (?<claim>\w+) claim)?/i),
    // jjwt, java-jwt, Auth0, jose4j
    say('expired', /\bjwt expired \d+ milliseconds ago\b|\bthe token has expired on\b/i),
    say(
      'bad-signature',
      /\bjwt signature does not match locally computed signature\b|\bthe token's signature resulted invalid\b|\bjws signature is invalid\b/i,
    ),
    say(
      'jwt-unreadable',
      /\bjwt strings must contain exactly 2 period|\bthe token was expected to have 3 parts\b|\bcompact jwt strings may not contain whitespace\b|\bunable to (?:read|parse|decode) json value\b/i,
    ),
    say('wrong-audience', /\bthe claim 'aud' value doesn't contain the required audience\b/i),
    say('wrong-issuer', /\bthe claim 'iss' value doesn't match\b/i),
    say('missing-claim', /\bthe claim '(?<claim>[\w:./-]{1,80})' is not present in the jwt\b/i),
    say('wrong-algorithm', /\bthe provided algorithm doesn't match the one defined in the jwt'?s? header\b/i),
    // firebase/php-jwt, lcobucci, Tymon jwt-auth, Ruby jwt, .NET others
    say('expired', /\bexpired jwt token\b|\bsignature has expired\b/i),
    say(
      'wrong-algorithm',
      /\bincorrect key for this algorithm\b|\balgorithm not (?:allowed|supported)\b|\bexpected a different algorithm\b/i,
    ),
    say(
      'unknown-key',
      /["'`]?\bkid["'`]? (?:is )?(?:invalid|unknown|not found|not recogni[sz]ed)(?:,? unable to look ?up correct key)?|\bunable to lookup correct key\b|\bcould not find (?:the )?(?:public |signing )?key (?:for|matching|with) kid\b/i,
    ),
    say(
      'kid-missing',
      /["'`]?\bkid["'`]? (?:header )?(?:is )?(?:empty|missing|required|not (?:present|found in))\b|\b(?:missing|no|without) ["'`]?kid\b/i,
    ),
    say(
      'jwt-unreadable',
      /\bwrong number of (?:segments|parts)\b|\binvalid segment encoding\b|\bnot enough or too many segments\b|\bthe jwt string must have two dots\b/i,
    ),
    say('bad-signature', /\btoken signature (?:could not be verified|mismatch)\b|\bsignature verification raised\b/i),
    say(
      'wrong-audience',
      /\binvalid audience\. expected (?<expected>[^,\s]{1,120})|\bthe token is not allowed to be used by this audience\b/i,
    ),
    say(
      'wrong-issuer',
      /\binvalid issuer\. expected (?<expected>[^,\s]{1,120})|\bthe token was not issued by the given issuers\b/i,
    ),
    // Any words
    say(
      'wrong-audience',
      /\b(?:invalid|wrong|incorrect|bad|unexpected|unknown|unauthori[sz]ed|mismatched|unrecogni[sz]ed|unaccepted) (?:jwt |token |access token |id token )?["'`]?(?:audience|aud)s?["'`]?\b/i,
    ),
    say(
      'wrong-audience',
      /\b(?:audience|aud)s?["'`]?(?: (?:claim|in (?:the )?(?:jwt|token)|value|of the token|check|validation|is|are|was|does|did|has|restriction))* (?:invalid|not (?:valid|allowed|accepted|match|recogni[sz]ed|permitted|contain|trusted|authori[sz]ed)|mismatch(?:ed)?|wrong|incorrect|failed|n't match|doesn't match)/i,
    ),
    say(
      'wrong-audience',
      /\b(?:jwt|token) (?:(?:is|was) )?not (?:in audience|(?:intended|issued|meant|valid) for (?:this |the )?(?:audience|api|service|resource|application|client|server)\b)/i,
    ),
    say(
      'wrong-issuer',
      /\b(?:invalid|wrong|incorrect|bad|unexpected|unknown|untrusted|unrecogni[sz]ed|mismatched|unsupported) (?:jwt |token )?["'`]?(?:issuer|iss)["'`]?\b/i,
    ),
    say(
      'wrong-issuer',
      /\b(?:issuer|iss)["'`]?(?: (?:claim|in (?:the )?(?:jwt|token)|value|of the token|check|validation|is|was|does|did))* (?:invalid|not (?:valid|allowed|trusted|accepted|configured|match|recogni[sz]ed|known|supported)|mismatch(?:ed)?|wrong|untrusted|unknown|failed|doesn't match|n't match)/i,
    ),
    say(
      'bad-signature',
      /\b(?:invalid|bad|wrong|incorrect|mismatched) (?:jwt |jws |token |access token )?signature\b(?! (?:version|provided|method|key|algorithm))/i,
      { in: ['challenge', 'field', 'text'] },
    ),
    // Verification is whatever a library checks: it does not say that the signature was wrong.
    say('token-invalid', /\b(?:access |id )?token verification (?:has )?failed\b/i),
    say(
      'bad-signature',
      /\b(?:(?:jwt|jws|token)(?:'s)? signature|(?:jwt|jws)) (?:verification|verify|verifies|signature)(?: (?:is|was|has|check|does))* (?:fail(?:s|ed|ure)?|invalid|not (?:valid|match|verif))/i,
    ),
    say(
      'bad-signature',
      /\bjwt verification fails\b|\bsignature (?:is|was) (?:not valid|invalid)\b|\bsignature (?:does(?: not|n't)) match\b(?!.{0,60}\bsigning method\b)|\bjwt cryptographic operation failed\b/i,
      { in: ['challenge', 'field', 'text'] },
    ),
    say(
      'wrong-algorithm',
      /\b(?:invalid|wrong|unsupported|unexpected|disallowed|bad|unknown|incorrect|not allowed|unaccepted) (?:jwt |jws |signing |signature |token |encoding |encryption |key |jwt signing )*(?:algorithm|alg)\b(?! of none)/i,
    ),
    say(
      'wrong-algorithm',
      /\b(?:algorithm|alg)["'`]? ["'`(]?\w*["'`)]? ?(?:(?:is|was|in (?:the )?(?:token|header)) )*(?:not (?:allowed|supported|accepted|permitted|match|valid)|mismatch|unsupported|invalid)/i,
    ),
    say(
      'wrong-algorithm',
      /\bwrong or unsupported encoding algorithm\b|\bsecretorpublickey must be (?:a|an) (?:a?symmetric)/i,
    ),
    say(
      'unknown-key',
      /\b(?:unknown|unrecogni[sz]ed|invalid|no such) (?:signing )?(?:key id|kid|signing key|verification key|public key|jwk)\b|\b(?:signing |public |verification )?key (?:id )?["'`(]?[\w.-]{0,80}["'`)]? ?(?:(?:was|is) )?not (?:found|present|known) in (?:the )?(?:jwks?|key ?set|jwk set|cache)/i,
    ),
    say(
      'unknown-key',
      /\bjwks doesn't have key to match kid or alg|\bno (?:jwk|jwks|key|public key) (?:was )?(?:found )?(?:for|with|matching|matches) (?:the |this |given |token )*(?:kid|key id|keyid)/i,
    ),
    say(
      'keys-unreachable',
      /\bjwks? ?(?:remote )?fetch (?:is )?fail|\bjwks (?:endpoint|uri|url)?.{0,40}(?:unreachable|unavailable|timed? ?out|not (?:available|reachable))|\bserver lacks jwt secret\b|\bfailed to (?:load|refresh|update|resolve|retrieve) (?:the )?(?:jwks|jwk set|key set|signing keys)/i,
    ),
    say(
      'missing-claim',
      /\b(?:missing|lacks?|no|required|without|absent) (?:the |mandatory |required |an? )*["'`]?(?<claim>sub|exp|iat|nbf|iss|aud|jti|azp|email|scope|scp|roles?|groups|tenant|tid|oid|upn|client_id|preferred_username|name|username|user_id|org_id|session_id|acr)["'`]? (?:claim|in (?:the )?(?:token|jwt|claims))/i,
    ),
    say(
      'missing-claim',
      /\b(?:required|mandatory|necessary) claims?:? ["'`]?(?<claim>[\w:./-]{1,80}?)["'`]? (?:(?:is|are|was|were) )?(?:missing|not (?:present|found)|absent)/i,
    ),
    say(
      'missing-claim',
      /\b(?:claim|claims) ["'`](?<claim>[\w:./-]{1,80})["'`] (?:(?:is|are|was) )?(?:missing|required|not (?:present|found))|["'`](?<claim2>[\w:./-]{1,80})["'`] (?:claim )?(?:is )?(?:missing|required|not (?:present|found)) (?:in|from) (?:the )?(?:token|jwt|claims)/i,
    ),
    say(
      'missing-claim',
      /\bno mandatory ["'`](?<claim>[\w:./-]{1,80})["'`] in claims|\btoken contained no recogni[sz]able user identification|\b(?<claim2>exp|iat|nbf|sub|jti|iss|aud) (?:claim )?is required\b|\bno (?<claim3>expiration|subject|audience|issuer) (?:claim|in (?:the )?token)/i,
    ),
    say(
      'jwt-unreadable',
      /\b(?:jwt|token) (?:is )?not in the form of header\.payload\.signature|\bcompacttoken parsing failed\b|\bexpected (?:3|three) parts\b|\b(?:the )?(?:jwt|token) (?:must|should|does not|doesn't) (?:have|contain) (?:exactly )?(?:3|three|two) (?:parts|segments|dots|periods)|\bbad token; (?:invalid|decod)/i,
    ),
    say(
      'jwt-unreadable',
      /\b(?:jwt|json web token|id token|access token) (?:header |payload |body )?(?:(?:is|was|could|cannot|has) )*(?:not (?:be )?)?(?:an? )?(?:malformed|(?:not )?(?:parse?able|decodable|decoded|parsed)|bad (?:json|format)|badly encoded|(?:in)?valid json|not a (?:valid )?jwt)\b/i,
    ),
    say(
      'jwt-unreadable',
      /\bmalformed (?:jwt|json web token|jws|access token|id token|bearer token|token)\b|\bunable to parse (?:the )?(?:jwt|token)|\binvalid jwt (?:format|structure|serialization)|\bnot a (?:valid )?(?:jwt|json web token|jws)\b|\bjwt (?:parse|parsing|decoding|decode) (?:error|failed|failure)/i,
    ),
  ],
  codes: {
    invalidaudience: 'wrong-audience',
    wrongaudience: 'wrong-audience',
    audiencemismatch: 'wrong-audience',
    audienceinvalid: 'wrong-audience',
    invalidaud: 'wrong-audience',
    jwtaudienceinvalid: 'wrong-audience',
    invalidtokenaudience: 'wrong-audience',
    invalidissuer: 'wrong-issuer',
    wrongissuer: 'wrong-issuer',
    issuermismatch: 'wrong-issuer',
    issuerinvalid: 'wrong-issuer',
    untrustedissuer: 'wrong-issuer',
    unknownissuer: 'wrong-issuer',
    jwtissuerinvalid: 'wrong-issuer',
    invalidtokensignature: 'bad-signature',
    invalidjwtsignature: 'bad-signature',
    tokensignatureinvalid: 'bad-signature',
    jwtsignatureinvalid: 'bad-signature',
    signatureverificationfailed: 'bad-signature',
    errjwssignatureverificationfailed: 'bad-signature',
    jwsinvalidsignature: 'bad-signature',
    invalidsignature: 'bad-signature',
    // Vapor's JWTKit misspells it.
    signatureverifictionfailed: 'bad-signature',
    signatureinvalid: 'bad-signature',
    invalidalgorithm: 'wrong-algorithm',
    unsupportedalgorithm: 'wrong-algorithm',
    algorithmmismatch: 'wrong-algorithm',
    unknownkid: 'unknown-key',
    invalidkid: 'unknown-key',
    keynotfound: ['unknown-key', 'vague'],
    signingkeynotfound: 'unknown-key',
    errjwksnomatchingkey: 'unknown-key',
    errjwsinvalid: 'jwt-unreadable',
    errjwtinvalid: 'jwt-unreadable',
    missingkid: 'kid-missing',
    missingclaim: 'missing-claim',
    errjwtclaimvalidationfailed: ['missing-claim', 'vague'],
    jwksfetchfailed: 'keys-unreachable',
    jwksrequest: 'keys-unreachable',
    errjwkstimeout: 'keys-unreachable',
  },
};
