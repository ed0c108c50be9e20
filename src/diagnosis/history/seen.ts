import type { CredentialPlace } from '../../http/credentials.ts';
import type { ResourceType } from '../../http/exchange.ts';

/** A credential as it is remembered: never its value. */
export interface SeenCredential {
  readonly place: CredentialPlace;
  /** Field, cookie or parameter name as written. */
  readonly name: string;
  /** Lower-case auth-scheme, where the place has one. */
  readonly scheme: string | null;
  /** Equal for equal values within one history; 8 hexadecimal digits. */
  readonly fingerprint: string;
}

/**
 * What became of a request. `accepted`: 2xx or 304. `refused`: a status of refusal, or a redirect to a login page.
 * `redirected`: any other 3xx. `failed`: the network or the browser ended it. `other`: 4xx and 5xx that are no refusal.
 */
export type Answer = 'accepted' | 'refused' | 'redirected' | 'failed' | 'other' | 'open';

/** What a request is in a login flow; see flows.ts. */
export type FlowStep =
  | 'authorize'
  | 'callback'
  | 'token'
  | 'refresh'
  | 'login'
  | 'logout'
  | 'revocation'
  | 'userinfo'
  | 'introspection'
  | 'discovery'
  | 'resource-metadata'
  | 'registration';

/** What is remembered of one exchange. */
export interface SeenExchange {
  readonly id: string;
  readonly requestId: string;
  readonly hop: number;
  readonly method: string;
  /** Scheme, host and port. */
  readonly origin: string;
  readonly path: string;
  /** Client's clock, milliseconds since the epoch. */
  readonly startedAt: number;
  readonly answeredAt: number | null;
  /** 0 without a response. */
  readonly status: number;
  readonly answer: Answer;
  /** Credentials other than cookies; null where the request's were not visible. */
  readonly credentials: readonly SeenCredential[] | null;
  /** Cookies sent, by name; the values by fingerprint. */
  readonly cookies: ReadonlyMap<string, string>;
  readonly step: FlowStep | null;
  readonly preflight: boolean;
  readonly resourceType: ResourceType | null;
  readonly tabId: number | null;
  /** Origin and path that Location names, resolved; null where there is none. */
  readonly location: { readonly origin: string; readonly path: string } | null;
  /** Location names a login page, and this URL is none. */
  readonly sendsToLogin: boolean;
  /** Schemes that the answer's challenges offer, lower case. */
  readonly offered: readonly string[];
  /** Realm of the first challenge that names one. */
  readonly realm: string | null;
  /** `error` of the first Bearer or DPoP challenge that has one. */
  readonly error: string | null;
}
