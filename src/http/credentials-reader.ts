import type { AuthParam } from './auth-param.ts';
import { AuthScanner, comma, equals, quote, space, tab } from './auth-scanner.ts';
import { isIn, octetClasses } from './octet-classes.ts';
import * as problem from './syntax-problems.ts';

const { tchar } = octetClasses;

/**
 * Reads credentials = auth-scheme [ 1*SP ( token68 / #auth-param ) ] (RFC 9110 §11.4): one value, no list of credentials, so nothing may
 * stand before the scheme and only parameters after a comma.
 */
export class CredentialsReader extends AuthScanner {
  schemeTo = 0;
  token68: string | null = null;
  payloadFrom = 0;
  readonly params: AuthParam[] = [];

  read(): void {
    if (!this.scheme()) {
      this.payloadFrom = 0;
      return;
    }
    this.payloadFrom = this.pos;
    if (this.pos >= this.end) return;
    if (!this.payload(this.pos)) this.parameters();
  }

  /** `#auth-param`, to the end (RFC 9110 §11.6.3 has nothing else). */
  parameters(): void {
    let empty = true;
    let lastComma = -1;
    for (;;) {
      this.pos = this.owsEnd(this.pos);
      if (this.pos >= this.end) break;
      if (this.code(this.pos) === comma) {
        lastComma = this.pos;
        if (empty) this.reportEmpty(lastComma);
        empty = true;
        this.pos += 1;
      } else {
        empty = false;
        this.element(this.pos);
      }
    }
    if (empty && lastComma >= 0) this.reportEmpty(lastComma);
  }

  private reportEmpty(at: number): void {
    this.problems.report(problem.emptyListElement, at, at + 1);
  }

  private element(from: number): void {
    const nameEnd = this.tokenEnd(from);
    const sign = this.owsEnd(nameEnd);
    if (nameEnd > from && this.code(sign) === equals) {
      this.params.push(this.param(from, nameEnd, sign));
      return;
    }
    if (nameEnd > from) this.problems.report(problem.notAParameter, from, nameEnd);
    else this.problems.report(problem.noParam, from, from + 1, this.text.charAt(from));
    this.pos = this.owsEnd(this.junkEnd(from));
  }

  /** Reads the scheme and what parts it from the payload. false: there is no scheme; the whole value is the payload. */
  private scheme(): boolean {
    const to = this.tokenEnd(0);
    if (to === 0) {
      if (this.end === 0) this.problems.report(problem.emptyCredentials, 0, 0);
      else this.problems.report(problem.noScheme, 0, 1, this.text.charAt(0));
      return false;
    }
    this.schemeTo = to;
    this.pos = to;
    if (to >= this.end) return true;
    const code = this.code(to);
    if (code !== space && code !== tab) return this.wrongSeparator(to);
    const spaceEnd = this.spaceEnd(to);
    this.pos = this.owsEnd(spaceEnd);
    if (this.pos > spaceEnd && this.code(this.pos) !== comma) {
      this.reportTab(spaceEnd, this.pos);
    } else if (spaceEnd === to) {
      this.reportTab(to, this.pos);
    }
    return true;
  }

  private reportTab(from: number, to: number): void {
    this.problems.report(problem.tabInCredentials, from, to);
  }

  /** "Bearer: x", "Bearer, x", "Bearer" and a no-break space are read as what they were meant to be; "abc=" has no scheme. */
  private wrongSeparator(at: number): boolean {
    const code = this.code(at);
    const noBreakSpace = code === 0xa0 ? 1 : code === 0xc2 && this.code(at + 1) === 0xa0 ? 2 : 0;
    const readable = code === 0x3a || code === comma || noBreakSpace > 0;
    const kind = !readable
      ? problem.valueWithoutScheme
      : noBreakSpace > 0
        ? problem.noBreakSpaceAfterScheme
        : problem.wrongSeparator;
    this.problems.report(kind, at, at + Math.max(1, noBreakSpace), this.text.charAt(at));
    if (!readable) {
      this.schemeTo = 0;
      return false;
    }
    this.pos = this.owsEnd(at + Math.max(1, noBreakSpace));
    return true;
  }

  /** Reads a token68, or reports why it is none. false: parameters stand here. */
  private payload(from: number): boolean {
    if (this.code(from) === comma) return false;
    const to = this.token68End(from);
    // Behind the "=" of a parameter something stands that no token68 holds, so it cannot reach the end.
    if (to > from && to >= this.end) {
      this.token68 = this.text.slice(from, to);
      return true;
    }
    const nameEnd = this.tokenEnd(from);
    const sign = this.owsEnd(nameEnd);
    const named = nameEnd > from && this.code(sign) === equals;
    if (named) {
      const value = this.code(this.owsEnd(sign + 1));
      if (value === quote || isIn(tchar, value)) return false;
    }
    if (named && this.elementStandsAt(from) && this.code(sign + 1) !== equals) return false;
    const code = this.code(to);
    const kind =
      to === from && code === quote
        ? problem.quotedToken
        : to > from && (code === space || code === tab)
          ? problem.spaceInToken
          : to > from && code === comma
            ? problem.secondValue
            : problem.notToken68;
    this.problems.report(kind, to, to + 1, this.text.charAt(to));
    return true;
  }
}
