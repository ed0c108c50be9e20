import type { ParsedChallenges } from '../../http/challenge.ts';
import type { Exchange } from '../../http/exchange.ts';
import { fieldLines, hasField } from '../../http/field.ts';
import type { BodyEvidence } from '../body-evidence.ts';
import { reasonsFrom, type Reason, type ReasonCode, type Reasons } from '../reason.ts';
import { codeOf, linesToTry } from './lines.ts';
import { safeWords, secretsOf } from './mask.ts';
import { piecesOf, type Piece } from './pieces.ts';
import type { Family, When, Wording } from './wording.ts';

const unsafeMethod = /^(?!(?:GET|HEAD|OPTIONS|TRACE)$)/;

/** Words that offer several causes at once leave it open which of them it was. */
const eitherOr =
  /\b(?:invalid|missing|malformed|bad|unknown|incorrect|unverified|inactive|revoked|expired|not found|wrong)(?:,? or(?: has| is| been| have| an?)* |, |\/)(?:been |an? )?(?:invalid|expired|revoked|missing|malformed|unknown|inactive|incorrect|not found|wrong)\b|\bor has (?:been )?(?:expired|revoked)\b|\bmissing (?:\w+ ){1,3}?or (?:failed|invalid|incorrect|wrong|bad)\b|\bmissing \w+, or failed\b|\bor (?:malformed|revoked|expired)\b/i;

/** RFC 6750 §3.1 says of `invalid_token` what it may mean, and servers hand the list on: three causes are none. */
const anyOf =
  /\b(?:expired|revoked|malformed|invalid),? (?:or )?(?:is |has been )?(?:expired|revoked|malformed|invalid),? (?:or )?(?:is |has been )?(?:expired|revoked|malformed|invalid|not found)\b/i;
const namesNoCause: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['expired', 'revoked', 'credential-malformed']);

/** Codes that are about what an identity provider's endpoint or a filter decided, whatever else the words mention. */
const neverOpen: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'session-expired',
  'waf',
  'csrf',
  'rate-limit',
  'refresh-token-finished',
]);

/**
 * What the server says about this exchange, exact wordings first. Never throws; reads a bounded part of the response
 * (the first 8000 characters of text, 200 values of JSON). Of a 2xx only header fields and what is shaped as an error
 * are read.
 */
export function whatTheServerSays(
  exchange: Exchange,
  challenges: ParsedChallenges | null,
  body: BodyEvidence | null,
): Reasons {
  if (exchange.response === null) return reasonsFrom([]);
  const pieces = piecesOf(exchange, challenges, body);
  if (pieces.length === 0) return reasonsFrom([]);
  const secrets = secretsOf(exchange.request.fields);
  const found: Reason[] = [];
  const open = new Map<Family, boolean>();
  const isOpen = (family: Family): boolean => {
    const known = open.get(family) ?? (family.when === undefined || holds(family.when, exchange));
    open.set(family, known);
    return known;
  };
  for (const { piece, family, wording } of linesToTry(pieces)) {
    if (!isOpen(family)) continue;
    const reason =
      wording === null ? byCode(family, piece, secrets) : byWording(family, wording, piece, exchange, secrets);
    if (reason !== null) found.push(reason);
  }
  return reasonsFrom(
    distinct(found).toSorted((a, b) => Number(b.exact) - Number(a.exact)),
    () => firstSentence(pieces, secrets),
  );
}

const tells = /^$|^title$|message|msg|description|detail|reason|^errors?$|^text$|^fault(?:string)?$|^:reason-phrase$/;
/** What web servers say with every refusal: the status in words. */
const sayNothing =
  /^(?:error:? ?)?(?:4\d\d:?|http(?: error)?(?: 4\d\d)?)?[\s–-]*(?:unauthorized|forbidden|access denied|authorization required|bad request)?[.!]?$/i;

/** Several words that stand where an answer tells what went wrong; of a page its title at most. */
function firstSentence(pieces: readonly Piece[], secrets: readonly string[]): string | null {
  const found = pieces.find(({ spoken, key, text, where }) => {
    const words = text.trim();
    const short = words.length <= 300 && /[^\s\d]\s+\S/.test(words);
    return spoken && where !== 'markup' && tells.test(key) && short && !sayNothing.test(words);
  });
  return found === undefined ? null : safeWords(found.text.trim().replace(/\s+/g, ' '), secrets);
}

