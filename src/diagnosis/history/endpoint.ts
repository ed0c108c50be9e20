/** Segments that name one thing of many: UUIDs (also without hyphens), hashes, ULIDs, base64url, addresses of e-mail. */
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const hexadecimal = /^[\da-f]{16,}$/i;
const mixed = /^[\w.~=-]{20,}$/;
/** "cus_NffrFeUfNV2Hib", "ord-1042", "INV-2026-001": a code with three digits or more, or digits between capitals. */
const code = /^[\w-]*\d[\w-]*$/;
/** "2026-03-10", "2026-03". */
const date = /^\d{4}-\d{2}(?:-\d{2})?$/;

/** Words that hold digits and are parts of an API: versions, names of algorithms and standards. */
const word = /^(?:v\d[\w.-]*|[a-z]{2,12}\d{1,2}|sha-?\d{3}|oauth2?|[a-z]+-v\d+|\d+[a-z]{1,4})$/i;

/** Counts first: most segments have no digit and are words. */
function isId(segment: string): boolean {
  let digits = 0;
  let upper = 0;
  let lower = 0;
  for (let at = 0; at < segment.length; at += 1) {
    const unit = segment.charCodeAt(at);
    if (unit >= 0x30 && unit <= 0x39) digits += 1;
    else if (unit >= 0x41 && unit <= 0x5a) upper += 1;
    else if (unit >= 0x61 && unit <= 0x7a) lower += 1;
  }
  if (digits === 0) return isAddress(segment) || (hexadecimal.test(segment) && segment.length >= 24);
  if (digits === segment.length || uuid.test(segment) || date.test(segment) || isAddress(segment)) return true;
  if (hexadecimal.test(segment) || mixed.test(segment)) return true;
  if (!code.test(segment) || word.test(segment)) return false;
  if (segment.length >= 12 && upper > 1 && lower > 1) return true;
  return digits >= 3 || (segment.length >= 6 && upper > 0 && (lower === 0 || digits >= 2));
}

const isAddress = (segment: string): boolean =>
  (segment.includes('@') || segment.includes('%40')) && /^[^@\s]+(?:@|%40)[^@\s]+\.[^@\s.]+$/i.test(segment);

/** "/orders/42/items" -> "/orders/{id}/items": requests of one endpoint have one template. Matrix parameters go. */
export function pathTemplate(path: string): string {
  return path
    .split('/')
    .map((each) => {
      const semicolon = each.indexOf(';');
      const segment = semicolon < 0 ? each : each.slice(0, semicolon);
      return segment !== '' && isId(segment) ? '{id}' : segment;
    })
    .join('/');
}

/** "GET https://api.acme.example/orders/{id}". */
export function endpointOf(method: string, origin: string, template: string): string {
  return `${method} ${origin}${template}`;
}

/** "/v2/orders" -> "v2", "/api/2026-03-10/orders" -> "2026-03-10"; null for a path that names no version. */
export const versionIn = (path: string): string | null =>
  /(?:^|\/)(v\d+(?:[._]\d+)*(?:-?(?:alpha|beta|preview)\d*)?)(?=\/|$)/i.exec(path)?.[1] ?? null;

const beginsAsVersion = (segment: string): boolean => segment.startsWith('v') || segment.startsWith('V');

/**
 * What endpoints have in common that are one to the person who calls them: with or without "www.", TLS, a version in
 * the path, a slash at the end. "GET acme.example/orders/{id}".
 */
export function kinOf(method: string, origin: string, template: string): string {
  const host = origin.slice(origin.indexOf('://') + 3).replace(/^www\./, '');
  const path = template
    .split('/')
    .filter((segment) => segment !== '' && !(beginsAsVersion(segment) && versionIn(segment) !== null))
    .join('/');
  return `${method} ${host}/${path}`;
}
