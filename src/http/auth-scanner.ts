import type { AuthParam } from './auth-param.ts';
import type { CombinedLines } from './combined-lines.ts';
import { octetClasses } from './octet-classes.ts';
import { ProblemList } from './problem-list.ts';
import { characterName } from './octets.ts';
import { withoutEscapes } from './quoted-pairs.ts';

const { tchar, token68char, qdtext, quotable, ows } = octetClasses;

const tab = 0x09;
const space = 0x20;
const quote = 0x22;
const comma = 0x2c;
const semicolon = 0x3b;
const equals = 0x3d;
const backslash = 0x5c;

/**
 * What challenges, credentials and Authentication-Info have in common: tokens, token68, auth-param (RFC 9110 §11.2),
 * read strictly, with each offence reported where it stands; after an offence it goes on with the likeliest reading, so
 * one pass gives both. Every method looks at an octet a bounded number of times.
 */
export class AuthScanner {
  readonly text: string;
  readonly end: number;
  readonly lines: CombinedLines;
  readonly problems: ProblemList;
  /** No quoted string so far held an escape, a tab, or an octet above ASCII. */
  plain = true;
  /** Where the next method goes on. */
  pos = 0;
  /** After a quoted-string without an end the lines are read one by one, as browsers do. */
  private lineByLine = false;

  constructor(lines: CombinedLines, text = lines.text) {
    this.lines = lines;
    this.text = text;
    this.end = text.length;
    this.problems = new ProblemList(lines);
  }

  /** -1 at the end: the NaN of charCodeAt would make every number here a fraction to the compiler. */
  code(at: number): number {
    return at < this.end ? this.text.charCodeAt(at) : -1;
  }

  tokenEnd(from: number): number {
    return runEnd(this.text, from, this.end, tchar);
  }

  owsEnd(from: number): number {
    const { text, end } = this;
    let at = from;
    for (; at < end; at += 1) {
      const code = text.charCodeAt(at);
      if (code !== space && code !== tab) break;
    }
    return at;
  }

  spaceEnd(from: number): number {
    let at = from;
    while (at < this.end && this.text.charCodeAt(at) === space) at += 1;
    return at;
  }

  /** End of 1*token68char *"=" that begins here, or `from` where none does. */
  token68End(from: number): number {
    let at = runEnd(this.text, from, this.end, token68char);
    if (at === from) return from;
    while (at < this.end && this.text.charCodeAt(at) === equals) at += 1;
    return at;
  }

  /** Whether an element of a list ends here: at a comma or the end. */
  endsAt(at: number): boolean {
    return at >= this.end || this.text.charCodeAt(at) === comma;
  }

  /** Whether `token BWS "="` stands here. */
  nameStandsAt(at: number): boolean {
    const to = this.tokenEnd(at);
    return to > at && this.code(this.owsEnd(to)) === equals;
  }

  /** Whether a parameter, or a scheme with its first parameter, stands here: what a forgotten comma would have come before. */
  elementStandsAt(at: number): boolean {
    const to = this.tokenEnd(at);
    if (to === at) return false;
    const next = this.owsEnd(to);
    return this.code(next) === equals || (next > to && this.nameStandsAt(next));
  }

  /** Junk from here: to the comma, or to where something readable follows whitespace. */
  junkEnd(from: number): number {
    let at = from;
    while (!this.endsAt(at)) {
      if (ows[this.code(at)] !== 1) {
        at += 1;
        continue;
      }
      const next = this.owsEnd(at);
      if (this.elementStandsAt(next)) return at;
      at = next;
    }
    return at;
  }

  /** The auth-param whose name is [from, nameEnd) and whose "=" is at `sign`; `pos` moves behind it and what is wrong after it. */
  param(from: number, nameEnd: number, sign: number): AuthParam {
    const { text } = this;
    const valueFrom = this.owsEnd(sign + 1);
    if (sign > nameEnd || valueFrom > sign + 1) this.reportBws(nameEnd, sign, valueFrom);
    const nameAsWritten = text.slice(from, nameEnd);
    let value: string;
    let valueTo: number;
    const quoted = this.code(valueFrom) === quote;
    if (quoted) {
      value = this.quotedString(valueFrom);
      valueTo = this.pos;
      this.afterQuoted();
    } else {
      valueTo = this.tokenEnd(valueFrom);
      if (valueTo === valueFrom && this.endsAt(valueFrom)) {
        this.reportEmptyValue(nameAsWritten, from, sign + 1);
        this.pos = valueFrom;
      } else {
        valueTo = this.afterBare(valueFrom, valueTo);
      }
      value = text.slice(valueFrom, valueTo);
    }
    const { lines } = this;
    return {
      name: lowerCase(nameAsWritten),
      nameAsWritten,
      value,
      quoted,
      at: lines.span(from, valueTo),
      valueAt: lines.span(valueFrom, valueTo),
    };
  }

