import type { Problem } from '../http/problem.ts';

/** What a credential's value turned out to be. One file in this folder a format; read.ts asks each in turn. */
export type Token = JwsToken | JweToken | BrokenJwt | NamedKey | OtherToken;

export interface JwsToken {
  readonly kind: 'jws';
  /** JOSE header (RFC 7515 §4). Objects made by JSON.parse: own keys only, `__proto__` kept as a key. */
  readonly header: Readonly<Record<string, unknown>>;
  /** Claims (RFC 7519 §4), or null where the payload is not a JSON object (a JWS that is no JWT). */
  readonly claims: Readonly<Record<string, unknown>> | null;
  /** Octets of the signature; 0 is an unsecured JWS. */
  readonly signatureLength: number;
  /** What the token is for, as far as it tells: typ, token_use, token_type, shape of the claims. */
  readonly use: 'access' | 'id' | 'refresh' | 'logout' | 'dpop-proof' | 'other' | 'unknown';
  /** Product that mints tokens of this shape ("entra", "auth0", "okta", "keycloak", "cognito", "google", "firebase", "supabase", "kubernetes" …). */
  readonly issuer: string | null;
  /** Which of the product's issuers: Entra "v1", "v2", "b2c", "external-id"; Okta "org", "custom"; Google "iap", "service-account". */
  readonly issuerVariant: string | null;
  /** The JWT inside, where `cty` says that the payload is one (RFC 7519 §5.2). */
  readonly nested: Token | null;
  readonly problems: readonly Problem[];
}

export interface JweToken {
  readonly kind: 'jwe';
  readonly header: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

/** Looks like a JWT (a JOSE header is, or was meant to be, there) but does not decode; `problems` says which part and where. */
export interface BrokenJwt {
  readonly kind: 'broken-jwt';
  /** Number of dot-separated parts. */
  readonly parts: number;
  readonly header: Readonly<Record<string, unknown>> | null;
  readonly claims: Readonly<Record<string, unknown>> | null;
  readonly problems: readonly Problem[];
}

/** An opaque key that its public prefix names. */
export interface NamedKey {
  readonly kind: 'key';
  /** Vendor's id ("github", "gitlab", "stripe", "slack", "aws", "google", "openai", …). */
  readonly vendor: string;
  /** In words: "GitHub personal access token (classic)". */
  readonly name: string;
  /** true: a secret key that never belongs in a page. */
  readonly secret: boolean;
  readonly mode: 'live' | 'test' | null;
  /** The public part by which it was known: "ghp_", "sk_live_". No secret. */
  readonly prefix: string;
  readonly problems: readonly Problem[];
}

/** Everything else: a format with details of its own, or nothing that could be recognised. */
export interface OtherToken {
  readonly kind:
    | 'basic'
    | 'digest'
    | 'negotiate'
    | 'ntlm'
    | 'sigv4'
    | 'sas'
    | 'hawk'
    | 'oauth1'
    | 'paseto'
    | 'macaroon'
    | 'saml'
    | 'opaque';
  /** Facts that are no secret, by name, in the order in which they are shown ("user", "region", "type" …). */
  readonly details: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly problems: readonly Problem[];
}
