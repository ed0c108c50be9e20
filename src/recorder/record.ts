import { unknownContext, type Context, type Exchange, type Response } from '../http/exchange.ts';
import { fieldValue, hasField, type Field } from '../http/field.ts';
import { attribute } from './attribute.ts';
import { closeTab, navigated } from './navigation.ts';
import type {
  Asked,
  BodyArrived,
  CookiesRead,
  Failed,
  NetworkEvent,
  RequestHeaders,
  ResponseHeaders,
  ResponseStarted,
} from './network-event.ts';
import { get, values } from './persistent-map.ts';
import { apart, seenAnswer, withoutTwin } from './seen-answer.ts';
import { keep, type Kept, type RecorderState } from './state.ts';
import { still, type Step } from './step.ts';

/**
 * Takes one event in. Pure; the same events give the same state. One exchange a hop: a redirect, a retry that the
 * browser makes after a challenge, and a response that cannot belong to the request seen before it, begin a new hop.
 * Events in an impossible order lose nothing: what they tell becomes an exchange of its own.
 */
export function record(state: RecorderState, event: NetworkEvent): Step {
  switch (event.kind) {
    case 'request-headers':
      return withoutTwin(state, event, sent);
    case 'response-headers':
      return withoutTwin(state, event, received);
    case 'response-started':
      return started(state, event);
    case 'failed':
      return failed(state, event);
    case 'body-arrived':
      return bodyArrived(state, event);
    case 'answer-seen':
      return seenAnswer(state, event);
    case 'cookies-read':
      return cookiesRead(state, event);
    case 'tab-closed':
      return closeTab(state, event.tabId);
  }
}

function newest(state: RecorderState, requestId: string): Kept | undefined {
  const hop = get(state.hops, requestId);
  return hop === undefined ? undefined : get(state.kept, `${requestId}.${hop}`);
}

/**
 * The exchange that this answer or end belongs to: an open hop with the same request, the newest first; else the newest
 * hop. Firefox delivers what happened while its event page slept kind by kind, so that the next hop's request may come
 * before this hop's response.
 */
function answerable(state: RecorderState, event: Asked): Kept | undefined {
  const last = newest(state, event.requestId);
  for (let hop = (last?.exchange.hop ?? 0) - 1, each = last; each !== undefined; hop -= 1) {
    if (isOpen(each) && isSameRequest(each.exchange, event)) return each;
    each = get(state.kept, `${event.requestId}.${hop}`);
  }
  return last;
}

/**
 * The exchange that lacks what this event tells. A worker that is just starting gets the events
 * that waited for it after those that did not have to wait (Chromium).
 */
function lateFor(state: RecorderState, event: Asked, lacks: (each: Kept) => boolean): Kept | undefined {
  let each = newest(state, event.requestId);
  for (let hop = (each?.exchange.hop ?? 0) - 1; each !== undefined; hop -= 1) {
    if (lacks(each) && isSameRequest(each.exchange, event)) return each;
    each = get(state.kept, `${event.requestId}.${hop}`);
  }
  return undefined;
}

const kept = (state: RecorderState, exchange: Exchange, before?: Kept): Step => ({
  state: keep(state, {
    exchange,
    bodyAmbiguous: before?.bodyAmbiguous ?? false,
    responseUnseen: before?.responseUnseen ?? false,
    recovered: before?.recovered ?? false,
  }),
  changed: [exchange.id],
  gone: [],
  tab: null,
});

/** An exchange as the event that begins it tells it; null where it belongs to no tab that is known. */
function begin(
  state: RecorderState,
  event: Asked,
  fields: readonly Field[] | null,
  before: Exchange | undefined,
): Exchange | null {
  const place = attribute(state, event, before?.context);
  if (place === null) return null;
  const hop = (get(state.hops, event.requestId) ?? -1) + 1;
  const context: Context = {
    ...unknownContext,
    ...place,
    resourceType: isPreflight(event, fields) ? 'preflight' : event.resourceType,
    origin: event.origin,
    serviceWorker: event.tabId === null,
    visibility: { credentials: event.credentials, bodies: false },
  };
  return {
    id: `${event.requestId}.${hop}`,
    requestId: event.requestId,
    hop,
    request: { method: event.method, url: event.url, fields, body: null },
    response: null,
    failure: null,
    startedAt: event.at,
    answeredAt: null,
    context,
  };
}