  // What is rarely wrong is reported by methods of its own: the compiler takes only short ones into the loop that calls them.

  private reportBws(nameEnd: number, sign: number, valueFrom: number): void {
    if (this.endsAt(valueFrom)) return;
    const message = 'Whitespace around "=" must not be sent (RFC 9110 §5.6.3).';
    if (sign > nameEnd) this.problems.report('bws', 'warning', message, nameEnd, sign);
    else this.problems.report('bws', 'warning', message, sign + 1, valueFrom);
  }

  private reportEmptyValue(name: string, from: number, to: number): void {
    const message = `The parameter "${name}" has "=" and no value; an empty value is written "" (RFC 9110 §11.2).`;
    this.problems.report('empty-value', 'error', message, from, to);
  }

  /** After a bare value or token68 that ends at `to`: returns where the likeliest value ends, and moves `pos` to the next element. */
  private afterBare(from: number, to: number): number {
    const next = this.owsEnd(to);
    this.pos = next;
    return this.endsAt(next) ? to : this.strayAfterBare(from, to, next);
  }

  private strayAfterBare(from: number, to: number, next: number): number {
    if (next === to) {
      this.problems.report(
        'value-not-token',
        'error',
        `${characterName(this.code(to))} may not stand in an unquoted value: quote the value (RFC 9110 §11.2).`,
        to,
        to + 1,
      );
    } else if (this.reportStray(next)) {
      return to;
    }
    const valueTo = this.junkEnd(from);
    this.pos = this.owsEnd(valueTo);
    return trimEnd(this.text, from, valueTo);
  }

  private afterQuoted(): void {
    const to = this.pos;
    const next = this.owsEnd(to);
    this.pos = next;
    if (!this.endsAt(next)) this.strayAfterQuoted(to, next);
  }

  private strayAfterQuoted(to: number, next: number): void {
    if (next === to) {
      this.problems.report(
        'junk-after-value',
        'error',
        `${characterName(this.code(to))} follows the closing quote; only a comma may (RFC 9110 §11.2).`,
        to,
        to + 1,
      );
      if (this.code(to) === semicolon && this.elementStandsAt(this.owsEnd(to + 1))) {
        this.pos = this.owsEnd(to + 1);
        return;
      }
    } else if (this.reportStray(next)) {
      return;
    }
    this.pos = this.owsEnd(this.junkEnd(to));
  }

  /** Something other than a comma follows whitespace. Returns whether it can be read as the next element. */
  reportStray(at: number): boolean {
    if (tchar[this.code(at)] !== 1) {
      this.problems.report(
        'junk-after-value',
        'error',
        `${characterName(this.code(at))} where a comma or the end should be (RFC 9110 §11.3).`,
        at,
        at + 1,
      );
      return false;
    }
    const to = this.tokenEnd(at);
    this.problems.report('missing-comma', 'error', 'A comma is missing before this (RFC 9110 §11.3).', at, to);
    return this.elementStandsAt(at);
  }

  /** quoted-string (RFC 9110 §5.6.4) that begins at `from`; the value with quoted-pairs replaced. `pos` moves behind it. */
  private quotedString(from: number): string {
    const { text } = this;
    const limit = this.lineByLine ? this.lines.lineEnd(from) : this.end;
    const far = from + longRun < limit ? from + longRun : limit;
    let at = from + 1;
    while (at < far && qdtext[text.charCodeAt(at)] === 1) at += 1;
    if (at === far && at < limit) at = longRunEnd(text, at, limit);
    // Nearly always this is all.
    if (at < limit && text.charCodeAt(at) === quote && this.lines.count < 2) {
      this.pos = at + 1;
      return text.slice(from + 1, at);
    }
    return this.restOfQuotedString(from, at, limit);
  }

