import type { At, Diagnosis, Finding } from '../diagnosis/finding.ts';
import type { Body, Exchange, Request, Response, StoredCookie } from '../http/exchange.ts';
import type { Field } from '../http/field.ts';
import type { Across } from './across.ts';
import { isAddress, isDocument, isWords } from './commonplace.ts';
import { jsonScalars } from './json-scalars.ts';
import { learnable } from './learnable.ts';
import { createKnownSecrets } from './known-secrets.ts';
import { replaceMarks, type Mark, type Replaced } from './marks.ts';
import { createMasks, type RedactionLevel } from './mask.ts';
import type { Diagnosed, Recording, SafeRecording } from './recording.ts';
import { binaryBodyMarks, strictBodyMarks } from './redact-body.ts';
import { cookieMask } from './redact-cookies.ts';
import { mayTeach, redactField } from './redact-field.ts';
import { marksOf, proseMarks, redactText } from './redact-text.ts';
import type { Redactor } from './redactor.ts';
import { parameterMarks, redactUrl, urlMarks } from './redact-url.ts';
import { looksSecret } from './secret-names.ts';

export type { RedactionLevel } from './mask.ts';
export type { SafeRecording } from './recording.ts';

/**
 * The one way out. Two steps, so that a secret that shows in one exchange is removed from all: `learn` every exchange,
 * then ask for what may leave.
 */
export interface Redaction {
  readonly level: RedactionLevel;
  /** Takes in the secrets of an exchange; which of them were not known before. */
  learn(exchange: Exchange): readonly string[];
  /** Takes in what another redaction of the same level has learnt. */
  know(secrets: readonly string[]): void;
  exchange(exchange: Exchange): RedactedExchange;
  /** `other` finds the redacted form of an exchange that evidence names; without it such evidence loses its offsets. */
  diagnosis(diagnosis: Diagnosis, of: RedactedExchange, other?: (id: string) => RedactedExchange | null): Diagnosis;
  /** Sentences, names, words of a server. */
  text(text: string): string;
  url(url: string): string;
}

export interface RedactedExchange {
  readonly exchange: Exchange;
  /** The same place after the redaction. */
  moved(at: At): At;
}

/** `salt` is this report's own: fingerprints of different reports cannot be compared. */
export function createRedaction(level: RedactionLevel, salt: string = randomSalt()): Redaction {
  if (level === 'raw') return nothingRedacted;
  const known = createKnownSecrets();
  /** Parts of parts of what was learnt are no longer looked for: the work stays within bounds. */
  let inside = false;
  let learnt: string[] = [];
  const masks = createMasks(level, salt, (secret) => {
    for (const each of learnable(secret)) if (known.add(each)) learnt.push(each);
    if (inside || !isComposed(secret)) return;
    inside = true;
    // What is secret of an address, or of an object in a cookie, is in its parts; redacting it teaches them.
    if (isAddress(secret)) redactUrl(secret, redactor);
    else {
      redactText(secret, redactor);
      if (isDocument(secret))
        jsonScalars(secret, ({ from, to, quoted }) => quoted && masks.hide(secret.slice(from, to)));
    }
    inside = false;
  });
  const redactor: Redactor = { known, masks, text: (text, depth) => redactText(text, redactor, depth) };
  const take = createLearner(redactor);
  const field = createFieldMemory(redactor);
  return {
    level,
    learn(exchange) {
      learnt = [];
      take(exchange);
      return learnt;
    },
    know: (secrets) => secrets.forEach(known.add),
    exchange: (exchange) => redactExchange(exchange, redactor, field),
    diagnosis: (diagnosis, of, other) => redactDiagnosis(diagnosis, of, other, redactor),
    text: (text) => replaceMarks(text, marksOf(text, redactor)).text,
    url: (url) => redactUrl(url, redactor),
  };
}

