import type { Exchange } from '../http/exchange.ts';
import type { RequestEvidence } from './evidence.ts';

/** Whether script (or a program) made this request and wants data, not a page for a person. */
export function wantsData(exchange: Exchange, request: RequestEvidence): boolean {
  const { resourceType } = exchange.context;
  if (resourceType === 'fetch' || resourceType === 'xhr') return true;
  if (resourceType !== null && resourceType !== 'other') return false;
  const mode = request.header('sec-fetch-mode');
  if (mode === 'navigate') return false;
  if (mode === 'cors' || mode === 'same-origin') return true;
  if (/json|graphql/i.test(request.header('content-type') ?? '')) return true;
  const accept = request.header('accept') ?? '';
  if (/xmlhttprequest/i.test(request.header('x-requested-with') ?? '')) return true;
  if (/text\/html/i.test(accept)) return false;
  return (
    /json|event-stream/i.test(accept) ||
    /^(?:bearer|dpop|token)\b/i.test(request.header('authorization') ?? '') ||
    isApiPath(request)
  );
}

/** Whether script asks for a piece of a page: htmx, Turbo, pjax and Unpoly do, and who accepts HTML before all else. */
export function wantsMarkup(request: RequestEvidence): boolean {
  const by = ['hx-request', 'turbo-frame', 'x-pjax', 'x-up-target'];
  const accept = request.header('accept') ?? '';
  return by.some((name) => request.header(name) !== null) || (/^\s*text\/html/i.test(accept) && !/json/i.test(accept));
}

const isApiPath = (request: RequestEvidence): boolean =>
  /(?:^|\/)(?:_?apis?|rest|graphql|jsonapi|odata|t?rpc|wp-json|v\d+)(?:\/|$)/i.test(
    request.parsedUrl?.pathname ?? '',
  ) || /^api\./i.test(request.parsedUrl?.hostname ?? '');
