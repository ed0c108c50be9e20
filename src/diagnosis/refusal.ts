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

/**
 * A status of refusal, or a 400 with a challenge: RFC 6750 §3.1 has 400 for `invalid_request`, and a server that adds
 * WWW-Authenticate says that the credentials have to do with it (RFC 9110 §11.6.1).
 */
export function isRefusal(exchange: Exchange): boolean {
  const { response } = exchange;
  if (response === null) return false;
  return isRefusalStatus(response.status) || (response.status === 400 && hasField(response.fields, 'www-authenticate'));
}

/** A 400 that was seen whole and gives no reason: what is wrong may be the Authorization field that nobody could read. */
export function isSilentBadRequest(exchange: Exchange): boolean {
  const { response, request } = exchange;
  if (response?.status !== 400 || response.body === null || request.fields === null) return false;
  return hasField(request.fields, 'authorization') && /^\s*(?:Bad Request)?\s*$/i.test(response.body.text);
}

export function isRefusalStatus(status: number): boolean {
  return refusalStatuses.has(status);
}
