import type { At } from './finding.ts';

/**
 * What a server says about a refusal, in one small vocabulary. The tables in says/ (one a vendor family) translate
 * status, header fields, challenge parameters, JSON, HTML and text into these codes; rules ask for codes and never
 * read raw text.
 */
export const reasonCodes = [
  // nothing, or nothing useful, was presented
  'credentials-missing', // "Authentication credentials were not provided"
  'api-key-missing',
  'session-missing',
  'anonymous-refused', // "system:anonymous", "RBAC: access denied" for nobody
  'scheme-unsupported',
  // the credential
  'credential-malformed', // says that it cannot be read, not why
  'jwt-unreadable', // a JWT parser's complaint: "jwt malformed", "Not enough segments"
  'token-invalid', // "invalid token", without a reason
  'api-key-invalid',
  'password-wrong',
  'expired',
  'not-yet-valid',
  'issued-in-future',
  'wrong-audience',
  'wrong-issuer',
  'wrong-token-type',
  'refresh-token-sent',
  'wrong-algorithm',
  'unknown-key',
  'kid-missing',
  'no-matching-key-or-algorithm', // Nimbus says both together
  'bad-signature',
  'missing-claim',
  'revoked',
  'session-expired',
  'multiple-credentials',
  'wrong-environment',
  'dpop-proof-invalid',
  'dpop-nonce-needed',
  'keys-unreachable', // the server could not fetch the issuer's keys
  'authenticator-crashed',
  // known, but not allowed
  'scope-missing',
  'permission-missing',
  'policy-denied', // a gateway's or mesh's policy
  'step-up-needed',
  'sso-needed',
  'account-blocked',
  'subscription-needed', // service not enabled, billing, plan
  // an identity provider's endpoints
  'interaction-needed',
  'login-needed', // prompt=none found no session
  'client-authentication-failed',
  'redirect-uri-mismatch',
  'grant-invalid',
  'code-rejected',
  'pkce-mismatch',
  'refresh-token-finished',
  'refresh-token-reused',
  'scope-unknown',
  'resource-unknown',
  'origin-refused',
  'loop-detected',
  // clouds
  'unknown-route',
  'iam-got-other-credentials',
  'aws-signature-mismatch',
  'clock-skew',
  'temporary-credentials-invalid',
  'signed-url-expired',
  'client-certificate-missing',
  'client-certificate-refused',
  'header-too-large',
  // not about credentials
  'waf',
  'csrf',
  'rate-limit',
  'geo-or-ip',
  'object-not-public',
  'directory-listing-refused',
  'captive-portal',
  'identity-proxy', // an identity-aware proxy in front of the app
  'login-page', // a page that wants a person to log in
  'user-unknown', // tells an unknown account from a wrong password
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** One thing that the server said. */
export interface Reason {
  readonly code: ReasonCode;
  /** Vendor or product whose wording it is ("envoy", "spring", "entra"); null for wording that many use. */
  readonly vendor: string | null;
  /** The server's own words, as they stand there (at most 200 characters), free of credentials' values. */
  readonly words: string;
  /** Names and numbers that the words carry: { audience: "api://x" }, { scope: "orders:write" }, { aadsts: "700082" }. */
  readonly detail: Readonly<Record<string, string>>;
  readonly at: At;
  /** false where the wording fits other causes too. */
  readonly exact: boolean;
  /** It asks for a login, as it would of one whose login it refused: no proof that nothing arrived. */
  readonly asks: boolean;
}

export interface Reasons {
  readonly all: readonly Reason[];
  /** The first reason with one of these codes, or null. */
  first(...codes: readonly ReasonCode[]): Reason | null;
  has(...codes: readonly ReasonCode[]): boolean;
  /** The server's first sentence about the refusal, also where no table knows it; masked, at most 200 characters. */
  sentence(): string | null;
}

export function reasonsFrom(all: readonly Reason[], sentence: () => string | null = () => null): Reasons {
  return {
    all,
    first: (...codes) => all.find((reason) => codes.includes(reason.code)) ?? null,
    has: (...codes) => all.some((reason) => codes.includes(reason.code)),
    sentence,
  };
}
