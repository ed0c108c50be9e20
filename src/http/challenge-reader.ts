import type { AuthParam } from './auth-param.ts';
import { AuthScanner, comma, equals, lowerCase, quote, space } from './auth-scanner.ts';
import type { Challenge, ChallengeField } from './challenge.ts';
import type { CombinedLines } from './combined-lines.ts';
import { octetClasses } from './octet-classes.ts';
import { characterName } from './octets.ts';

const { tchar, ows } = octetClasses;

/** A challenge while its parameters are still being read. */
interface OpenChallenge extends Challenge {
  token68: string | null;
  readonly params: AuthParam[];
  readonly at: { readonly line: number; readonly from: number; to: number };
}

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

  constructor(lines: CombinedLines, text: string, field: ChallengeField) {
    super(lines, text);
    this.field = field;
  }

  read(): void {
    let lastComma = -1;
    let empty = true;
    for (;;) {
      this.pos = this.owsEnd(this.pos);
      if (this.pos >= this.end) break;
      if (this.code(this.pos) === comma) {
        lastComma = this.pos;
        if (empty) this.reportEmpty(lastComma);
        if (this.leadingComma < 0) this.leadingComma = lastComma;
        empty = true;
        this.pos += 1;
      } else {
        empty = false;
        this.element();
      }
    }
    if (empty && lastComma >= 0) this.reportEmpty(lastComma);
    if (this.challenges.length === 0 && !this.problems.invalid) {
      this.problems.report('no-challenge', 'warning', 'The value holds no challenge (RFC 9110 §11.6.1).', 0, this.end);
    }
  }

  private reportEmpty(at: number): void {
    this.problems.report(
      'empty-list-element',
      'warning',
      'An empty list element: a sender must not make one (RFC 9110 §5.6.1.1).',
      at,
      at + 1,
    );
  }

  private element(): void {
    const from = this.pos;
    const nameEnd = this.tokenEnd(from);
    if (nameEnd === from) {
      this.noToken(from);
      return;
    }
    const sign = this.owsEnd(nameEnd);
    if (this.code(sign) !== equals) {
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

  /** A parameter where only a challenge may stand. */
  private reportLost(from: number, sign: number): void {
    const { current, problems } = this;
    if (current === null) {
      problems.report(
        'missing-scheme',
        'error',
        'A parameter without a scheme before it (RFC 9110 §11.3).',
        from,
        sign + 1,
      );
    } else if (current.token68 === null) {
      problems.report(
        'comma-after-scheme',
        'error',
        `A comma directly after the scheme ends the challenge, so no parameter may follow: write "${current.schemeAsWritten} name=value" (RFC 9110 §11.3).`,
        from,
        sign + 1,
      );
    } else {
      problems.report(
        'token68-and-params',
        'error',
        'A parameter after a token68: a challenge has one or the other (RFC 9110 §11.3).',
        from,
        sign + 1,
      );
    }
  }

  private noToken(from: number): void {
    const code = this.code(from);
    const [name, message] =
      code === equals
        ? ['missing-name', 'A "=" without a name before it (RFC 9110 §11.2).']
        : code === quote
          ? ['stray-quoted-string', 'A quoted string stands only after "name=" (RFC 9110 §11.2).']
          : [
              'unexpected-character',
              `${characterName(code)} where a scheme or a parameter should begin (RFC 9110 §11.3).`,
            ];
    this.problems.report(name, 'error', message, from, from + 1);
    this.pos = this.owsEnd(this.junkEnd(from));
  }

  private parameter(from: number, nameEnd: number, sign: number): void {
    const param = this.param(from, nameEnd, sign);
    const { current } = this;
    if (current === null) return;
    const { params } = current;
    if (params.length > 0 && this.isKnown(params, param.name)) this.reportTwice(param.name, from, nameEnd);
    params.push(param);
    if (param.at.line === current.at.line) current.at.to = param.at.to;
    else this.reportContinued(from, nameEnd);
  }

  private reportTwice(name: string, from: number, to: number): void {
    const message = `The parameter "${name}" stands twice in one challenge; readers take the first, the last, or neither (RFC 9110 §11.2).`;
    this.problems.report('dup-param', 'error', message, from, to);
  }

  private reportContinued(from: number, to: number): void {
    const message =
      'This parameter belongs to a challenge of an earlier field line: who reads line by line loses it (RFC 9110 §5.3).';
    this.problems.report('param-continues-line', 'warning', message, from, to);
  }

  private isKnown(params: readonly AuthParam[], name: string): boolean {
    if (this.names !== null) {
      if (this.names.has(name)) return true;
      this.names.add(name);
      return false;
    }
    for (const each of params) if (each.name.length === name.length && each.name === name) return true;
    if (params.length >= manyParams) {
      this.names = new Set(params.map((each) => each.name));
      this.names.add(name);
    }
    return false;
  }

  private begin(from: number, schemeEnd: number): OpenChallenge {
    const schemeAsWritten = this.text.slice(from, schemeEnd);
    const challenge: OpenChallenge = {
      field: this.field,
      line: this.lines.lineAt(from),
      scheme: lowerCase(schemeAsWritten),
      schemeAsWritten,
      token68: null,
      params: [],
      at: this.lines.span(from, schemeEnd),
    };
    this.challenges.push(challenge);
    this.current = challenge;
    this.open = false;
    this.leadingComma = -1;
    this.names = null;
    return challenge;
  }

  private challenge(from: number, tokenEnd: number): void {
    const schemeEnd = this.standsApart(tokenEnd) ? tokenEnd : this.junkInScheme(tokenEnd);
    const challenge = this.begin(from, schemeEnd);
    const spaceEnd = this.spaceEnd(schemeEnd);
    const next = this.owsEnd(spaceEnd);
    this.pos = next;
    this.open = spaceEnd > schemeEnd;
    if (this.endsAt(next)) return;
    if (next > spaceEnd) {
      const message = 'Only spaces may stand between the scheme and what follows, no tab (RFC 9110 §11.3).';
      this.problems.report('tab-after-scheme', 'error', message, spaceEnd, next);
      this.open = true;
    }
    this.payload(challenge, next);
  }

  /** Whether a comma, whitespace or the end stands here. */
  private standsApart(at: number): boolean {
    return this.endsAt(at) || ows[this.code(at)] === 1;
  }

  /** Reports what follows a scheme's name without a space; returns where it ends. */
  private junkInScheme(from: number): number {
    const message = `${characterName(this.code(from))} may not stand in or after a scheme's name (RFC 9110 §11.1).`;
    this.problems.report('junk-in-scheme', 'error', message, from, from + 1);
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
      if (value === quote || tchar[value] === 1) {
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
    if (nameEnd > from && this.code(sign) === equals) {
      this.parameter(from, nameEnd, sign);
    } else if (to > from && next > to) {
      this.takeToken68(challenge, from, to);
      this.pos = this.reportStray(next) ? next : this.owsEnd(this.junkEnd(next));
    } else if (nameEnd === from) {
      this.noToken(from);
    } else {
      const bad = Math.max(to, nameEnd);
      this.problems.report(
        'junk-after-scheme',
        'error',
        this.endsAt(bad) || this.code(bad) === space
          ? `${characterName(this.code(to))} may not stand in a token68, and no "=" makes this a parameter (RFC 9110 §11.3).`
          : `${characterName(this.code(bad))} may stand neither in a token68 nor in a parameter's name (RFC 9110 §11.3).`,
        to,
        to + 1,
      );
      this.pos = this.owsEnd(this.junkEnd(from));
    }
  }

  private takeToken68(challenge: OpenChallenge, from: number, to: number): void {
    challenge.token68 = this.text.slice(from, to);
    challenge.at.to = this.lines.span(from, to).to;
    this.open = false;
  }
}
