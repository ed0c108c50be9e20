import type { ParsedChallenges } from '../../http/challenge.ts';
import type { Exchange } from '../../http/exchange.ts';
import { fieldLines } from '../../http/field.ts';
import type { BodyEvidence } from '../body-evidence.ts';
import type { At } from '../finding.ts';
import { envelopeStart, isErrorForm, mayBeEnvelope, tellsOnSuccess } from './error-inside.ts';
import { textRuns } from './markup.ts';
import type { Where } from './wording.ts';

/** Some words of a response: what they are, and where they stand. */
export interface Piece {
  readonly where: Where;
  /** Lower case: parameter, field, last JSON key or element. */
  readonly key: string;
  readonly text: string;
  /** Whether these words are meant to say what went wrong (header fields mostly are not). */
  readonly spoken: boolean;
  /** Where `text.slice(from, to)` stands in the response. */
  at(from: number, to: number): At;
  /** The neighbouring parameter, key or element of that name. */
  near(name: string): string | null;
}

const textLimit = 8000;
const markupLimit = 64_000;
const leafLimit = 200;
/** Characters of a success in HTML that may be a block page: those are short. */
const smallPage = 4000;
const depthLimit = 8;
/** Phrases of the IANA registry (RFC 9110 §15, RFC 6585) and of common servers; what else stands there is somebody's own words. */
const usualPhrase =
  /^(?:bad request|unauthorized|authorization required|payment required|forbidden|access denied|not found|method not allowed|not acceptable|proxy authentication required|request time-?out|length required|precondition (?:failed|required)|(?:payload|content|request entity|uri|request-uri) too (?:large|long)|unsupported media type|expectation failed|misdirected request|unprocessable (?:entity|content)|failed dependency|too (?:early|many requests)|upgrade required|request header fields too large|unavailable for legal reasons|(?:internal )?server error|not implemented|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|network authentication required|moved (?:permanently|temporarily)|see other|temporary redirect|permanent redirect|page expired|login time-?out)$/i;

const isOwnPhrase = (phrase: string): boolean => /\s/.test(phrase.trim()) && !usualPhrase.test(phrase.trim());

const spokenHeader = /error|reason|message|diagnos|denied|denial|block|mitigat|loginreason/;
/** Keys whose value is an address or a stack, or repeats the request: words there are not about the refusal. */
const mute =
  /^(?:path|url|uri|href|instance|links?|documentation_?url|doc_?url|error_?uri|errorlink|help(?:link)?|more_?info|trace|stack(?:trace)?|method|request_?(?:url|uri|path)|query)$/;

export function piecesOf(
  exchange: Exchange,
  challenges: ParsedChallenges | null,
  body: BodyEvidence | null,
): readonly Piece[] {
  const status = exchange.response?.status ?? 0;
  const inBody = body === null || body.text === '' ? [] : status < 300 ? fromEnvelope(body) : fromBody(body);
  return [...fromChallenges(challenges), ...fromHeaders(exchange), ...fromLocation(exchange), ...inBody];
}

function fromChallenges(challenges: ParsedChallenges | null): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const challenge of challenges?.challenges ?? []) {
    const near = (name: string): string | null => challenge.params.find((each) => each.name === name)?.value ?? null;
    const { field } = challenge;
    pieces.push({
      where: 'challenge',
      key: ':scheme',
      text: challenge.scheme,
      spoken: false,
      at: () => ({
        in: 'response',
        header: field,
        index: challenge.at.line,
        from: challenge.at.from,
        to: challenge.at.to,
      }),
      near,
    });
    for (const each of challenge.params) {
      const { line, from, to } = each.valueAt;
      // `'` is a token character, so what a server put in single quotes arrives with them.
      const quoted = /^'(.*)'$/.exec(each.value)?.[1];
      pieces.push({
        where: 'challenge',
        key: each.name,
        text: quoted ?? each.value,
        spoken: each.name !== 'realm' && !mute.test(each.name) && !/scope|_uri$|^resource|nonce/.test(each.name),
        at: () => ({ in: 'response', header: field, index: line, from, to }),
        near,
      });
    }
  }
  return pieces;
}