function byWording(
  family: Family,
  wording: Wording,
  piece: Piece,
  exchange: Exchange,
  secrets: readonly string[],
): Reason | null {
  const match = wording.says.exec(piece.text);
  if (match === null || (wording.when !== undefined && !holds(wording.when, exchange))) return null;
  const detail: Record<string, string> = {};
  for (const [name, value] of Object.entries(match.groups ?? {})) {
    // A group's name can stand once in a pattern: claim, claim2, claim3 are one detail.
    if (value !== undefined) detail[name.replace(/\d$/, '')] = safeWords(value, secrets);
  }
  for (const [name, key] of Object.entries(wording.take ?? {})) {
    const value = piece.near(key);
    if (value !== null) detail[name] = safeWords(value, secrets);
  }
  const from = match.index;
  const to = from + match[0].length;
  const whole = sentence(piece.text, from, to);
  const open = !neverOpen.has(wording.code) && eitherOr.test(whole);
  return {
    code: open && namesNoCause.has(wording.code) && anyOf.test(whole) ? 'token-invalid' : wording.code,
    vendor: family.vendor,
    words: safeWords(piece.where === 'markup' ? match[0] : around(piece.text, from, to), secrets),
    detail,
    at: piece.at(from, to),
    exact: wording.exact !== false && !open,
    asks: wording.asks === true,
  };
}

/** What often stands beside a code: the detail's name, and the parameter or key. */
const neighbours: readonly (readonly [string, string])[] = [
  ['scope', 'scope'],
  ['scope', 'needed'],
  ['granted', 'provided'],
];

function byCode(family: Family, piece: Piece, secrets: readonly string[]): Reason | null {
  const meaning = family.codes?.[codeOf(piece.text)];
  if (meaning === undefined) return null;
  const [code, how] = typeof meaning === 'string' ? [meaning, undefined] : meaning;
  const detail: Record<string, string> = {};
  for (const [name, key] of neighbours) {
    const value = piece.near(key);
    if (value !== null && value !== '') detail[name] = safeWords(value, secrets);
  }
  return {
    code,
    vendor: family.vendor,
    words: safeWords(piece.text, secrets),
    detail,
    at: piece.at(0, piece.text.length),
    exact: how !== 'vague',
    asks: how === 'asks',
  };
}

/** The sentence (or line) that holds the match: what else it says may leave the cause open. */
function sentence(text: string, from: number, to: number): string {
  const start = Math.max(text.lastIndexOf('. ', from), text.lastIndexOf('\n', from), from - 160) + 1;
  const end = text.slice(to, to + 160).search(/\.\s|\n/);
  return text.slice(Math.max(0, start), end < 0 ? to + 160 : to + end);
}

/** A short text whole; of a long one what stands around the match. */
function around(text: string, from: number, to: number): string {
  if (text.length <= 200) return text;
  const start = Math.max(0, Math.min(from, text.length - 200) - 20);
  return `${start > 0 ? '…' : ''}${text.slice(start, Math.max(to, start + 180))}`;
}

function holds(when: When, exchange: Exchange): boolean {
  const { request, response } = exchange;
  if (response === null) return false;
  if (when.status !== undefined && !when.status.includes(response.status)) return false;
  if (when.method === 'unsafe' && !unsafeMethod.test(request.method)) return false;
  if (when.url !== undefined && !when.url.test(request.url)) return false;
  if (when.host !== undefined && !when.host.test(hostOf(request.url))) return false;
  const sent = request.fields ?? [];
  if (when.sends !== undefined && !when.sends.some((name) => hasField(sent, name))) return false;
  if (when.sendsNone !== undefined && when.sendsNone.some((name) => hasField(sent, name))) return false;
  return Object.entries(when.answers ?? {}).every(([name, pattern]) =>
    fieldLines(response.fields, name).some((line) => pattern.test(line)),
  );
}

/** Lower case, without port and user information; '' where there is none. */
function hostOf(url: string): string {
  const [, authority = ''] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url) ?? [];
  return authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d+$/, '')
    .toLowerCase();
}

/** Names and numbers tell most, a sentence more than a bare code. */
const weight = (reason: Reason): number => Object.keys(reason.detail).length * 2 + (reason.words.includes(' ') ? 1 : 0);

/** One reason a code and place; the first stays, unless a later one is exact where it is not, or tells more. */
function distinct(found: readonly Reason[]): readonly Reason[] {
  const kept = new Map<string, Reason>();
  for (const reason of found) {
    const { at } = reason;
    const key = `${reason.code} ${at.header ?? ''} ${at.index ?? 0} ${at.header === undefined ? '' : (at.from ?? 0)}`;
    const before = kept.get(key);
    const tellsMore = before?.exact === reason.exact && weight(reason) > weight(before);
    if (before === undefined || (!before.exact && reason.exact) || tellsMore) kept.set(key, reason);
  }
  return [...kept.values()];
}
