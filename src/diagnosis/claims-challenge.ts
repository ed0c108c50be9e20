/** What an Entra claims challenge asks for: the names under access_token in base64(url) JSON; null where it cannot be read. */
export function claimsAskedFor(encoded: string): string | null {
  try {
    const text = encoded.startsWith('{') ? encoded : atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const names = [...text.matchAll(/"([\w.]{2,40})"\s*:\s*\{/g)].map((match) => match[1] ?? '');
    const values = [...text.matchAll(/"values?"\s*:\s*\[?\s*"([^"]{1,80})"/g)].map((match) => match[1] ?? '');
    const asked = names.filter((name) => name !== 'access_token' && name !== 'id_token');
    return asked.length === 0 ? null : `${asked.join(', ')}${values.length === 0 ? '' : ` = ${values.join(', ')}`}`;
  } catch {
    return null;
  }
}