function fromHeaders(exchange: Exchange): readonly Piece[] {
  const response = exchange.response;
  if (response === null) return [];
  const near = (name: string): string | null => fieldLines(response.fields, name)[0] ?? null;
  const succeeded = response.status < 300;
  const pieces: Piece[] = [];
  if (!succeeded) {
    pieces.push({
      where: 'header',
      key: ':status',
      text: String(response.status),
      spoken: false,
      at: () => ({ in: 'response', header: ':status' }),
      near,
    });
    // Registries and API managers put their message into the reason phrase.
    if (isOwnPhrase(response.statusText)) {
      pieces.push({
        where: 'header',
        key: ':reason-phrase',
        text: response.statusText.slice(0, textLimit),
        spoken: true,
        at: () => ({ in: 'response', header: ':status' }),
        near,
      });
    }
  }
  const seen = new Map<string, number>();
  for (const field of response.fields) {
    const key = field.name.toLowerCase();
    const index = seen.get(key) ?? 0;
    seen.set(key, index + 1);
    if (key === 'www-authenticate' || key === 'proxy-authenticate') continue;
    if (succeeded && !tellsOnSuccess.test(key)) continue;
    const text = key === 'grpc-message' ? percentDecoded(field.value) : field.value.slice(0, textLimit);
    pieces.push({
      where: 'header',
      key,
      text,
      spoken: spokenHeader.test(key) && !/^access-control|^nel$|^report-to$|^content-security/.test(key),
      at: (from, to) => ({ in: 'response', header: key, index, from, to }),
      near,
    });
  }
  return pieces;
}