/** A whole recording at once, at a level: its own secrets are learnt first. */
export function redactRecording(recording: Recording, level: RedactionLevel, salt?: string): SafeRecording {
  const redaction = createRedaction(level, salt);
  for (const { exchange } of recording.exchanges) redaction.learn(exchange);
  return redactWith(redaction, recording);
}

/**
 * A whole recording, with a redaction that has learnt already. `evidence` says whether offsets are into the redacted
 * values, which go along, or into those of the recording, which the reader has.
 */
export function redactWith(
  redaction: Redaction,
  recording: Recording,
  evidence: 'redacted' | 'recorded' = 'redacted',
): SafeRecording {
  const byId = new Map<string, RedactedExchange>();
  for (const { exchange } of recording.exchanges) byId.set(exchange.id, redaction.exchange(exchange));
  const exchanges = recording.exchanges.map(({ index, exchange, diagnosis, across }) => {
    const redacted = byId.get(exchange.id) ?? redaction.exchange(exchange);
    const moved = evidence === 'redacted';
    return {
      index,
      exchange: redacted.exchange,
      diagnosis: redaction.diagnosis(diagnosis, moved ? redacted : unmoved(redacted.exchange), (id) =>
        moved ? (byId.get(id) ?? null) : unmoved(redacted.exchange),
      ),
      across: across === null ? null : redactAcross(across, redaction),
    };
  });
  // The brand exists for the compiler only; this is the one place that gives it.
  return { exchanges, dropped: recording.dropped, redaction: redaction.level } as unknown as SafeRecording;
}

const redactAcross = ({ changed, attempt, steps, flow }: Across, { text }: Redaction): Across => ({
  changed: changed.map(text),
  attempt: attempt === null ? null : text(attempt),
  steps: steps.map(text),
  flow: flow.map(text),
});

/** A safe recording's exchange by itself, with what was found about it. */
export const only = (recording: SafeRecording, id: string): SafeRecording => ({
  ...recording,
  exchanges: recording.exchanges.filter(({ exchange }) => exchange.id === id),
});

/** One of a safe recording's exchanges, which is at hand. */
export const alone = (recording: SafeRecording, exchange: Diagnosed): SafeRecording => ({
  ...recording,
  exchanges: [exchange],
});

const unmoved = (exchange: Exchange): RedactedExchange => ({ exchange, moved: (at) => at });

const nothingRedacted: Redaction = {
  level: 'raw',
  learn: () => [],
  know: () => {},
  exchange: (exchange) => ({ exchange, moved: (at) => at }),
  diagnosis: (diagnosis) => diagnosis,
  text: (text) => text,
  url: (url) => url,
};

/** Longer than an address or a cookie can be, it is only looked for as a whole. */
const longestComposed = 8192;

