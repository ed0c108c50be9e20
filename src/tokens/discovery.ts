/** Fetches a JSON document, or rejects. The caller asks the user, and does the networking. */
export type FetchJson = (url: string) => Promise<unknown>;

export type Discovery =
  | {
      readonly found: true;
      /** Of the metadata document, and of the key set that it names. */
      readonly documentUrl: string;
      readonly jwksUri: string;
      readonly jwks: unknown;
      /** The document's own issuer: what `iss` must be equal to (OpenID Connect Discovery §4.3, RFC 8414 §3.3). */
      readonly issuer: string;
    }
  /** `reason`: one sentence; `tried`: the addresses that were asked. */
  | { readonly found: false; readonly reason: string; readonly tried: readonly string[] };

/**
 * Where an issuer's metadata can be: OpenID Connect Discovery §4 puts the well-known part at the end, RFC 8414 §3
 * between host and path. Empty where the issuer is no https URL (http is allowed for localhost).
 */
export function discoveryUrls(issuer: string): readonly string[] {
  let url: URL;
  try {
    url = new URL(issuer);
  } catch {
    return [];
  }
  if (!isSafe(url) || url.username !== '' || url.password !== '') return [];
  const path = url.pathname.replace(/\/$/, '');
  return [
    `${url.origin}${path}/.well-known/openid-configuration`,
    `${url.origin}/.well-known/oauth-authorization-server${path}`,
  ];
}

const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' ||
  (protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'));

/** The issuer's key set by its metadata document. Two questions at most get an answer; never rejects. */
export async function discoverKeys(issuer: string, fetchJson: FetchJson): Promise<Discovery> {
  const urls = discoveryUrls(issuer);
  if (urls.length === 0)
    return { found: false, reason: 'The issuer is no https address, so it has no metadata document.', tried: [] };
  const tried: string[] = [];
  for (const documentUrl of urls) {
    tried.push(documentUrl);
    let document: unknown;
    try {
      document = await fetchJson(documentUrl);
    } catch {
      continue;
    }
    const jwksUri = member(document, 'jwks_uri');
    const named = member(document, 'issuer');
    if (jwksUri === null || named === null) continue;
    if (!isHttps(jwksUri))
      return { found: false, reason: 'The metadata document names a key set that is not at an https address.', tried };
    // Entra's common document has a placeholder where the tenant belongs.
    if (named !== issuer && !named.includes('{tenantid}')) {
      const reason = `The metadata document is that of another issuer, "${named}".`;
      return { found: false, reason, tried };
    }
    tried.push(jwksUri);
    try {
      const jwks = await fetchJson(jwksUri);
      return { found: true, documentUrl, jwksUri, jwks, issuer: named === issuer ? named : issuer };
    } catch {
      return { found: false, reason: 'The metadata document was found, its key set was not.', tried };
    }
  }
  return { found: false, reason: 'The issuer has no metadata document that could be read.', tried };
}

function isHttps(address: string): boolean {
  try {
    return isSafe(new URL(address));
  } catch {
    return false;
  }
}

function member(document: unknown, name: string): string | null {
  if (typeof document !== 'object' || document === null) return null;
  const value = new Map<string, unknown>(Object.entries(document)).get(name);
  return typeof value === 'string' ? value : null;
}
