/** What may stand in a place: the parameters of a challenge, of credentials, or of Authentication-Info. */
export interface SchemeParam {
  /** Lower case. */
  readonly name: string;
  /** `recommended`: SHOULD. */
  readonly need: 'required' | 'recommended' | 'optional';
  /** What a sender must do: `quoted` and `bare` are requirements of the specification, `either` leaves it open. */
  readonly quoting: 'quoted' | 'bare' | 'either';
  /** Grammar of the unquoted value, in words or ABNF. */
  readonly value: string;
  readonly about: string;
}

/** `params`, a `token68`, or nothing at all after the scheme. Null: the scheme does not use this place. */
export type SchemeForm =
  | { readonly kind: 'params'; readonly params: readonly SchemeParam[] }
  | { readonly kind: 'token68'; readonly value: string }
  | { readonly kind: 'nothing' };

/** An authentication scheme (RFC 9110 §11.1): a card to look things up on. One file in this folder a scheme. */
export interface Scheme {
  /** As registered or documented ("Basic", "vapid"). */
  readonly name: string;
  /** In the IANA registry "HTTP Authentication Schemes". */
  readonly registered: boolean;
  readonly specification: string;
  readonly status: 'standard' | 'experimental' | 'informational' | 'obsolete' | 'vendor' | 'draft';
  /** What it is, who uses it and what to know, in one paragraph. */
  readonly description: string;
  readonly challenge: SchemeForm | null;
  readonly credentials: SchemeForm | null;
  readonly authenticationInfo: SchemeForm | null;
  /** Error codes registered for its challenge, with the status that goes with each. */
  readonly errorCodes: readonly { readonly code: string; readonly status: string; readonly about: string }[];
  /** Sections that say so, by what they say. */
  readonly sections: Readonly<Record<string, string>>;
  /** Whether browsers answer a challenge by themselves (dialog, remembered password, operating system). */
  readonly browsers: 'answer' | 'ignore';
  /** Whether it works in Proxy-Authenticate and Proxy-Authorization. */
  readonly proxies: boolean;
}

const files = import.meta.glob<Scheme>(['./*.ts', '!./scheme.ts'], { eager: true, import: 'default' });

/** Every scheme of this folder by its lower-case name. */
export const schemes: ReadonlyMap<string, Scheme> = new Map(
  Object.values(files)
    .map((scheme): [string, Scheme] => [scheme.name.toLowerCase(), scheme])
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
);

/** The scheme of that name, in any letter case (RFC 9110 §11.1), or null where nobody here knows it. */
export function schemeOf(name: string): Scheme | null {
  return schemes.get(name.toLowerCase()) ?? null;
}
