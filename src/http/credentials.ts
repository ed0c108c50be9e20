import type { AuthParam } from './auth-param.ts';
import type { Problem, Span } from './problem.ts';

/** Fields that hold credentials (RFC 9110 §11.6.2, §11.7.2). */
export type CredentialsField = 'authorization' | 'proxy-authorization';

/** credentials = auth-scheme [ 1*SP ( token68 / #auth-param ) ] (RFC 9110 §11.4), with the best reading of what does not derive. */
export interface ParsedCredentials {
  readonly valid: boolean;
  /** Lower case; '' where there is no scheme to be read. */
  readonly scheme: string;
  readonly schemeAsWritten: string;
  readonly token68: string | null;
  readonly params: readonly AuthParam[];
  /** What follows the scheme, as written: the token where the scheme takes one. */
  readonly payload: string;
  readonly payloadAt: Span;
  readonly problems: readonly Problem[];
}

/** Where a credential stood in a request. */
export type CredentialPlace =
  | 'authorization'
  | 'proxy-authorization'
  | 'header'
  | 'cookie'
  | 'query'
  /** A segment of the URL’s path, of APIs that take their key there. */
  | 'path'
  | 'form'
  | 'userinfo';

/**
 * One credential that a request presented. `value` is the secret itself and leaves memory only through
 * report/redact.ts.
 */
export interface PresentedCredential {
  readonly place: CredentialPlace;
  /** Field, cookie or parameter name as written ("Authorization", "X-Api-Key", "sid", "access_token"). */
  readonly name: string;
  /** Lower-case auth-scheme, where the place has one. */
  readonly scheme: string | null;
  /** The token, key, cookie value or user-pass as sent, without the scheme. */
  readonly value: string;
  /** Offsets of `value` in the field value, or in the URL for `query`, `path` and `userinfo`; index of the field line of that name. */
  readonly at: Span;
  /** Filled for the two Authorization fields. */
  readonly parsed: ParsedCredentials | null;
}