/** Only browsers send Access-Control-Request-Method; a script may not (Fetch §2.2.2, forbidden request-header). */
function isPreflight(event: Asked, fields: readonly Field[] | null): boolean {
  return event.method === 'OPTIONS' && fields !== null && hasField(fields, 'access-control-request-method');
}

function sent(state: RecorderState, event: RequestHeaders): Step {
  const late = lateFor(state, event, ({ exchange: { request, startedAt, answeredAt }, recovered }) =>
    // A later hop is sent after the answer to this one. Of an answer that DevTools told, the time is about right.
    answeredAt !== null && (request.fields !== null || recovered === true)
      ? event.at < answeredAt + (recovered === true ? apart : 0)
      : request.fields === null && event.at < startedAt,
  );
  if (late !== undefined) {
    const { exchange } = late;
    const request = { ...exchange.request, fields: event.fields };
    return kept(state, { ...exchange, request, startedAt: event.at }, late);
  }
  const last = newest(state, event.requestId);
  if (last !== undefined && isOpen(last) && isSameRequest(last.exchange, event)) {
    // A connection that broke before anything came back: the browser sends the same request again.
    const { exchange } = last;
    return kept(state, { ...exchange, request: { ...exchange.request, fields: event.fields } }, last);
  }
  const exchange = begin(state, event, event.fields, last?.exchange);
  return exchange === null ? still(state) : kept(state, exchange);
}

function received(state: RecorderState, event: ResponseHeaders): Step {
  const late = lateFor(
    state,
    event,
    ({ exchange, responseUnseen, recovered }) =>
      exchange.response?.status === event.status &&
      (recovered === true || (responseUnseen && event.at <= (exchange.answeredAt ?? 0))),
  );
  if (late !== undefined) {
    const { exchange } = late;
    const { status, statusText, fields } = event;
    const response = { status, statusText, fields, body: exchange.response?.body ?? null };
    const whole = { exchange: { ...exchange, response, answeredAt: event.at }, bodyAmbiguous: late.bodyAmbiguous };
    return { ...still(state), state: keep(state, { ...whole, responseUnseen: false }), changed: [exchange.id] };
  }
  const before = answerable(state, event);
  const mine = before !== undefined && isSameRequest(before.exchange, event);
  let exchange: Exchange | null;
  if (mine && isOpen(before)) exchange = before.exchange;
  // Asked again by the browser itself, with credentials that it does not show: the rest of the request is the same.
  else if (mine && isChallenge(before.exchange.response)) {
    exchange = begin(state, event, before.exchange.request.fields, before.exchange);
  } else exchange = begin(state, event, null, before?.exchange);
  if (exchange === null) return still(state);

  const { status, statusText, fields } = event;
  const answered: Exchange = {
    ...exchange,
    response: { status, statusText, fields, body: null },
    answeredAt: event.at,
    context: { ...exchange.context, fromCache: event.fromCache ?? exchange.context.fromCache },
  };
  const step = kept(state, answered);
  return isNewDocument(answered, event) ? navigated(step, answered, event.frameId) : step;
}

function started(state: RecorderState, event: ResponseStarted): Step {
  const before = answerable(state, event);
  const mine = before !== undefined && isSameRequest(before.exchange, event);
  const response = before?.exchange.response ?? null;
  if (mine && response !== null && response.status === event.status) {
    if (!event.fromCache || before.exchange.context.fromCache) return still(state);
    const context = { ...before.exchange.context, fromCache: true };
    return kept(state, { ...before.exchange, context }, before);
  }
  // A status other than that of the header fields, and no challenge that the browser may have answered: another
  // extension changed it on the way. What the server sent is what counts here.
  if (mine && response !== null && !isChallenge(response)) return still(state);

  const exchange =
    mine && isOpen(before)
      ? before.exchange
      : begin(state, event, mine ? before.exchange.request.fields : null, before?.exchange);
  if (exchange === null) return still(state);
  const { status, statusText, fromCache } = event;
  const answered: Exchange = {
    ...exchange,
    response: { status, statusText, fields: [], body: null },
    answeredAt: event.at,
    context: { ...exchange.context, fromCache },
  };
  const step: Step = {
    ...kept(state, answered),
    state: keep(state, { exchange: answered, bodyAmbiguous: false, responseUnseen: true }),
  };
  return isNewDocument(answered, event) ? navigated(step, answered, event.frameId) : step;
}

