import type { Field } from '../../http/field.ts';
import { octetsOnly } from '../../http/octets.ts';
import { keptBodyLength, type SeenAnswer, type SeenBody } from '../protocol.ts';
import { contentOf, type HarEntry } from './har-entry.ts';

/** A good answer larger than this is no error in disguise and no token response, octets. */
const goodAnswerLimit = 16_384;
const requestBodyLimit = 16_384;
/** A larger body is not even asked for: it would have to be copied whole to keep its beginning. */
const readLimit = 8_000_000;

const readable = /json|xml|html|text|urlencoded|javascript|graphql/i;
/** Nobody said what it is: no Content-Type, for which each browser has a name of its own, or the type for anything. */
const untold = /^(?:x-unknown|application\/(?:octet-stream|x-unknown-content-type))?(?:;|$)/i;
/** Schemes of credentials that a browser adds by itself, unseen by webRequest. */
const addedByBrowser = /^(?:basic|digest|negotiate|ntlm)\b/i;

/**
 * What the background should know of this request; null: nothing. A body is asked for where it may explain something:
 * of every failure, and of small good answers to scripts, which may be a failure in disguise (JSON with an error, a login
 * page) or hand out a token. `live`: DevTools told of it when it happened.
 */
export async function seenBody(entry: HarEntry, live = true): Promise<SeenBody | null> {
  const { request, response, startedDateTime } = entry;
  const { status, content } = response;
  const mimeType = content.mimeType ?? null;
  const authorization = request.headers.find(({ name }) => name.toLowerCase() === 'authorization')?.value ?? null;
  const startedAt = Date.parse(startedDateTime);
  if (status === 0 || Number.isNaN(startedAt)) return null;

  const isFailure = status >= 400;
  const isSmall = status < 300 && content.size <= goodAnswerLimit;
  const isDisguise =
    isSmall && (/json/i.test(mimeType ?? '') || (/html/i.test(mimeType ?? '') && !isForReaders(entry)));
  const isWanted = isFailure ? readable.test(mimeType ?? '') || untold.test(mimeType ?? '') : isDisguise;
  const hidden = authorization !== null && addedByBrowser.test(authorization) ? authorization : null;
  if (!isFailure && !isWanted && hidden === null) return null;

  // What DevTools no longer has, for the document is gone, is simply not seen.
  const isReadable = isWanted && content.size <= readLimit;
  const text = isReadable ? await contentOf(entry).catch(() => null) : null;
  const { postData } = request;
  const sent = postData?.text;
  const hasForm = sent !== undefined && sent.length <= requestBodyLimit && readable.test(postData?.mimeType ?? '');
  return {
    method: request.method,
    url: request.url,
    status,
    startedAt,
    text: text === null ? null : text.slice(0, keptBodyLength),
    mimeType,
    length: text?.length ?? 0,
    authorization,
    answer: isFailure && live ? answerOf(entry) : null,
    requestBody: hasForm ? { text: sent, mimeType: postData?.mimeType ?? null } : null,
  };
}

const answerOf = ({ request, response }: HarEntry): SeenAnswer => ({
  statusText: response.statusText ?? '',
  requestFields: fieldsOf(request.headers),
  responseFields: fieldsOf(response.headers ?? []),
});

/** Octets, one character each, a field line each; without the pseudo-header fields of HTTP/2 (RFC 9113 §8.3). */
const fieldsOf = (headers: readonly Field[]): readonly Field[] =>
  headers
    .filter(({ name }) => !name.startsWith(':'))
    .flatMap(({ name, value }) => value.split('\n').map((line) => ({ name, value: octetsOnly(line) })));

/** Browsers ask for a page's HTML by name (Fetch standard, HTTP-network-or-cache fetch: `Accept`); fetch() and XHR take anything. */
function isForReaders({ request }: HarEntry): boolean {
  const accept = request.headers.find(({ name }) => name.toLowerCase() === 'accept')?.value ?? '';
  return /text\/html/i.test(accept);
}
