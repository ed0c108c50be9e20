import { param, type AuthParam } from './auth-param.ts';
import { AuthScanner, comma, equals, quote, space, tab } from './auth-scanner.ts';
import type { Challenge, ChallengeField } from './challenge.ts';
import type { CombinedLines } from './combined-lines.ts';
import { isIn, octetClasses } from './octet-classes.ts';
import * as problem from './syntax-problems.ts';

const { tchar, ows } = octetClasses;

/** A challenge while its parameters are still being read. */
interface OpenChallenge extends Challenge {
  token68: string | null;
  params: AuthParam[];
  readonly at: { readonly line: number; readonly from: number; to: number };
}

/** Of every challenge until its first parameter is read. */
const noParams: AuthParam[] = [];

/** From this many on, names are looked up in a set: comparing each with each would be quadratic. */
const manyParams = 8;

/**
 * Reads `#challenge`. The grammar is unambiguous though two lists share their commas: after a scheme with a space and
 * no token68, an element that begins with `token BWS "="` is a parameter; any other element is a challenge.
 */
export class ChallengeReader extends AuthScanner {
  readonly challenges: OpenChallenge[] = [];
  private readonly field: ChallengeField;
  private current: OpenChallenge | null = null;
  /** The current challenge takes parameters: a space followed its scheme, and no token68. */
  private open = false;
  /** The comma that came after the current scheme before any parameter; -1: none. */
  private leadingComma = -1;
  private names: Set<string> | null = null;
  /** One bit of 32 for the length and first letter of each name so far: names that share none are not compared. */
  private marks = 0;

  constructor(lines: CombinedLines, text: string, field: ChallengeField) {
    super(lines, text);
    this.field = field;
  }

  read(): void {
    const { octets, end } = this;
    let lastComma = -1;
    let reported = -1;
    let empty = true;
    for (;;) {
      let at = this.pos;
      let code = -1;
      for (; at < end; at += 1) {
        code = octets.charCodeAt(at);
        if (code !== space && code !== tab) break;
      }
      if (at >= end) break;
      if (code === comma) {
        lastComma = at;
        if (empty) {
          this.reportEmpty(lastComma);
          reported = lastComma;
        }
        if (this.leadingComma < 0) this.leadingComma = lastComma;
        empty = true;
        this.pos = at + 1;
      } else {
        empty = false;
        const from = at;
        while (at < end && isIn(tchar, octets.charCodeAt(at))) at += 1;
        this.element(from, at);
      }
    }
    if (empty && lastComma > reported) this.reportEmpty(lastComma);
    if (this.challenges.length === 0 && !this.problems.invalid) {
      this.problems.report(problem.noChallenge, 0, this.end);
    }
  }

  private reportEmpty(at: number): void {
    this.problems.report(problem.emptyListElement, at, at + 1);
  }

  /** What stands between two commas and begins with the token [from, nameEnd), if there is one. */
  private element(from: number, nameEnd: number): void {
    if (nameEnd === from) {
      this.noToken(from);
      return;
    }
    const { octets, end } = this;
    let sign = nameEnd;
    let code = -1;
    for (; sign < end; sign += 1) {
      code = octets.charCodeAt(sign);
      if (code !== space && code !== tab) break;
    }
    if (sign >= end || code !== equals || this.isSchemeBefore(sign, nameEnd)) {
      this.challenge(from, nameEnd);
      return;
    }
    if (this.open) {
      if (this.leadingComma >= 0 && this.current?.params.length === 0) this.reportEmpty(this.leadingComma);
    } else {
      this.reportLost(from, sign);
    }
    this.parameter(from, nameEnd, sign);
  }

  /** Whether "Basic ==" and "Basic =" stand here at the beginning: a scheme, and behind it a "=" that begins nothing. */
  private isSchemeBefore(sign: number, nameEnd: number): boolean {
    if (this.current !== null || sign === nameEnd) return false;
    const value = this.code(this.owsEnd(sign + 1));
    return value !== quote && !isIn(tchar, value);
  }

  /** A parameter where only a challenge may stand. */
  private reportLost(from: number, sign: number): void {
    const { current, problems } = this;
    if (current === null) problems.report(problem.paramWithoutScheme, from, sign + 1);
    else if (current.token68 !== null) problems.report(problem.token68AndParams, from, sign + 1);
    else problems.report(problem.commaAfterScheme, from, sign + 1, current.schemeAsWritten);
  }

  private noToken(from: number): void {
    const code = this.code(from);
    const kind =
      code === equals ? problem.missingName : code === quote ? problem.strayQuotedString : problem.noSchemeOrParam;
    this.problems.report(kind, from, from + 1, this.text.charAt(from));
    this.pos = this.owsEnd(this.junkEnd(from));
  }

  private parameter(from: number, nameEnd: number, sign: number): void {
    const read = this.param(from, nameEnd, sign);
    const { current } = this;
    if (current === null) return;
    const { params } = current;
    const mark = 1 << (read.name.length + (this.code(from) | 0x20));
    if (params.length === 0) {
      // A list that is made with its first element is smaller than one that grows; most challenges have one or two.
      current.params = [read];
    } else {
      const comparable = (this.marks & mark) !== 0 || this.names !== null;
      if (comparable && this.isKnown(params, read.name)) {
        this.problems.report(problem.paramTwice, from, nameEnd, read.name);
      }
      params.push(read);
    }
    this.marks |= mark;
    if (read.at.line === current.at.line) current.at.to = read.at.to;
    else this.problems.report(problem.paramContinuesLine, from, nameEnd);
  }