/** gRPC over HTTP/2 percent-encodes its messages. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text.slice(0, textLimit));
  } catch {
    return text.slice(0, textLimit);
  }
}

/** RFC 6749 §4.1.2.1 and OpenID Connect: errors come back as parameters of a redirect's query or fragment. */
function fromLocation(exchange: Exchange): readonly Piece[] {
  const response = exchange.response;
  const location = response === null ? undefined : fieldLines(response.fields, 'location')[0];
  if (location === undefined || !/[?#&]error/.test(location)) return [];
  const start = location.search(/[?#]/);
  const params = new URLSearchParams(location.slice(start + 1).replace(/[?#]/g, '&'));
  const at: At = { in: 'response', header: 'location', index: 0, from: start, to: location.length };
  return [...params]
    .filter(([name]) => name.startsWith('error'))
    .map(([name, text]) => ({
      where: 'field' as const,
      key: name.toLowerCase(),
      text,
      spoken: true,
      at: () => at,
      near: (other: string) => params.get(other),
    }));
}

function fromBody(body: BodyEvidence): readonly Piece[] {
  const { json, text } = body;
  if (json !== undefined) return fromJson(json, body.text);
  const start = text.trimStart().slice(0, 200);
  if (/^<\?xml|^<(?:Error|ErrorResponse|Fault|soap)/i.test(start) && !/<html|<!doctype html/i.test(start)) {
    return fromXml(text);
  }
  if (start.startsWith('<') || /html/i.test(body.mimeType ?? '')) return fromHtml(text);
  if (/form-urlencoded/i.test(body.mimeType ?? '') || /^error=[^\s<]+$/.test(start)) return fromForm(text);
  return [readable([{ element: '', text: text.slice(0, textLimit), from: 0, to: Math.min(text.length, textLimit) }])];
}

/** Of a success only what is shaped as an error counts: data may hold any words. */
function fromEnvelope(body: BodyEvidence): readonly Piece[] {
  const { text } = body;
  if (text.trimStart().startsWith('<')) return text.length > markupLimit * 4 ? [] : fromHtml(text, smallPage);
  if (isErrorForm(text)) return fromForm(text);
  if (text.length > markupLimit || !mayBeEnvelope.test(text.slice(0, envelopeStart))) return [];
  // Tencent Cloud wraps its answers.
  const whole = body.json;
  const only = isRecord(whole) && Object.keys(whole).length === 1 ? whole['Response'] : undefined;
  const json = isRecord(only) ? only : whole;
  if (!isRecord(json)) return [];
  const failed =
    json['ok'] === false ||
    json['success'] === false ||
    json['error'] === true ||
    isErrorNumber(json['errcode'] ?? json['retCode']) ||
    /^(?:40[13]|error|fail|failed|failure|unauthorized|forbidden|request_denied|over_query_limit)$/i.test(
      String(json['status'] ?? json['code'] ?? json['statusCode'] ?? ''),
    );
  const parts = Object.entries(json).filter(
    ([key, value]) =>
      value !== null &&
      value !== false &&
      !isDictionary(value) &&
      (failed ? key !== 'data' : /^errors?$|^error_?(?:code|description|message)$|^__type$/i.test(key)),
  );
  return parts.length === 0 ? [] : fromJson(Object.fromEntries(parts), text);
}

/** `errcode` and `retCode` are 0 in a success. */
const isErrorNumber = (value: unknown): boolean => /^-?[1-9]\d*$/.test(String(value));

/** Words by name, as an application keeps them for its pages: not what went wrong with this request. */
function isDictionary(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const entries = Object.entries(value);
  const told = /^(?:code|message|msg|type|reason|detail|details|status|error|title|name|path)$/i;
  return entries.length > 2 && entries.every(([key, each]) => typeof each === 'string' && !told.test(key));
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fromJson(root: unknown, source: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const open: { value: unknown; key: string; parent: unknown; depth: number }[] = [
    { value: root, key: '', parent: null, depth: 0 },
  ];
  for (let next = open.shift(); next !== undefined && pieces.length < leafLimit; next = open.shift()) {
    const { value, key, parent, depth } = next;
    if (typeof value === 'string' || typeof value === 'number') {
      pieces.push(jsonLeaf(String(value).slice(0, textLimit), key.toLowerCase(), parent, source));
    } else if (typeof value === 'object' && value !== null && depth < depthLimit && open.length < leafLimit) {
      const entries = Array.isArray(value)
        ? value.slice(0, 20).map((each): [string, unknown] => [key, each])
        : Object.entries(value).slice(0, 60);
      for (const [name, each] of entries) open.push({ value: each, key: name, parent: value, depth: depth + 1 });
    }
  }
  return pieces;
}

function jsonLeaf(text: string, key: string, parent: unknown, source: string): Piece {
  return {
    where: 'field',
    key,
    text,
    spoken: !mute.test(key),
    at: (from, to) => {
      const words = JSON.stringify(text.slice(from, to)).slice(1, -1);
      const found = source.indexOf(words);
      return found < 0
        ? { in: 'response', from: 0, to: source.length }
        : { in: 'response', from: found, to: found + words.length };
    },
    near: (name) => {
      const value = isRecord(parent) ? parent[name] : null;
      if (Array.isArray(value)) return value.filter((each) => typeof each === 'string').join(' ');
      return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
    },
  };
}

function fromXml(source: string): readonly Piece[] {
  const runs = textRuns(source, markupLimit).slice(0, leafLimit);
  return runs.map((run) => ({
    where: 'field' as const,
    key: run.element,
    text: run.text,
    spoken: !/^(?:stringtosign|canonicalrequest|awsaccesskeyid|signatureprovided|requestid|hostid|token-0)/.test(
      run.element,
    ),
    at: () => ({ in: 'response' as const, from: run.from, to: run.to }),
    near: (name: string) => runs.find((each) => each.element === name)?.text ?? null,
  }));
}

function fromForm(source: string): readonly Piece[] {
  const params = new URLSearchParams(source.slice(0, textLimit));
  return [...params].map(([name, text]) => ({
    where: 'field' as const,
    key: name.toLowerCase(),
    text,
    spoken: !mute.test(name),
    at: () => ({ in: 'response' as const, from: 0, to: source.length }),
    near: (other: string) => params.get(other),
  }));
}

type Run = ReturnType<typeof textRuns>[number];

/** Whether a run has no entities, so that offsets into it are offsets into its source. */
const plain = (run: Run): boolean => run.to - run.from === run.text.length;

/** `longest`: of a page longer than that only its title and its markup are read, not what it says. */
function fromHtml(source: string, longest = Number.POSITIVE_INFINITY): readonly Piece[] {
  const runs = textRuns(source, source.length > longest ? 400 : textLimit);
  const title = runs.find((run) => run.element === 'title');
  const markup = source.slice(0, markupLimit);
  const pieces: Piece[] = [
    {
      where: 'markup',
      key: '',
      text: markup,
      spoken: false,
      at: (from, to) => ({ in: 'response', from, to }),
      near: () => null,
    },
  ];
  if (title !== undefined) {
    pieces.push({
      where: 'text',
      key: 'title',
      text: title.text,
      spoken: true,
      at: () => ({ in: 'response', from: title.from, to: title.to }),
      near: () => null,
    });
  }
  if (source.length <= longest) pieces.push(readable(runs.filter((run) => run !== title)));
  return pieces;
}

/** All runs as one text, joined by a space, so that words which tags part are still found. */
function readable(runs: readonly Run[]): Piece {
  const starts: number[] = [];
  let text = '';
  for (const run of runs) {
    starts.push(text.length);
    text += `${run.text} `;
  }
  const runAt = (offset: number): number => {
    const next = starts.findIndex((start) => start > offset);
    return (next < 0 ? starts.length : next) - 1;
  };
  return {
    where: 'text',
    key: '',
    text,
    spoken: true,
    at: (from, to) => {
      const first = runAt(from);
      const last = runAt(Math.max(from, to - 1));
      const start = runs[first];
      const end = runs[last];
      if (start === undefined || end === undefined) return { in: 'response' };
      return {
        in: 'response',
        from: plain(start) ? start.from + from - (starts[first] ?? 0) : start.from,
        to: plain(end) ? end.from + to - (starts[last] ?? 0) : end.to,
      };
    },
    near: () => null,
  };
}
