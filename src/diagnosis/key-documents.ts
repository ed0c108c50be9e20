/** A key of a JWK set (RFC 7517 §4), as far as a diagnosis looks at it. */
export interface PublishedKey {
  readonly kty: string;
  readonly kid: string | null;
  readonly alg: string | null;
  readonly use: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/**
 * The keys of the JWK sets among the documents that the user let the tool fetch: those of the issuer's host where there
 * are such, else all. null where no document is a JWK set.
 */
export function keysOf(
  documents: Readonly<Record<string, unknown>>,
  issuer: string | null,
): readonly PublishedKey[] | null {
  const sets = Object.entries(documents).filter(([, document]) => isKeySet(document));
  if (sets.length === 0) return null;
  const host = hostOf(issuer);
  const own = sets.filter(([url]) => host !== null && hostOf(url) === host);
  return (own.length > 0 ? own : sets).flatMap(([, document]) =>
    isKeySet(document) ? document.keys.flatMap(keyOf) : [],
  );
}

function isKeySet(document: unknown): document is { readonly keys: readonly unknown[] } {
  return typeof document === 'object' && document !== null && 'keys' in document && Array.isArray(document.keys);
}

function keyOf(key: unknown): readonly PublishedKey[] {
  if (typeof key !== 'object' || key === null || !('kty' in key)) return [];
  const fields: Readonly<Record<string, unknown>> = { ...key };
  return [
    { kty: text(fields['kty']) ?? '', kid: text(fields['kid']), alg: text(fields['alg']), use: text(fields['use']) },
  ];
}

function hostOf(url: string | null): string | null {
  try {
    return url === null ? null : new URL(url).host;
  } catch {
    return null;
  }
}
