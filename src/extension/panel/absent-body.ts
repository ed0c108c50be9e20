import { isWithoutContent } from '../../http/content.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { PlainKey } from '../ui/phrase.ts';

/** Why no body of the response can be shown; `isLive`: it is recorded now, and might be seen next time. */
export function reasonOfAbsence(exchange: Exchange, isLive: boolean): PlainKey {
  if (exchange.response === null) return 'noResponseAtAll';
  if (isWithoutContent(exchange)) return 'bodyNever';
  if (isLive) return 'bodyUnseen';
  return exchange.context.visibility.bodies ? 'bodyNotInFile' : 'bodyNone';
}
