import type { PresentedCredential } from '../http/credentials.ts';
import type { Attempt } from './attempt.ts';
import type { FlowCheck } from './flow-check.ts';
import type { SetCookieFacts } from './history/cookies-seen.ts';
import type { FlowStep, SeenCredential, SeenExchange } from './history/seen.ts';

/** Tokens that a token endpoint (or a login) handed out, by fingerprint. */
export interface TokensIssued {
  /** The exchange that handed them out, and when its answer arrived (client's clock). */
  readonly exchange: SeenExchange;
  readonly at: number;
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
  readonly idToken: string | null;
  /** `nonce` of the ID token. */
  readonly nonce: string | null;
  /** What the access token says about itself, where it is a JWT. */
  readonly claims: SeenClaims | null;
  /** Seconds, as the answer says. */
  readonly expiresIn: number | null;
}

/** What changed since the last success, in the order in which it is likely to explain a refusal. */
export interface Change {
  readonly what:
    | 'scope-lost'
    | 'roles-lost'
    | 'audience'
    | 'issuer'
    | 'tenant'
    | 'client'
    | 'subject'
    /** Of the JOSE header: `alg`, `kid`. */
    | 'algorithm'
    | 'key'
    | 'expired'
    | 'credential-gone'
    | 'credential-new'
    /** One that the accepted one had replaced, or that was used before it. */
    | 'credential-old'
    | 'scheme'
    | 'place'
    /** A field that proves possession, is a key, or guards against forgery. */
    | 'proof-gone'
    | 'key-gone'
    | 'guard-gone'
    | 'cookie-gone'
    | 'cookie-changed'
    | 'cookie-other'
    /** Where the request goes: another host, no TLS any more, another path, another resource of the same kind. */
    | 'target'
    | 'tls'
    | 'path'
    | 'resource'
    | 'query'
    | 'redirect'
    | 'api-version'
    /** The origin that makes the request. */
    | 'requester'
    | 'header-gone'
    | 'header-added'
    /** A field that says for whom the request is made: X-Tenant. */
    | 'header-changed'
    | 'content-type'
    | 'server'
    | 'clock';
  /** A whole sentence with names and times, never a secret's value. */
  readonly sentence: string;
  /** Header field, cookie, claim or parameter name that it is about, where it is about one. */
  readonly name: string | null;
}

/** The life of one credential, as far as the recording shows it. */
export interface CredentialLife extends SeenCredential {
  readonly firstUse: number;
  readonly lastUse: number;
  readonly uses: number;
  readonly accepted: number;
  readonly refused: number;
  readonly lastAccepted: SeenExchange | null;
  readonly firstRefused: SeenExchange | null;
  /** "GET https://api.acme.example/orders/{id}" -> how often accepted and refused there. At most 32 are kept. */
  readonly endpoints: ReadonlyMap<string, { readonly accepted: number; readonly refused: number }>;
  /** What a JWT says about itself; null for what is no JWT. Times in milliseconds. */
  readonly claims: SeenClaims | null;
  /** The answer that handed it out, and the one that handed out its successor. */
  readonly issued: TokensIssued | null;
  readonly replacedBy: TokensIssued | null;
  /** When a logout or revocation with it was answered. */
  readonly loggedOutAt: number | null;
}

export interface SeenClaims {
  readonly iss: string | null;
  readonly aud: readonly string[];
  readonly scopes: readonly string[] | null;
  /** Names under `roles`, `groups` or `permissions`; null where the token has none of them. */
  readonly roles: readonly string[] | null;
  /** `acr`, and `auth_time` in milliseconds. */
  readonly acr: string | null;
  readonly authTime: number | null;
  /** `azp`, `client_id` or `appid`. */
  readonly client: string | null;
  readonly kid: string | null;
  readonly alg: string | null;
  /** Fingerprint of `sub`. */
  readonly subject: string | null;
  readonly tenant: string | null;
  readonly exp: number | null;
  readonly nbf: number | null;
  readonly iat: number | null;
}

/** A cookie that this host is known to work with and that this request did not send. */
export interface ExpectedCookie {
  readonly name: string;
  /** The last accepted exchange that carried it, or null where only a login response set it. */
  readonly carriedBy: SeenExchange | null;
  readonly setBy: SetCookieFacts | null;
}

/** A request for new tokens by a refresh token. */
export interface RefreshRequest {
  readonly exchange: SeenExchange;
  /** Fingerprint of the refresh token, null where the request's body was not seen. */
  readonly refreshToken: string | null;
  /** What it was answered with, null where that was not seen. */
  readonly issued: TokensIssued | null;
}

/** So long after a refusal, in milliseconds, a client that can refresh has begun to. */
export const refreshPatience = 5000;

/**
 * What other exchanges of the recording say about one exchange. Each question is answered when it is asked, by at
 * most a few hundred steps. "Before" and "after" go by the time at which requests left.
 */
export interface SequenceEvidence {
  /** Server's clock of this origin less the client's, in milliseconds, from other answers; null where none had a Date. */
  readonly serverClock: { readonly offset: number; readonly uncertainty: number } | null;

