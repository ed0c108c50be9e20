import type { SeenExchange } from './history/seen.ts';

/**
 * What was noticed about a login flow (RFC 6749, RFC 7636, RFC 9700, OpenID Connect Core), about a proof's nonce
 * (RFC 9449) or a stronger login (RFC 9470). `fault`: this breaks it. `risk`: it works today, and somebody else may use it,
 * too. `fine`: checked, and as it should be.
 */
export interface FlowCheck {
  readonly what:
    | 'pkce-mismatch'
    | 'pkce-verifier-missing'
    | 'pkce-not-asked'
    | 'pkce-missing'
    | 'pkce-plain'
    | 'pkce-fits'
    | 'state-missing'
    | 'state-lost'
    | 'state-unknown'
    | 'state-fits'
    | 'nonce-missing'
    | 'nonce-mismatch'
    | 'code-reused'
    | 'code-late'
    | 'redirect-uri'
    | 'client'
    | 'refused'
    | 'implicit'
    | 'resource-missing'
    | 'metadata-not-fetched'
    | 'metadata-failed'
    | 'proof-nonce'
    | 'proof-reused'
    | 'step-up-not-asked'
    | 'step-up-weak';
  readonly level: 'fault' | 'risk' | 'fine';
  /** One or two sentences with names and times, never a secret's value. */
  readonly sentence: string;
  /** The exchange that proves it beside the one that was asked about. */
  readonly exchange: SeenExchange;
}
