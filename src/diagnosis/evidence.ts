import { parseHttpDate } from '../http/date.ts';
import { fieldLines, fieldValue } from '../http/field.ts';
import type { ParsedChallenges } from '../http/challenge.ts';
import type { PresentedCredential } from '../http/credentials.ts';
import type { Exchange, StoredCookie } from '../http/exchange.ts';
import type { Field } from '../http/field.ts';
import { parseChallenges } from '../http/parse-challenges.ts';
import { presentedCredentials } from '../http/presented-credentials.ts';
import { schemeAsWritten, type SchemeAsWritten } from '../http/scheme-as-written.ts';
import { readDpopProof, type DpopProof } from '../tokens/dpop.ts';
import { readToken } from '../tokens/read.ts';
import type { BrokenJwt, Token } from '../tokens/token.ts';
import { bodyEvidence, type BodyEvidence } from './body-evidence.ts';
import { corsEvidence, type CorsEvidence } from './cors.ts';
import type { History, SequenceEvidence } from './history.ts';
import { jwtEvidence, type JwtEvidence } from './jwt-evidence.ts';
import { primaryCredential } from './primary-credential.ts';
import type { Reasons } from './reason.ts';
import { whoAnswered, type Responder } from './responder.ts';
import { whatTheServerSays } from './says/says.ts';

/** A message's header fields and what is asked of them most. */
export interface RequestEvidence {
  readonly method: string;
  readonly url: string;
  /** null where `url` cannot be parsed. */
  readonly parsedUrl: URL | null;
  readonly fields: readonly Field[];
  /** Combined value of all lines of that name (RFC 9110 §5.3), or null. */
  header(name: string): string | null;
}

export interface ResponseEvidence {
  readonly status: number;
  readonly statusText: string;
  readonly fields: readonly Field[];
  header(name: string): string | null;
  /** Every line of that name, uncombined. */
  lines(name: string): readonly string[];
}

/** The server's clock at this answer. */
export interface Clock {
  /** Server's time when the request was judged, milliseconds since the epoch. */
  readonly serverNow: number;
  /** Client's time at the same moment. */
  readonly clientNow: number;
  /** `date`: this answer's Date less half the round trip; `estimate`: from other answers of this origin; `client`: no Date seen, client's clock. */
  readonly source: 'date' | 'estimate' | 'client';
  /** Milliseconds either way. */
  readonly uncertainty: number;
}

