import { describe, expect, it } from 'vitest';
import type { ReasonCode } from '../../../src/diagnosis/reason.ts';
import { parseExample } from '../../../src/diagnosis/example.ts';
import { gatherEvidence } from '../../../src/diagnosis/evidence.ts';
import { createHistory } from '../../../src/diagnosis/history.ts';
import type { Reasons } from '../../../src/diagnosis/reason.ts';

function reasonsOf(recording: string): Reasons {
  const { exchanges, subject } = parseExample(recording);
  const judged = exchanges[subject];
  if (judged === undefined) throw new Error('no exchange');
  const reasons = gatherEvidence(judged, createHistory({ salt: 'test' })).get('reasons');
  if (reasons === null) throw new Error('no response');
  return reasons;
}

/** A refusal with these words in a JSON message, and a bearer token in the request. */
const refusal = (words: string, status = 401, key = 'message'): string => `
  GET /orders
  Authorization: Bearer 0123456789abcdef0123

  HTTP/1.1 ${status} Refused
  Content-Type: application/json

  ${JSON.stringify({ [key]: words })}
`;

const exactly: readonly (readonly [ReasonCode, readonly string[]])[] = [
  [
    'expired',
    [
      'jwt expired',
      'Signature has expired',
      'Token has expired',
      'token is expired by 3m20s',
      'Access token expired',
      'The access token has expired.',
      'Your access token has expired. Please renew it.',
      '"exp" claim timestamp check failed',
      'IDX10223: Lifetime validation failed. The token is expired.',
      'JWT expired 11834 milliseconds ago at 2026-03-10T11:00:00.000Z',
      'The Token has expired on Tue Mar 10 11:00:00 UTC 2026.',
      'Expired JWT Token',
      'Authentication token has expired',
      'Could not verify JWT: JWTExpired',
    ],
  ],
  [
    'credentials-missing',
    [
      'Authentication credentials were not provided.',
      'No authorization token was found',
      'Missing Authorization Header',
      'Authorization header is missing',
      'You must be logged in',
      'Please log in to continue',
      'Access token is required',
      'No token provided',
      'Full authentication is required to access this resource',
      'Requires authentication',
      'Login required',
      'Authentication required.',
      'You are not logged in',
      'User is not authenticated',
      'No credentials found',
      'missing bearer token',
      'authorization header required',
    ],
  ],
  [
    'wrong-audience',
    [
      'jwt audience invalid. expected: api',
      'Invalid audience',
      "Audience doesn't match",
      'unexpected "aud" claim value',
      'token has invalid audience',
      'The aud claim is not valid',
      'JWT not in audience',
      'Token audience is not allowed',
      'Audience validation failed',
    ],
  ],
  [
    'wrong-issuer',
    [
      'jwt issuer invalid. expected: https://a/',
      'Invalid issuer',
      'Token issuer is not allowed',
      'The iss claim is not valid',
      'token has invalid issuer',
      'Jwt issuer is not configured',
      'Issuer not trusted',
      'unknown issuer',
    ],
  ],
  [
    'bad-signature',
    [
      'invalid signature',
      'Signature verification failed',
      'token signature is invalid: signature is invalid',
      'JWT signature does not match locally computed signature.',
      'JWSError JWSInvalidSignature',
      'Invalid JWT signature',
      'The signature is invalid',
    ],
  ],
  [
    'unknown-key',
    [
      'The signature key was not found',
      'Unknown kid',
      'unable to find a signing key that matches',
      'no matching key found',
      "Jwks doesn't have key to match kid or alg from Jwt",
      'Signing key not found in JWKS',
    ],
  ],
  [
    'jwt-unreadable',
    [
      'jwt malformed',
      'Not enough segments',
      'Invalid Compact JWS',
      'token contains an invalid number of segments',
      'Wrong number of segments',
      'Malformed token',
      'JWT strings must contain exactly 2 period characters. Found: 0',
      'Expected 3 parts in JWT; got 1',
    ],
  ],
  [
    'revoked',
    [
      'Token has been revoked',
      'The token was revoked',
      'This token has been blacklisted',
      'Session from session_id claim in JWT does not exist',
      'Access token revoked',
    ],
  ],
  [
    'api-key-invalid',
    [
      'Invalid API key',
      'Incorrect API key provided: sk-****',
      'API key not valid. Please pass a valid API key.',
      'Access denied due to invalid subscription key',
      'The API key you provided is invalid',
      'Unknown API key',
      'API key has been disabled',
      'invalid x-api-key',
    ],
  ],
  [
    'api-key-missing',
    [
      'No API key found in request',
      'Missing API key',
      'API key is missing',
      'API key required',
      "You didn't provide an API key.",
      'x-api-key header is required',
    ],
  ],
  [
    'session-expired',
    ['Your session has expired', 'Session expired', 'Session timed out', 'Session expired or invalid'],
  ],
  [
    'password-wrong',
    [
      'Invalid username or password',
      'Incorrect email or password.',
      'Bad username or password',
      'These credentials do not match our records.',
      'Wrong password',
      'Login failed',
      'The password is incorrect',
      'No active account found with the given credentials',
      'Username or password is incorrect',
    ],
  ],
  [
    'step-up-needed',
    [
      'Fresh token required',
      'Two-factor authentication required',
      'MFA required',
      'OTP is required',
      'Re-authentication required',
      'Multi-factor authentication is required',
    ],
  ],
  [
    'account-blocked',
    [
      'Your account is locked.',
      'User is banned',
      'User inactive or deleted.',
      'Account suspended',
      'Your account has been disabled',
      'Email not confirmed',
      'user account is not verified',
    ],
  ],
  [
    'missing-claim',
    [
      "Missing 'sub' claim",
      'missing required "exp" claim',
      "No mandatory 'iss' in claims",
      'Token contained no recognizable user identification',
      'Token is missing the "aud" claim',
      'exp claim is required',
    ],
  ],
  [
    'wrong-algorithm',
    [
      'invalid algorithm',
      'Algorithm not allowed',
      'unexpected signing method: HS256',
      'Wrong or unsupported encoding algorithm',
      '"alg" (Algorithm) Header Parameter value not allowed',
    ],
  ],
  [
    'keys-unreachable',
    [
      'Jwks remote fetch is failed',
      'Unable to obtain configuration from: https://a/.well-known/openid-configuration',
      'Failed to retrieve JWK set',
      'Server lacks JWT secret',
      "Couldn't retrieve remote JWK set: Read timed out",
    ],
  ],
  [
    'not-yet-valid',
    [
      'jwt not active',
      'Jwt not yet valid',
      'The token is not yet valid (nbf)',
      'token is not valid yet',
      '"nbf" claim timestamp check failed',
    ],
  ],
  ['issued-in-future', ['JWT issued at future', 'Token used too early', 'token used before issued']],
];