  /** When the youngest exchange of the recording left: what did not happen until then was not seen, rather than not done. */
  readonly recordedUntil: number;
  /** What this request is in a login flow. */
  readonly step: FlowStep | null;
  /** What its credentials show by themselves (credential-traits.ts), forms apart; null where they were not taken in. */
  readonly credentialTraits: number | null;
  /** Whether one of its credentials was accepted at another origin. */
  readonly credentialsElsewhere: boolean;
  /** The realm that a URL challenged for before it accepted this exchange, or null. */
  realmOf(exchange: SeenExchange): string | null;

  /** Whether another exchange presented the same credentials and session cookies; false where either is unknown. */
  sameState(exchange: SeenExchange): boolean;

  /** What belongs together with this exchange, from the first request to the last retry. */
  attempt(): Attempt;

  /** What was noticed about the login flow that this exchange is a step of, about its proof, and about a stronger login. */
  flowChecks(): readonly FlowCheck[];

  /** The last success of the same endpoint (method, origin, path with ids replaced; nearest query) before this. */
  lastSuccess(): SeenExchange | null;
  /** What differs from it, most telling first. Empty without a last success. */
  whatChanged(): readonly Change[];
  /** Where there is a last success and nothing differs that explains anything: what that means. */
  readonly unchanged: string | null;

  /** The same credential's life over the recording. */
  life(credential: PresentedCredential): CredentialLife | null;
  /** Last exchange before this that was accepted on this origin with the same credential (cookies: same name and value). */
  acceptedBefore(credential: PresentedCredential): SeenExchange | null;
  acceptedAfter(credential: PresentedCredential): SeenExchange | null;
  /** Origins other than this one where the same credential was accepted before. */
  acceptedElsewhere(credential: PresentedCredential): readonly SeenExchange[];
  /** Refusals of the same credential on this origin that began within the last `ms`, oldest first, this one not among them. */
  refusedWithin(credential: PresentedCredential, ms: number): readonly SeenExchange[];
  /** Refusals of the same method, URL and credentials directly before this: nothing was accepted or changed in between. Oldest first. */
  refusedRepeats(): readonly SeenExchange[];
  /** Claims of tokens that this origin accepted before, newest first, at most 8. */
  acceptedClaims(): readonly { readonly claims: SeenClaims; readonly exchange: SeenExchange }[];

  /** Requests of the same method and URL that left after this, within `ms` of its answer (of its start, where none came), in order. */
  laterTries(ms: number): readonly SeenExchange[];
  earlierTries(ms: number): readonly SeenExchange[];
  /** Last time that this URL was served without credentials and cookies before this. */
  servedWithoutCredentials(): SeenExchange | null;
  /** Accepted before this with other credentials: same method and URL. */
  acceptedWithOthers(): SeenExchange | null;

  /** Exchanges on this origin that were refused with the same credential state (same credential, or none) but another status. */
  refusedOtherwise(): readonly SeenExchange[];

  /** Hops of the same request or redirect chain before and after this one. */
  readonly previousHop: SeenExchange | null;
  readonly nextHop: SeenExchange | null;
  /** All hops that led here, first to last, this one not among them. */
  hopsBefore(): readonly SeenExchange[];

  /** For a request: the preflight that asked for it. For a preflight: the request that it was for, where that left. */
  readonly preflight: SeenExchange | null;
  readonly actual: SeenExchange | null;
  /** Whether any answer from this origin to a request of the same (or an unknown) requesting origin had Access-Control-Allow-Origin. */
  readonly corsSeen: SeenExchange | null;

  /** Tokens handed out within `ms` before or after this request left; nearest first. */
  issuedBefore(ms: number): readonly TokensIssued[];
  issuedAfter(ms: number): readonly TokensIssued[];
  /** The answer that handed out this very value as a refresh token. */
  issuedAsRefreshToken(credential: PresentedCredential): TokensIssued | null;
  /** Refresh requests that left within `ms` before or after this, this one not among them, in order. */
  refreshesWithin(ms: number): readonly RefreshRequest[];
  /** Other refresh requests with the refresh token that this request sends: earlier ones, and those that left while this was open. */
  sameRefreshToken(): readonly RefreshRequest[];
  /** Steps of login flows near this request (same tab, or unknown tab), in order. */
  stepsWithin(ms: number): readonly SeenExchange[];
  /** The last logout, revocation or end-session call before this that ended this credential. */
  loggedOut(credential: PresentedCredential): SeenExchange | null;

  /** Cookies that this host is known to work with and that this request did not send. */
  missingCookies(): readonly ExpectedCookie[];
  /** Documents and redirects of the same tab within the last `ms`, in order, this one last. */
  navigationsWithin(ms: number): readonly SeenExchange[];
  /** The exchange whose challenge named this URL as `resource_metadata` (RFC 9728 §5.1), and the URL that it refused. */
  metadataAskedBy(): { readonly exchange: SeenExchange; readonly resource: string } | null;
  /** A request to this exchange's `resource_metadata` URL afterwards. */
  metadataFetched(): SeenExchange | null;
}