function failed(state: RecorderState, event: Failed): Step {
  const before = answerable(state, event);
  if (before !== undefined && before.exchange.failure !== null) return still(state);
  const exchange = before?.exchange ?? begin(state, event, null, undefined);
  if (exchange === null) return still(state);
  // Firefox tells the header fields of a request before it asks for permission to send it.
  const unsent = exchange.request.fields !== null && wasStoppedByPreflight(state, exchange);
  const request = unsent ? { ...exchange.request, fields: null } : exchange.request;
  const answeredAt = exchange.answeredAt ?? event.at;
  const ended: Exchange = { ...exchange, request, failure: event.error, answeredAt };
  const step = kept(state, ended, before);
  // The browser's own error page takes the place of the document, unless the user or a download stopped it.
  const errorPage = isNavigation(event) && ended.response === null && !/ABORTED/.test(event.error);
  return errorPage ? navigated(step, ended, event.frameId) : step;
}

/** Whether a preflight for this request came after it began and was refused: then the request itself never left. */
function wasStoppedByPreflight(state: RecorderState, { request, response, startedAt, context }: Exchange): boolean {
  if (response !== null || context.resourceType !== 'fetch') return false;
  for (const { exchange: other } of values(state.kept)) {
    if (other.context.resourceType !== 'preflight' || other.request.url !== request.url) continue;
    if (other.context.tabId !== context.tabId || other.startedAt < startedAt) continue;
    const status = other.response?.status ?? 0;
    if (other.failure !== null || status < 200 || status > 299) return true;
  }
  return false;
}

function bodyArrived(state: RecorderState, event: BodyArrived): Step {
  const before = get(state.kept, event.id);
  if (before === undefined) return still(state);
  const { exchange } = before;
  const { text, mimeType, length, authorization, requestBody } = event;
  const { request, response } = exchange;
  const hidden =
    authorization !== null && request.fields !== null && !hasField(request.fields, 'authorization')
      ? [...request.fields, { name: 'Authorization', value: authorization }]
      : request.fields;
  return {
    ...still(state),
    state: keep(state, {
      ...before,
      bodyAmbiguous: event.ambiguous,
      exchange: {
        ...exchange,
        request: { ...request, fields: hidden, body: requestBody ?? request.body },
        response: response === null || text === null ? response : { ...response, body: { text, mimeType, length } },
        context: text === null ? exchange.context : withBodies(exchange.context),
      },
    }),
    changed: [event.id],
  };
}

function cookiesRead(state: RecorderState, { id, cookies }: CookiesRead): Step {
  const before = get(state.kept, id);
  if (before === undefined) return still(state);
  const { exchange } = before;
  const context = { ...exchange.context, cookieStore: cookies };
  return kept(state, { ...exchange, context }, before);
}

const withBodies = (context: Context): Context => ({
  ...context,
  visibility: { ...context.visibility, bodies: true },
});

const isOpen = ({ exchange }: Kept): boolean => exchange.response === null && exchange.failure === null;

const isChallenge = (response: Response | null): boolean => response?.status === 401 || response?.status === 407;

const isSameRequest = ({ request }: Exchange, event: Asked): boolean =>
  request.url === event.url && request.method === event.method;

const isNavigation = ({ resourceType, tabId }: Asked): boolean =>
  tabId !== null && (resourceType === 'document' || resourceType === 'iframe');

/** Whether the frame shows this answer: no redirect, no content, nothing to be saved as a file (HTML, "navigate"). */
function isNewDocument({ response }: Exchange, event: Asked): boolean {
  if (!isNavigation(event) || response === null) return false;
  const { status, fields } = response;
  if (status === 204 || status === 205) return false;
  if (status >= 300 && status < 400 && hasField(fields, 'location')) return false;
  return !/^\s*attachment/i.test(fieldValue(fields, 'content-disposition') ?? '');
}