/** Everything a rule may ask for; gathered only when it is asked for. */
export interface EvidenceMap {
  /** The exchange itself: context, timing, failure. Always there. */
  exchange: Exchange;
  /** Absent where the request's header fields were not seen. */
  request: RequestEvidence;
  /** Absent where no response arrived. */
  response: ResponseEvidence;
  /** WWW-Authenticate (Proxy-Authenticate for 407), at least one field line. */
  challenges: ParsedChallenges;
  /** What the request presented, all of it; may be empty. Absent where the request's fields were not seen or credentials were removed. */
  credentials: readonly PresentedCredential[];
  /** The Authorization field (Proxy-Authorization for 407). */
  authorization: PresentedCredential;
  /** How that field's value begins, where it was not written as it should be. */
  schemeAsWritten: SchemeAsWritten;
  /** What the field's value decodes to by itself, where it is one word and not a scheme. */
  bareToken: Token;
  /** What each of `credentials` decodes to. */
  tokens: readonly Token[];
  /** The DPoP field (RFC 9449 §4.1), where there is one: a proof, or why it is none. */
  dpopProof: DpopProof | BrokenJwt;
  /** The credential that most likely was judged: Authorization, else a key field or parameter, else a token in a cookie. */
  primary: PresentedCredential;
  /** What `primary` decodes to. */
  token: Token;
  /** `token` where it is a JWT that decodes. */
  jwt: JwtEvidence;
  clock: Clock;
  /** The response's body. */
  body: BodyEvidence;
  requestBody: BodyEvidence;
  /** What the server says; empty where it says nothing. Absent without a response. */
  reasons: Reasons;
  /** Which product answered, as far as its fingerprints tell. */
  responder: Responder;
  /** The cookie store for this URL, read with the user's permission. */
  cookieStore: readonly StoredCookie[];
  /** Absent where the request is known to be same-origin, or nothing tells its origin. */
  cors: CorsEvidence;
  /** What happened before and after. Always there; may be empty. */
  sequence: SequenceEvidence;
  /** Documents that the user let the tool fetch, by URL. */
  documents: Readonly<Record<string, unknown>>;
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** RFC 9110 §6.6.1: Date, less half the round trip. Its resolution is a second, so that much is uncertain at least. */
function clockOf(exchange: Exchange, sequence: SequenceEvidence): Clock {
  const answeredAt = exchange.answeredAt ?? exchange.startedAt;
  const halfTrip = (answeredAt - exchange.startedAt) / 2;
  const clientNow = exchange.startedAt + halfTrip;
  const fields = exchange.response?.fields ?? [];
  const line = fieldLines(fields, 'date')[0];
  const date = line === undefined ? null : parseHttpDate(line);
  // An answer from a cache carries the Date of its making; Age tells how long ago that was (RFC 9111 §5.1).
  const age = Number(fieldValue(fields, 'age') ?? '0');
  // The browser's own cache adds no Age: there the Date tells nothing of now.
  if (date !== null && Number.isFinite(age) && age >= 0 && !exchange.context.fromCache) {
    return { serverNow: date + age * 1000 - halfTrip, clientNow, source: 'date', uncertainty: halfTrip + 1000 };
  }
  const offset = sequence.serverClock;
  if (offset !== null) {
    return { serverNow: clientNow + offset.offset, clientNow, source: 'estimate', uncertainty: offset.uncertainty };
  }
  return { serverNow: clientNow, clientNow, source: 'client', uncertainty: Number.POSITIVE_INFINITY };
}

/** Each getter computes once, on first use; `null` is "not there". */
type Gatherers = { readonly [K in keyof EvidenceMap]: () => EvidenceMap[K] | null };

/** What was gathered so far: null is "not there", undefined "not asked for". */
export type Gathered = { readonly [K in keyof EvidenceMap]: EvidenceMap[K] | null | undefined };

export interface Evidence {
  get<K extends keyof EvidenceMap>(name: K): EvidenceMap[K] | null;
  /** One object for the whole exchange, which grows with each `get`. */
  readonly gathered: Gathered;
}

export function gatherEvidence(exchange: Exchange, history: History): Evidence {
  // Every name is there from the beginning: objects of one shape are the quick ones.
  const known: { -readonly [K in keyof Gathered]: Gathered[K] } = {
    exchange: undefined,
    request: undefined,
    response: undefined,
    challenges: undefined,
    credentials: undefined,
    authorization: undefined,
    schemeAsWritten: undefined,
    bareToken: undefined,
    tokens: undefined,
    dpopProof: undefined,
    primary: undefined,
    token: undefined,
    jwt: undefined,
    clock: undefined,
    body: undefined,
    requestBody: undefined,
    reasons: undefined,
    responder: undefined,
    cookieStore: undefined,
    cors: undefined,
    sequence: undefined,
    documents: undefined,
  };
  const { request, response, context } = exchange;
  const status = response?.status ?? 0;

  const authorizationValue = (): string | null =>
    fieldValue(request.fields ?? [], status === 407 ? 'proxy-authorization' : 'authorization');

  const gather: Gatherers = {
    exchange: () => exchange,
    request: () => {
      const fields = request.fields;
      if (fields === null) return null;
      return {
        method: request.method,
        url: request.url,
        parsedUrl: urlOf(request.url),
        fields,
        header: (name) => fieldValue(fields, name),
      };
    },
    response: () =>
      response === null
        ? null
        : {
            status: response.status,
            statusText: response.statusText,
            fields: response.fields,
            header: (name) => fieldValue(response.fields, name),
            lines: (name) => fieldLines(response.fields, name),
          },
    challenges: () => {
      const field = status === 407 ? 'proxy-authenticate' : 'www-authenticate';
      const lines = fieldLines(response?.fields ?? [], field);
      return lines.length === 0 ? null : parseChallenges(lines, field);
    },
    credentials: () =>
      request.fields === null || context.visibility.credentials === 'removed' ? null : presentedCredentials(request),
    authorization: () => {
      const place = status === 407 ? 'proxy-authorization' : 'authorization';
      return evidence.get('credentials')?.find((each) => each.place === place) ?? null;
    },
    schemeAsWritten: () => {
      const value = authorizationValue();
      return value === null ? null : schemeAsWritten(value);
    },
    bareToken: () => {
      const value = authorizationValue();
      const own = evidence.get('authorization');
      if (value === null || own === null || evidence.get('schemeAsWritten')?.alone !== true) return null;
      return readToken({ ...own, value: value.trim(), scheme: null, parsed: null });
    },
    tokens: () => evidence.get('credentials')?.map((each) => readToken(each)) ?? null,
    dpopProof: () => {
      const value = fieldValue(request.fields ?? [], 'dpop');
      return value === null ? null : readDpopProof(value);
    },
    primary: () => primaryCredential(evidence.get('credentials') ?? [], status),
    token: () => {
      const primary = evidence.get('primary');
      return primary === null ? null : readToken(primary);
    },
    jwt: () => {
      const token = evidence.get('token');
      return token === null ? null : jwtEvidence(token);
    },
    clock: () => clockOf(exchange, history.about(exchange)),
    body: () => bodyEvidence(response?.body ?? null),
    requestBody: () => bodyEvidence(request.body),
    reasons: () =>
      response === null ? null : whatTheServerSays(exchange, evidence.get('challenges'), evidence.get('body')),
    responder: () => (response === null ? null : whoAnswered(exchange)),
    cookieStore: () => context.cookieStore,
    cors: () => corsEvidence(exchange),
    sequence: () => history.about(exchange),
    documents: () => context.documents,
  };

  const evidence: Evidence = {
    gathered: known,
    get<K extends keyof EvidenceMap>(name: K): EvidenceMap[K] | null {
      const before: EvidenceMap[K] | null | undefined = known[name];
      if (before !== undefined) return before;
      const made: EvidenceMap[K] | null = gather[name]();
      known[name] = made;
      return made;
    },
  };
  return evidence;
}