const isComposed = (secret: string): boolean =>
  secret.length <= longestComposed && (/[{[<%]/.test(secret) || isAddress(secret));

function randomSalt(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (octet) => octet.toString(16).padStart(2, '0')).join(
    '',
  );
}

/** Bodies in which nothing of this stands hand out no secret worth looking for. */
const mayHandOut = ['oken', 'ecret', 'assw', 'ession', 'ey"', 'ookie', 'assertion', 'otp', 'pin"'] as const;
/** What hands out secrets is short; longer bodies are only cleaned. */
const learnedBody = 262_144;
/** Values that are remembered so as not to be looked at again; browsers send the same fields with every request. */
const remembered = 20_000;
const rememberedLength = 16 * 1024 * 1024;

function createLearner(redactor: Redactor): (exchange: Exchange) => void {
  const seen = new Set<string>();
  let length = 0;
  const isNew = (text: string): boolean => {
    const before = seen.size;
    seen.add(text);
    if (seen.size === before) return false;
    length += text.length;
    if (before > remembered || length > rememberedLength) {
      seen.clear();
      length = 0;
    }
    return true;
  };
  const field = (each: Field): void => {
    if (mayTeach(each.name, each.value) && isNew(each.value)) redactField(each, redactor);
  };
  const body = (each: Body | null): void => {
    if (each === null || each.text.length < 6 || each.text.length > learnedBody) return;
    if (mayHandOut.some((hint) => each.text.includes(hint)) && isNew(each.text)) redactBody(each, redactor);
  };
  return ({ request, response, context }) => {
    if (/[?#@;]|[\w-]{16}/.test(request.url)) redactUrl(request.url, redactor);
    request.fields?.forEach(field);
    response?.fields.forEach(field);
    body(request.body);
    body(response?.body ?? null);
    for (const cookie of context.cookieStore ?? [])
      if (cookie.value && isNew(cookie.value)) cookieMask(cookie.name, cookie.value, redactor.masks);
  };
}

/** Redacted fields, as long as no other secret becomes known: an exchange mostly has those of the one before. */
function createFieldMemory(redactor: Redactor): (field: Field) => Replaced {
  /** By name, and by value. */
  const made = new Map<string, Map<string, Replaced>>();
  let length = 0;
  let known = -1;
  return (field) => {
    if (redactor.known.size !== known || length > rememberedLength) {
      made.clear();
      length = 0;
      known = redactor.known.size;
    }
    const ofName = made.get(field.name) ?? new Map<string, Replaced>();
    made.set(field.name, ofName);
    const before = ofName.get(field.value);
    if (before !== undefined) return before;
    const replaced = redactField(field, redactor);
    ofName.set(field.value, replaced);
    length += field.name.length + field.value.length;
    return replaced;
  };
}

function redactExchange(
  exchange: Exchange,
  redactor: Redactor,
  redactedField: (field: Field) => Replaced,
): RedactedExchange {
  const { context } = exchange;
  const url = replaceMarks(exchange.request.url, urlMarks(exchange.request.url, redactor));
  const request = redactMessage(exchange.request, redactor, redactedField);
  const response = exchange.response === null ? null : redactMessage(exchange.response, redactor, redactedField);
  const text = (value: string): string => replaceMarks(value, marksOf(value, redactor)).text;
  const address = (value: string | null): string | null => (value === null ? null : redactUrl(value, redactor));
  const redacted: Exchange = {
    ...exchange,
    failure: exchange.failure === null ? null : text(exchange.failure),
    request: { ...exchange.request, ...request.message, method: text(exchange.request.method), url: url.text },
    response:
      exchange.response === null || response === null
        ? null
        : {
            ...exchange.response,
            ...response.message,
            statusText: text(exchange.response.statusText),
            fields: response.message.fields ?? [],
          },
    context: {
      ...context,
      page: address(context.page),
      frame: address(context.frame),
      origin: address(context.origin),
      cookieStore: context.cookieStore?.map((cookie) => redactCookie(cookie, redactor)) ?? null,
      documents: context.documents === null ? null : redactDocuments(context.documents, text),
    },
  };
  return {
    exchange: redacted,
    moved(at) {
      if (at.from === undefined && at.to === undefined) return at;
      const message = at.in === 'request' ? request : at.in === 'response' ? response : null;
      const replaced = at.header === ':url' ? url : (message?.replaced(at) ?? null);
      return replaced === null ? withoutOffsets(at) : moveOffsets(at, replaced);
    },
  };
}

interface RedactedMessage {
  readonly message: { readonly fields: readonly Field[] | null; readonly body: Body | null };
  replaced(at: At): Replaced | null;
}

function redactMessage(
  message: Request | Response,
  redactor: Redactor,
  redactedField: (field: Field) => Replaced,
): RedactedMessage {
  const values = message.fields?.map(redactedField) ?? null;
  const body = message.body === null ? null : redactBody(message.body, redactor);
  const fields =
    message.fields?.map(({ name }, index) => ({
      name: fieldName(name, redactor),
      value: values?.[index]?.text ?? '',
    })) ?? null;
  return {
    message: {
      fields,
      body: message.body === null || body === null ? null : shownBody(message.body, body.text, redactor),
    },
    replaced(at) {
      if (at.header === undefined) return body;
      let nth = at.index ?? 0;
      const place = message.fields?.findIndex((field) => {
        if (field.name.toLowerCase() !== at.header) return false;
        nth -= 1;
        return nth < 0;
      });
      return place === undefined ? null : (values?.[place] ?? null);
    },
  };
}

/** Some put a key where a field's name should stand. */
const fieldName = (name: string, { known, masks }: Redactor): string =>
  name.length < 12
    ? name
    : replaceMarks(
        name,
        known
          .find(name)
          .flatMap(({ from, to, secret }) =>
            looksSecret(secret) && !isWords(secret) ? [{ from, to, text: masks.mask(secret) }] : [],
          ),
      ).text;

const shownBody = (body: Body, text: string, redactor: Redactor): Body => ({
  ...body,
  text,
  mimeType: body.mimeType === null ? null : redactText(body.mimeType, redactor),
  length: Math.max(text.length, body.length + text.length - body.text.length),
});

function redactBody(body: Body, redactor: Redactor): Replaced {
  const { text, mimeType } = body;
  const marks: Mark[] = [];
  const form =
    /x-www-form-urlencoded/i.test(mimeType ?? '') || /^[\w.%~+[\]-]{1,60}=[^\s"<>{}]*$/.test(text.slice(0, 4096));
  if (form) parameterMarks(text, 0, text.length, redactor, 0, marks);
  const strict = redactor.masks.level === 'strict' ? strictBodyMarks(text, mimeType, redactor) : [];
  return replaceMarks(text, [...strict, ...binaryBodyMarks(text, mimeType), ...marks, ...marksOf(text, redactor)]);
}

const redactCookie = (cookie: StoredCookie, { masks }: Redactor): StoredCookie => ({
  ...cookie,
  value: cookie.value ? cookieMask(cookie.name, cookie.value, masks) : '',
});

function redactDocuments(
  documents: Readonly<Record<string, unknown>>,
  text: (value: string) => string,
): Record<string, unknown> | null {
  try {
    // Masks hold nothing that JSON would have to escape, so what comes out is JSON again.
    const value: unknown = JSON.parse(text(JSON.stringify(documents)));
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function redactDiagnosis(
  diagnosis: Diagnosis,
  of: RedactedExchange,
  other: ((id: string) => RedactedExchange | null) | undefined,
  redactor: Redactor,
): Diagnosis {
  const text = (value: string): string => replaceMarks(value, proseMarks(value, redactor)).text;
  const place = (at: At): At => {
    if (at.exchange === undefined || at.exchange === of.exchange.id) return of.moved(at);
    return other?.(at.exchange)?.moved(at) ?? withoutOffsets(at);
  };
  const finding = (each: Finding): Finding => ({
    ...each,
    summary: text(each.summary),
    fix: { client: text(each.fix.client), server: text(each.fix.server) },
    evidence: each.evidence.map(place),
  });
  const findings = diagnosis.findings.map(finding);
  const verdict = diagnosis.verdict === null ? -1 : diagnosis.findings.indexOf(diagnosis.verdict);
  return {
    ...diagnosis,
    findings,
    verdict: diagnosis.verdict === null ? null : (findings[verdict] ?? finding(diagnosis.verdict)),
    cannotTell: diagnosis.cannotTell.map((each) => ({ ...each, because: text(each.because), next: text(each.next) })),
  };
}

function moveOffsets(at: At, replaced: Replaced): At {
  return {
    ...at,
    ...(at.from === undefined ? {} : { from: replaced.moved(at.from) }),
    ...(at.to === undefined ? {} : { to: replaced.moved(at.to) }),
  };
}

function withoutOffsets(at: At): At {
  const { from: _from, to: _to, ...rest } = at;
  return rest;
}
