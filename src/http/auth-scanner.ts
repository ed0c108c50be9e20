import type { AuthParam } from './auth-param.ts';
import type { CombinedLines } from './combined-lines.ts';
import { isIn, octetClasses } from './octet-classes.ts';
import { octetsOnly } from './octets.ts';
import { ProblemList } from './problem-list.ts';
import { withoutEscapes } from './quoted-pairs.ts';
import * as problem from './syntax-problems.ts';

const { tchar, token68char, qdtext, quotable, ows } = octetClasses;

const tab = 0x09;
const space = 0x20;
const quote = 0x22;
const comma = 0x2c;
const semicolon = 0x3b;
const equals = 0x3d;
const backslash = 0x5c;
/** No character's code. */
const nothing = 0x1_0000;

/**
 * What challenges, credentials and Authentication-Info have in common: tokens, token68, auth-param (RFC 9110 §11.2),
 * read strictly, with each offence reported where it stands; after an offence it goes on with the likeliest reading, so
 * one pass gives both. Every method looks at an octet a bounded number of times.
 */
export class AuthScanner {
  /** What is cut out of. */
  readonly text: string;
  /** What is looked at: `text` with octets only. */
  readonly octets: string;
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
    this.octets = octetsOnly(text);
    this.end = text.length;
    this.problems = new ProblemList(lines);
  }

  /** At the end `nothing`: the NaN of charCodeAt would make every number here a fraction to the compiler. */
  code(at: number): number {
    return at < this.end ? this.octets.charCodeAt(at) : nothing;
  }

  tokenEnd(from: number): number {
    return runEnd(this.octets, from, this.end, tchar);
  }

  owsEnd(from: number): number {
    const { octets, end } = this;
    let at = from;
    for (; at < end; at += 1) {
      const code = octets.charCodeAt(at);
      if (code !== space && code !== tab) break;
    }
    return at;
  }

  spaceEnd(from: number): number {
    let at = from;
    while (at < this.end && this.octets.charCodeAt(at) === space) at += 1;
    return at;
  }

  /** End of 1*token68char *"=" that begins here, or `from` where none does. */
  token68End(from: number): number {
    let at = runEnd(this.octets, from, this.end, token68char);
    if (at === from) return from;
    while (at < this.end && this.octets.charCodeAt(at) === equals) at += 1;
    return at;
  }

  /** Whether an element of a list ends here: at a comma or the end. */
  endsAt(at: number): boolean {
    return at >= this.end || this.octets.charCodeAt(at) === comma;
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
      if (!isIn(ows, this.code(at))) {
        at += 1;
        continue;
      }
      const next = this.owsEnd(at);
      if (this.elementStandsAt(next)) return at;
      at = next;
    }
    return at;
  }

  /**
   * The auth-param whose name is [from, nameEnd) and whose "=" is at `sign`; `pos` moves behind it and what is wrong after it. What is
   * nearly always there is read here in one go, without calls: it is most of what reading costs.
   */
  param(from: number, nameEnd: number, sign: number): AuthParam {
    const { text, octets, end, lines } = this;
    let at = sign + 1;
    let code = at < end ? octets.charCodeAt(at) : nothing;
    if (sign > nameEnd || code === space || code === tab) {
      at = this.owsEnd(at);
      code = this.code(at);
      this.reportBws(nameEnd, sign, at);
    }
    if (from < lines.from || from > lines.to) lines.seek(from);
    const { line, shift, to: lineTo } = lines;
    const nameAsWritten = text.slice(from, nameEnd);
    const valueFrom = at;
    const quoted = code === quote;
    let value: string;
    let valueTo: number;
    if (quoted) {
      at += 1;
      const far = at + longRun < lineTo ? at + longRun : lineTo;
      while (at < far && isIn(qdtext, octets.charCodeAt(at))) at += 1;
      if (at < lineTo && octets.charCodeAt(at) === quote) {
        value = text.slice(valueFrom + 1, at);
        at += 1;
      } else {
        value = this.quotedString(valueFrom, at);
        at = this.pos;
      }
      valueTo = at;
      if (at < end && octets.charCodeAt(at) !== comma) this.afterQuoted(at);
      else this.pos = at;
    } else {
      while (at < end && isIn(tchar, octets.charCodeAt(at))) at += 1;
      if (at > valueFrom && (at >= end || octets.charCodeAt(at) === comma)) this.pos = at;
      else at = this.afterBare(from, nameEnd, sign, valueFrom, at);
      valueTo = at;
      value = text.slice(valueFrom, valueTo);
    }
    const to = (valueTo > lineTo ? lineTo : valueTo) + shift;
    return {
      name: nameAsWritten.toLowerCase(),
      nameAsWritten,
      value,
      quoted,
      at: { line, from: from + shift, to },
      valueAt: { line, from: valueFrom + shift, to },
    };
  }

  // What is rarely wrong is reported by methods of its own: the compiler takes only short ones into the loop that calls them.

  private reportBws(nameEnd: number, sign: number, valueFrom: number): void {
    if (this.endsAt(valueFrom)) return;
    if (sign > nameEnd) this.problems.report(problem.bws, nameEnd, sign);
    else this.problems.report(problem.bws, sign + 1, valueFrom);
  }

  /**
   * A bare value whose token is [from, to) and that no comma and no end follows directly, or that is empty: returns where the
   * likeliest value ends, and moves `pos` to the next element.
   */
  private afterBare(nameFrom: number, nameEnd: number, sign: number, from: number, to: number): number {
    const next = this.owsEnd(to);
    this.pos = next;
    if (this.endsAt(next)) {
      if (to > from) return to;
      if (next === from) {
        this.problems.report(problem.emptyValue, nameFrom, sign + 1, this.text.slice(nameFrom, nameEnd));
        return from;
      }
    }
    if (next === to) {
      this.problems.report(problem.valueNotToken, to, to + 1, this.text.charAt(to));
    } else if (this.reportStray(next)) {
      return to;
    }
    const valueTo = this.junkEnd(from);
    this.pos = this.owsEnd(valueTo);
    return trimEnd(this.octets, from, valueTo);
  }

  /** No comma and no end directly follows a quoted-string that ends at `to`. */
  private afterQuoted(to: number): void {
    const next = this.owsEnd(to);
    this.pos = next;
    if (this.endsAt(next)) return;
    if (next === to) {
      this.problems.report(problem.junkAfterQuote, to, to + 1, this.text.charAt(to));
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
    if (!isIn(tchar, this.code(at))) {
      this.problems.report(problem.junkAfterValue, at, at + 1, this.text.charAt(at));
      return false;
    }
    const to = this.tokenEnd(at);
    this.problems.report(problem.missingComma, at, to);
    return this.elementStandsAt(at);
  }

  /**
   * quoted-string (RFC 9110 §5.6.4) that begins at `from`; up to `reached` there is only qdtext. The value with quoted-pairs replaced;
   * `pos` moves behind it.
   */
  private quotedString(from: number, reached: number): string {
    const { text, octets, lines } = this;
    const limit = this.lineByLine ? lines.lineEnd(from) : this.end;
    let at = reached - from > longRun ? longRunEnd(octets, reached, limit) : reached;
    let far = at + longRun;
    let escapes = 0;
    let needless = -1;
    let obsText = -1;
    let foreign = -1;
    while (at < limit) {
      const code = octets.charCodeAt(at);
      const kind = qdtext[code];
      if (kind === 1) {
        at += 1;
        if (at === far) {
          at = longRunEnd(octets, at, limit);
          far = at + longRun;
        }
        continue;
      }
      far = at + 2 + longRun;
      if (code === backslash) {
        at += 1;
        if (at >= limit) {
          escapes += 1;
          break;
        }
        const escaped = octets.charCodeAt(at);
        escapes += 1;
        if (escaped !== quote && escaped !== backslash) {
          if (needless < 0) needless = at - 1;
          if (!isIn(quotable, escaped)) {
            if (foreign < 0) foreign = at;
          } else if (escaped >= 0x80 && obsText < 0) {
            obsText = at;
          }
        }
        at += 1;
        continue;
      }
      if (code === quote) break;
      this.plain = false;
      if (kind === 2) {
        if (obsText < 0) obsText = at;
      } else if (kind !== 3 && foreign < 0) {
        foreign = at;
      }
      at += 1;
    }
    if (at >= limit) {
      at = limit;
      this.problems.report(problem.unterminatedQuote, from, from + 1);
      this.lineByLine = true;
      if (lines.lineEnd(from) < limit) return this.quotedString(from, from + 1);
    }
    if (needless >= 0 || obsText >= 0 || foreign >= 0 || lines.count > 1) {
      this.reportContent(from, at, needless, obsText, foreign);
    }
    this.pos = at < limit ? at + 1 : limit;
    if (escapes === 0) return text.slice(from + 1, at);
    this.plain = false;
    return withoutEscapes(text, from + 1, at, escapes);
  }

  /** Reports what stands in the quoted string from `from` to its closing quote at `to`, once of each kind. */
  private reportContent(from: number, to: number, needless: number, obsText: number, foreign: number): void {
    const { problems, lines, text } = this;
    if (needless >= 0) problems.report(problem.needlessEscape, needless, needless + 2);
    if (obsText >= 0) problems.report(problem.obsText, obsText, obsText + 1);
    if (foreign >= 0) {
      const kind = text.charCodeAt(foreign) > 0xff ? problem.notAnOctet : problem.control;
      problems.report(kind, foreign, foreign + 1, text.charAt(foreign));
    }
    if (lines.count > 1 && lines.lineAt(to) !== lines.lineAt(from)) {
      problems.report(problem.valueSpansLines, from, to);
    }
  }
}

const qdtextRun = /[\x20\x21\x23-\x5b\x5d-\x7e]*/y;

/** End of the run of one class that begins at `from`. */
function runEnd(text: string, from: number, end: number, members: Uint8Array): number {
  let at = from;
  while (at < end && isIn(members, text.charCodeAt(at))) at += 1;
  return at;
}

/** After this many octets of a quoted string a pattern goes on: its start is dear, but then it is several times faster. */
const longRun = 64;

function longRunEnd(text: string, from: number, end: number): number {
  qdtextRun.lastIndex = from;
  qdtextRun.test(text);
  return Math.min(end, qdtextRun.lastIndex);
}

function trimEnd(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && isIn(ows, text.charCodeAt(at - 1))) at -= 1;
  return at;
}

export { comma, equals, quote, space, tab };