describe.each(exactly)('%s', (code, wordings) => {
  it.each(wordings)('is what “%s” says', (words) => {
    const { all } = reasonsOf(refusal(words));
    expect(all.filter((each) => each.exact).map((each) => each.code)).toContain(code);
  });
});

const forbidden: readonly (readonly [ReasonCode, readonly string[]])[] = [
  [
    'permission-missing',
    [
      'You do not have permission to perform this action.',
      'This action is unauthorized.',
      'User is not authorized to perform: s3:GetObject',
      'Insufficient permissions',
      "You don't have access to this project",
      'permission denied for table orders',
      'The caller does not have permission',
      'You are not allowed to do this',
      'Admin role required',
    ],
  ],
  [
    'scope-missing',
    [
      'insufficient_scope',
      'Request had insufficient authentication scopes.',
      'Missing required scope: orders:write',
      'The token does not have the required scope',
      'Required scopes not present',
      'Token is missing scope "read:user"',
    ],
  ],
  [
    'csrf',
    [
      'CSRF Failed: CSRF token missing.',
      'CSRF token mismatch.',
      'Invalid CSRF token',
      "'_xsrf' argument missing from POST",
      'No valid crumb was included in the request',
      'Anti-forgery token validation failed',
      "Can't verify CSRF token authenticity.",
    ],
  ],
  [
    'rate-limit',
    [
      'API rate limit exceeded',
      'Rate limit exceeded',
      'Too many requests',
      'Quota exceeded',
      'You have exceeded a secondary rate limit',
    ],
  ],
  [
    'geo-or-ip',
    [
      'Your IP address is not allowed',
      'Access from your country is not allowed: this service is not available in your country',
      'IP address 203.0.113.7 is blocked',
      'Country, region, or territory not supported',
    ],
  ],
  [
    'subscription-needed',
    [
      'Please upgrade your plan',
      'Billing is disabled',
      'Your subscription has expired',
      'People API has not been used in project 12 before or it is disabled.',
    ],
  ],
  [
    'policy-denied',
    [
      'User is not authorized to access this resource with an explicit deny',
      'You cannot consume this service',
      'RBAC: access denied',
    ],
  ],
];

describe.each(forbidden)('%s with 403', (code, wordings) => {
  it.each(wordings)('is what “%s” says', (words) => {
    const { all } = reasonsOf(refusal(words, 403).replace('GET', 'POST'));
    expect(all.map((each) => each.code)).toContain(code);
  });
});

describe('error codes', () => {
  it.each([
    ['TOKEN_EXPIRED', 'expired'],
    ['tokenExpired', 'expired'],
    ['ExpiredTokenException', 'expired'],
    ['com.acme.auth#TokenExpiredException', 'expired'],
    ['INVALID_TOKEN', 'token-invalid'],
    ['invalid_api_key', 'api-key-invalid'],
    ['ApiKeyMissing', 'api-key-missing'],
    ['INVALID_AUDIENCE', 'wrong-audience'],
    ['mfa_required', 'step-up-needed'],
    ['ACCOUNT_LOCKED', 'account-blocked'],
    ['RATE_LIMIT_EXCEEDED', 'rate-limit'],
    ['insufficient_permissions', 'permission-missing'],
  ] as const)('%s means %s in any spelling', (written, code) => {
    expect(reasonsOf(refusal(written, 401, 'code')).has(code)).toBe(true);
  });
});
