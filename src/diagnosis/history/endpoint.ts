/** Segments that name one thing of many: numbers, UUIDs, long hexadecimal or mixed words. */
const numeric = /^\d+$/;
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const hexadecimal = /^[\da-f]{16,}$/i;
const mixed = /^[\w-]{20,}$/;
const prefixed = /^[a-z]{2,5}_[\da-z]{8,}$/i;

function isId(segment: string): boolean {
  return (
    numeric.test(segment) ||
    uuid.test(segment) ||
    hexadecimal.test(segment) ||
    prefixed.test(segment) ||
    (mixed.test(segment) && /\d/.test(segment))
  );
}

/** "/orders/42/items" -> "/orders/{id}/items": requests of one endpoint have one template. */
export function pathTemplate(path: string): string {
  return path
    .split('/')
    .map((segment) => (isId(segment) ? '{id}' : segment))
    .join('/');
}

/** "GET https://api.acme.example/orders/{id}". */
export function endpointOf(method: string, origin: string, path: string): string {
  return `${method} ${origin}${pathTemplate(path)}`;
}