  /** Reads on at `reached`, before which there is only qdtext. */
  private restOfQuotedString(from: number, reached: number, limit: number): string {
    const { text } = this;
    let at = reached;
    let far = at + longRun;
    let escapes = 0;
    let needless = -1;
    let obsText = -1;
    let foreign = -1;
    while (at < limit) {
      const code = text.charCodeAt(at);
      const kind = qdtext[code];
      if (kind === 1) {
        at += 1;
        if (at === far) {
          at = longRunEnd(text, at, limit);
          far = at + longRun;
        }
        continue;
      }
      if (code === quote) break;
      if (code === backslash) {
        if (at + 1 >= limit) {
          at = limit;
          break;
        }
        const escaped = text.charCodeAt(at + 1);
        escapes += 1;
        if (needless < 0 && escaped !== quote && escaped !== backslash) needless = at;
        if (qdtext[escaped] !== 1) {
          if (quotable[escaped] !== 1 && foreign < 0) foreign = at + 1;
          if (qdtext[escaped] === 2 && obsText < 0) obsText = at + 1;
        }
        at += 2;
      } else {
        this.plain = false;
        if (kind === 2) {
          if (obsText < 0) obsText = at;
        } else if (kind !== 3 && foreign < 0) {
          foreign = at;
        }
        at += 1;
      }
      far = at + longRun;
    }
    if (at >= limit) {
      at = limit;
      this.problems.report(
        'unterminated-quote',
        'error',
        'The quoted string that begins here has no closing quote (RFC 9110 §5.6.4).',
        from,
        from + 1,
      );
      this.lineByLine = true;
      if (this.lines.lineEnd(from) < limit) return this.quotedString(from);
    }
    if (needless >= 0 || obsText >= 0 || foreign >= 0 || this.lines.count > 1) {
      this.reportContent(from, at, needless, obsText, foreign);
    }
    this.pos = at < limit ? at + 1 : limit;
    if (escapes === 0) return text.slice(from + 1, at);
    this.plain = false;
    return withoutEscapes(text, from + 1, at, escapes);
  }

  /** Reports what stands in the quoted string from `from` to its closing quote at `to`, once of each kind. */
  private reportContent(from: number, to: number, needless: number, obsText: number, foreign: number): void {
    const { problems, lines } = this;
    if (needless >= 0) {
      problems.report(
        'needless-escape',
        'info',
        'Only " and \\ need a backslash; a sender should not escape anything else (RFC 9110 §5.6.4).',
        needless,
        needless + 2,
      );
    }
    if (obsText >= 0) {
      problems.report(
        'obs-text',
        'info',
        'An octet above 0x7F: what it means is not defined, readers differ (RFC 9110 §5.5).',
        obsText,
        obsText + 1,
      );
    }
    if (foreign >= 0) {
      const code = this.code(foreign);
      problems.report(
        code > 0xff ? 'not-an-octet' : 'ctl',
        'error',
        `${characterName(code)} may not stand in a field value (RFC 9110 §5.5).`,
        foreign,
        foreign + 1,
      );
    }
    if (lines.count > 1 && lines.lineAt(to) !== lines.lineAt(from)) {
      problems.report(
        'value-spans-lines',
        'warning',
        'This quoted string ends on a later field line: who reads line by line sees something else (RFC 9110 §5.3).',
        from,
        to,
      );
    }
  }
}

const qdtextRun = /[\x20\x21\x23-\x5b\x5d-\x7e]*/y;

/** End of the run of one class that begins at `from`. */
function runEnd(text: string, from: number, end: number, members: Uint8Array): number {
  let at = from;
  while (at < end && members[text.charCodeAt(at)] === 1) at += 1;
  return at;
}

/** After this many octets of a quoted string a pattern goes on: its start is dear, but then it is several times faster. */
const longRun = 64;

function longRunEnd(text: string, from: number, end: number): number {
  qdtextRun.lastIndex = from;
  qdtextRun.test(text);
  return Math.min(end, qdtextRun.lastIndex);
}

/** Lower case; most names are already, and are then not copied. */
export function lowerCase(text: string): string {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x41 && code <= 0x5a) return text.toLowerCase();
  }
  return text;
}

function trimEnd(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && ows[text.charCodeAt(at - 1)] === 1) at -= 1;
  return at;
}

export { comma, equals, quote, space, tab };
