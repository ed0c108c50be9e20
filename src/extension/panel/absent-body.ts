import type { Exchange } from '../../http/exchange.ts';
import { fieldLines } from '../../http/field.ts';
import type { PlainKey } from '../ui/phrase.ts';

/** Why no body of the response can be shown; `isLive`: it is recorded now, and might be seen next time. */
export function reasonOfAbsence({ request, response, context }: Exchange, isLive: boolean): PlainKey {
  if (response === null) return 'noResponseAtAll';
  // RFC 9110 §6.4.1: no content, whatever the fields say; and what the field says is none.
  const never = request.method === 'HEAD' || response.status === 204 || response.status === 304;
  if (never || fieldLines(response.fields, 'content-length').some((line) => line.trim() === '0')) return 'bodyNever';
  if (isLive) return 'bodyUnseen';
  return context.visibility.bodies ? 'bodyNotInFile' : 'bodyNone';
}
