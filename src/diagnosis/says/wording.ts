import type { ReasonCode } from '../reason.ts';

/**
 * Where words can stand. `challenge`: a parameter of a challenge. `header`: a response field, or ":status".
 * `field`: a string in JSON or form data, an element's text in XML, a parameter of Location's query or fragment.
 * `text`: what a person would read of HTML or plain text. `markup`: HTML as sent, for what is only in its tags.
 */
export type Where = 'challenge' | 'header' | 'field' | 'text' | 'markup';

/** What must hold of the exchange before a wording counts. All that is given must hold. */
export interface When {
  readonly status?: readonly number[];
  /** Of the request: `unsafe` are methods other than GET, HEAD, OPTIONS and TRACE. */
  readonly method?: 'unsafe';
  /** Host of the request, lower case. */
  readonly host?: RegExp;
  /** URL of the request. */
  readonly url?: RegExp;
  /** Response fields by lower-case name; all must match one of their lines. */
  readonly answers?: Readonly<Record<string, RegExp>>;
  /** Lower-case names of request fields of which at least one must have been sent. */
  readonly sends?: readonly string[];
  /** Lower-case names of request fields none of which may have been sent. */
  readonly sendsNone?: readonly string[];
}

/**
 * One way of saying something. `says` is matched against the words with entities decoded; named groups become the
 * reason's details. Patterns have no nested quantifiers: matching is linear.
 */
export interface Wording {
  readonly code: ReasonCode;
  readonly says: RegExp;
  /** Default: challenge, field, text, and header fields whose name says that they hold an error. */
  readonly in?: readonly Where[];
  /** Parameter, field, JSON key or element, lower case; for JSON the last key of the path. Default: any. */
  readonly key?: RegExp;
  /** Default true. false where the wording fits other causes too. */
  readonly exact?: boolean;
  /** It asks for a login, and says so to one whose login was refused, too: no proof that nothing arrived. */
  readonly asks?: true;
  readonly when?: When;
  /** Detail name -> name of the neighbouring parameter, JSON key or element that holds it. */
  readonly take?: Readonly<Record<string, string>>;
}

/**
 * Error codes, compared without case, punctuation and a trailing "Error", "Exception" or "Fault":
 * `invalidtoken` is invalid_token, INVALID_TOKEN, InvalidToken and InvalidTokenException.
 */
export type Codes = Readonly<Record<string, ReasonCode | readonly [ReasonCode, 'vague' | 'asks']>>;

/** The wordings of one vendor or product. */
export interface Family {
  /** null for wording that many use. */
  readonly vendor: string | null;
  /** Holds for all of its wordings and codes. */
  readonly when?: When;
  readonly wordings: readonly Wording[];
  readonly codes?: Codes;
}

/** One line of a table. */
export const say = (code: ReasonCode, says: RegExp, more: Omit<Wording, 'code' | 'says'> = {}): Wording => ({
  code,
  says,
  ...more,
});
