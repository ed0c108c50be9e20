import { hasField } from '../http/field.ts';
import type { Exchange } from '../http/exchange.ts';

/** Statuses that mean a refusal of this kind: RFC 9110 §15.5, RFC 6585 §6, and 419/440/498 as they are used in the field. */
const refusalStatuses: ReadonlySet<number> = new Set([401, 403, 407, 419, 440, 498, 511]);

/** CORS-preflight request (Fetch §4.8): OPTIONS with Origin and Access-Control-Request-Method. */
export function isPreflight(exchange: Exchange): boolean {
  if (exchange.request.method !== 'OPTIONS') return false;
  if (exchange.context.resourceType === 'preflight') return true;
  const fields = exchange.request.fields;
  return fields !== null && hasField(fields, 'origin') && hasField(fields, 'access-control-request-method');
}

export function isRefusalStatus(status: number): boolean {
  return refusalStatuses.has(status);
}
