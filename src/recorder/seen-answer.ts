import { unknownContext, type Exchange } from '../http/exchange.ts';
import type { AnswerSeen, RequestHeaders, ResponseHeaders } from './network-event.ts';
import { forget } from './navigation.ts';
import { get } from './persistent-map.ts';
import { devtoolsPrefix, keep, tabOf, type Kept, type RecorderState } from './state.ts';
import { still, type Step } from './step.ts';

/**
 * Fills in what an exchange lacks, or makes one where no event of the request arrived. What the browser's own events told
 * stays as it is: they show more.
 */
export function seenAnswer(state: RecorderState, event: AnswerSeen): Step {
  const before = event.id === null ? undefined : get(state.kept, event.id);
  if (before === undefined) {
    const made = event.id === null ? madeOf(state, event) : null;
    return made === null ? still(state) : changed(state, made, true);
  }
  const { exchange, responseUnseen } = before;
  const { request, response } = exchange;
  if (request.fields !== null && response !== null && !responseUnseen) return still(state);
  const recovered = response === null || responseUnseen || before.recovered === true;
  return changed(
    state,
    {
      ...exchange,
      request: { ...request, fields: request.fields ?? event.requestFields },
      response: response === null || responseUnseen ? responseOf(event) : response,
      answeredAt: exchange.answeredAt ?? event.at,
    },
    recovered,
  );
}

const changed = (state: RecorderState, exchange: Exchange, recovered: boolean): Step => ({
  ...still(state),
  state: keep(state, { exchange, bodyAmbiguous: false, responseUnseen: false, recovered }),
  changed: [exchange.id],
});

const responseOf = ({ status, statusText, responseFields }: AnswerSeen): Exchange['response'] => ({
  status,
  statusText,
  fields: responseFields,
  body: null,
});

/** null: it belongs to a log that was left behind or cleared. */
function madeOf(state: RecorderState, event: AnswerSeen): Exchange | null {
  const tab = tabOf(state, event.tabId);
  if (event.at < tab.since || event.at <= tab.cleared) return null;
  const requestId = requestIdAt(event.at);
  const hop = (get(state.hops, requestId) ?? -1) + 1;
  return {
    id: `${requestId}.${hop}`,
    requestId,
    hop,
    request: { method: event.method, url: event.url, fields: event.requestFields, body: null },
    response: responseOf(event),
    failure: null,
    startedAt: event.at,
    answeredAt: event.at,
    context: {
      ...unknownContext,
      tabId: event.tabId,
      page: tab.page,
      visibility: { credentials: 'all', bodies: false },
    },
  };
}

/** DevTools knows no request ids. */
const requestIdAt = (at: number): string => `${devtoolsPrefix}${Math.round(at)}`;

/** DevTools and the browser's events put one start so far apart, milliseconds (measured: 0 to 12). */
export const apart = 25;
/** A request whose answer takes longer than this, milliseconds, is not looked for by its answer. */
const longest = 2_000;

/**
 * Takes an event in; an exchange that DevTools told of, before the browser's own events of that request came, becomes the
 * one that they tell of, and gives it what they have not told.
 */
export function withoutTwin<E extends RequestHeaders | ResponseHeaders>(
  state: RecorderState,
  event: E,
  take: (state: RecorderState, event: E) => Step,
): Step {
  const twin = state.fromDevtools && get(state.hops, event.requestId) === undefined ? twinOf(state, event) : null;
  if (twin === null) return take(state, event);
  const step = take(forget(state, [twin]), event);
  const made = get(step.state.kept, `${event.requestId}.0`);
  // Events of a log that was left behind make nothing.
  if (made === undefined) return still(state);
  const merged = { ...made, ...mergedWith(twin, made.exchange) };
  return { ...step, state: keep(step.state, merged), gone: [...step.gone, twin.exchange.id] };
}

function mergedWith(twin: Kept, made: Exchange): Pick<Kept, 'exchange' | 'bodyAmbiguous' | 'recovered'> {
  const { request, response, startedAt, answeredAt, context } = twin.exchange;
  const exchange = {
    ...made,
    request: { ...made.request, fields: made.request.fields ?? request.fields, body: request.body },
    response: made.response === null ? response : { ...made.response, body: response?.body ?? null },
    startedAt: Math.min(made.startedAt, startedAt),
    answeredAt: made.answeredAt ?? answeredAt,
    context: { ...made.context, visibility: { ...made.context.visibility, bodies: context.visibility.bodies } },
  };
  // The browser's own answer is still to come where this was the request.
  return { exchange, bodyAmbiguous: twin.bodyAmbiguous, recovered: made.response === null };
}

/**
 * The nearest in time that is this request, by when it was sent. Of an answer whose request the browser never told, that
 * was some time ago.
 */
function twinOf(state: RecorderState, event: RequestHeaders | ResponseHeaders): Kept | null {
  const earliest = Math.round(event.at) - (event.kind === 'request-headers' ? apart : longest);
  for (let at = Math.round(event.at) + apart; at >= earliest; at -= 1) {
    const twin = get(state.kept, `${requestIdAt(at)}.0`);
    if (twin !== undefined && isTwin(twin.exchange, event)) return twin;
  }
  return null;
}

function isTwin({ request, response, context }: Exchange, event: RequestHeaders | ResponseHeaders): boolean {
  if (event.kind === 'response-headers' && response?.status !== event.status) return false;
  // A service worker's request has no tab, in the browser's events; DevTools tell of it where they are open.
  if (event.tabId !== null && event.tabId !== context.tabId) return false;
  return request.url === event.url && request.method === event.method;
}
