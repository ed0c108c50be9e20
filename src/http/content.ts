import type { Exchange } from './exchange.ts';
import { fieldLines } from './field.ts';

/**
 * Whether a response has no content, whatever was seen of it: an answer to HEAD, a 1xx, 204 or 304 (RFC 9110 §6.4.1),
 * or one whose Content-Length is 0. False where there is no response.
 */
export function isWithoutContent({ request, response }: Pick<Exchange, 'request' | 'response'>): boolean {
  if (response === null) return false;
  const { status } = response;
  if (request.method === 'HEAD' || status < 200 || status === 204 || status === 304) return true;
  return fieldLines(response.fields, 'content-length').some((line) => line.trim() === '0');
}