  /** Whether the current challenge has a parameter of that name already. */
  private isKnown(params: readonly AuthParam[], name: string): boolean {
    if (this.names === null) {
      if (params.length < manyParams) return param(params, name) !== null;
      this.names = new Set(params.map((each) => each.name));
    }
    if (this.names.has(name)) return true;
    this.names.add(name);
    return false;
  }

  private begin(from: number, schemeEnd: number): OpenChallenge {
    const { lines } = this;
    const schemeAsWritten = this.text.slice(from, schemeEnd);
    if (from < lines.from || from > lines.to) lines.seek(from);
    const { line, shift } = lines;
    const challenge: OpenChallenge = {
      field: this.field,
      line,
      scheme: schemeAsWritten.toLowerCase(),
      schemeAsWritten,
      token68: null,
      params: noParams,
      at: { line, from: from + shift, to: schemeEnd + shift },
    };
    this.challenges.push(challenge);
    this.current = challenge;
    this.open = false;
    this.leadingComma = -1;
    this.names = null;
    this.marks = 0;
    return challenge;
  }

  private challenge(from: number, tokenEnd: number): void {
    const { octets, end } = this;
    const schemeEnd = this.standsApart(tokenEnd) ? tokenEnd : this.junkInScheme(tokenEnd);
    const challenge = this.begin(from, schemeEnd);
    let at = schemeEnd;
    while (at < end && octets.charCodeAt(at) === space) at += 1;
    this.open = at > schemeEnd;
    if (this.code(at) === tab) at = this.afterTab(at);
    this.pos = at;
    if (!this.endsAt(at)) this.payload(challenge, at);
  }

  /** A tab stands behind the scheme and its spaces; returns where the whitespace ends. */
  private afterTab(from: number): number {
    const next = this.owsEnd(from);
    if (!this.endsAt(next)) {
      this.problems.report(problem.tabAfterScheme, from, next);
      this.open = true;
    }
    return next;
  }

  /** Whether a comma, whitespace or the end stands here. */
  private standsApart(at: number): boolean {
    return this.endsAt(at) || isIn(ows, this.code(at));
  }

  /** Reports what follows a scheme's name without a space; returns where it ends. */
  private junkInScheme(from: number): number {
    this.problems.report(problem.junkInScheme, from, from + 1, this.text.charAt(from));
    let at = from;
    while (!this.standsApart(at)) at += 1;
    return at;
  }

  /** What directly follows a scheme and its spaces: a parameter or a token68. */
  private payload(challenge: OpenChallenge, from: number): void {
    const nameEnd = this.tokenEnd(from);
    const sign = this.owsEnd(nameEnd);
    const named = nameEnd > from && this.code(sign) === equals;
    if (named) {
      const value = this.code(this.owsEnd(sign + 1));
      if (value === quote || isIn(tchar, value)) {
        this.parameter(from, nameEnd, sign);
        return;
      }
    }
    const to = this.token68End(from);
    const next = this.owsEnd(to);
    if (to > from && this.endsAt(next)) {
      this.takeToken68(challenge, from, to);
      this.pos = next;
    } else {
      this.strayPayload(challenge, from, nameEnd, to, next);
    }
  }

  /** `to`: where the token68 that begins at `from` ends, if there is one; `next`: what follows it and whitespace. */
  private strayPayload(challenge: OpenChallenge, from: number, nameEnd: number, to: number, next: number): void {
    const sign = this.owsEnd(nameEnd);
    // "a== " is a token68 that something follows; "a=" and "a =" are a name whose value is wrong.
    const padded = to > sign + 1 && next > to;
    if (nameEnd > from && this.code(sign) === equals && !padded) {
      this.parameter(from, nameEnd, sign);
    } else if (to > from && next > to) {
      this.takeToken68(challenge, from, to);
      this.pos = this.reportStray(next) ? next : this.owsEnd(this.junkEnd(next));
    } else if (nameEnd === from && to === from) {
      this.noToken(from);
    } else {
      this.reportNeither(from, nameEnd, to, sign);
      this.pos = this.owsEnd(this.junkEnd(from));
    }
  }

  /** What begins at `from` is neither a token68 (it stops to be one at `to`) nor a name (which would end at `nameEnd`, its "=" stand at `sign`). */
  private reportNeither(from: number, nameEnd: number, to: number, sign: number): void {
    const { problems, text } = this;
    if (nameEnd > from && this.endsAt(sign)) problems.report(problem.notToken68NorParam, to, to + 1, text.charAt(to));
    else if (sign > nameEnd && nameEnd > from) problems.report(problem.noEqualSign, sign, sign + 1, text.charAt(sign));
    else if (to > nameEnd) problems.report(problem.notToken68, to, to + 1, text.charAt(to));
    else problems.report(problem.notToken68NorName, nameEnd, nameEnd + 1, text.charAt(nameEnd));
  }

  private takeToken68(challenge: OpenChallenge, from: number, to: number): void {
    challenge.token68 = this.text.slice(from, to);
    challenge.at.to = this.lines.span(from, to).to;
    this.open = false;
  }
}
