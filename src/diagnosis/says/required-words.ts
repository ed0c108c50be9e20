/**
 * What a pattern can match, as far as it is of use to a search: `exact`, all texts that it matches, where they are few;
 * `need`, texts of which every match contains one. null: not known. All in lower case.
 */
interface Matched {
  readonly exact: readonly string[] | null;
  readonly need: readonly string[] | null;
}

/** So many texts are told apart; a pattern of which there are more is known by the longest part of it. */
const most = 8;
const shortest = 3;

const anything: Matched = { exact: null, need: null };
const nothing: Matched = { exact: [''], need: null };

/**
 * Texts, in lower case and of three characters at least, of which every match of the pattern contains one; null where
 * there are none. Patterns in Unicode mode are not read: case is another matter there.
 */
export function requiredWords(pattern: RegExp): readonly string[] | null {
  if (pattern.unicode || pattern.flags.includes('v')) return null;
  const { exact, need } = new PatternReader(pattern.source).alternatives();
  return usable(exact) ?? need;
}

const usable = (texts: readonly string[] | null): readonly string[] | null =>
  texts !== null && texts.every((each) => each.length >= shortest) ? [...new Set(texts)] : null;

const lengthOf = (texts: readonly string[]): number => Math.min(8, ...texts.map((each) => each.length));

/** Of two sets the one with longer texts, of like ones the smaller. */
function better(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  if (a === null || b === null) return a ?? b;
  const [first, second] = [lengthOf(a), lengthOf(b)];
  return first > second || (first === second && a.length <= b.length) ? a : b;
}

function either(branches: readonly Matched[]): Matched {
  const [only] = branches;
  if (only !== undefined && branches.length === 1) return only;
  const exact = branches.every((each) => each.exact !== null)
    ? [...new Set(branches.flatMap((each) => each.exact ?? []))]
    : null;
  if (exact !== null && exact.length <= most) return { exact, need: null };
  const needs = branches.map((each) => usable(each.exact) ?? each.need);
  return { exact: null, need: needs.includes(null) ? null : [...new Set(needs.flatMap((each) => each ?? []))] };
}

/** One after the other: neighbours whose texts are known are joined. */
function inTurn(parts: readonly Matched[]): Matched {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  let joined: readonly string[] = [''];
  let whole = true;
  let need: readonly string[] | null = null;
  for (const { exact, need: own } of parts) {
    const fits: boolean = exact !== null && joined.length * exact.length <= most;
    if (fits && exact !== null) {
      if (exact !== nothing.exact) joined = joined.flatMap((text) => exact.map((next) => text + next));
      continue;
    }
    whole = false;
    need = better(better(need, usable(joined)), own);
    joined = exact !== null && exact.length <= most ? exact : [''];
  }
  return whole ? { exact: joined, need: null } : { exact: null, need: better(need, usable(joined)) };
}

/** Not the character before a quantifier, which belongs to that one alone. */
const plainRun = /[ !"#%&',\-/:;<=>@\w`~]+(?![*+?{])/y;
const quantifier = /(?:[*+?]|\{(\d+)(,?\d*)\})\??/y;

/** Reads a pattern's source (ECMAScript, without Unicode mode) one character after the other. */
class PatternReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  alternatives(): Matched {
    const branches: Matched[] = [];
    do branches.push(this.#sequence());
    while (this.#take('|'));
    return either(branches);
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #sequence(): Matched {
    const parts: Matched[] = [];
    while (this.#at < this.#source.length && !'|)'.includes(this.#source.charAt(this.#at))) {
      const run = this.#plainRun();
      parts.push(run === null ? this.#quantified(this.#atom()) : { exact: [run], need: null });
    }
    return inTurn(parts);
  }

  /** Characters that stand for themselves, read at once: most of a pattern is made of them. */
  #plainRun(): string | null {
    plainRun.lastIndex = this.#at;
    const run = plainRun.exec(this.#source)?.[0];
    if (run === undefined) return null;
    this.#at += run.length;
    return run.toLowerCase();
  }

  #quantified(part: Matched): Matched {
    if (!'*+?{'.includes(this.#source.charAt(this.#at)) || this.#at === this.#source.length) return part;
    quantifier.lastIndex = this.#at;
    const [found, least = '', upTo = ''] = quantifier.exec(this.#source) ?? [];
    if (found === undefined) return part;
    this.#at += found.length;
    const mayBeAbsent = found.startsWith('*') || found.startsWith('?') || Number(least) === 0;
    if (found.startsWith('?')) return part.exact === null ? anything : either([part, nothing]);
    if (found.startsWith('+')) return { exact: null, need: usable(part.exact) ?? part.need };
    if (mayBeAbsent) return anything;
    if (Number(least) === 1 && upTo === '') return part;
    return { exact: null, need: usable(part.exact) ?? part.need };
  }

  #atom(): Matched {
    const char = this.#source.charAt(this.#at);
    this.#at += 1;
    if (char === '(') return this.#group();
    if (char === '[') return this.#charClass();
    if (char === '\\') return this.#escaped();
    if (char === '.') return anything;
    if (char === '^' || char === '$') return nothing;
    return literal(char);
  }

  #group(): Matched {
    const looksAround = ['?=', '?!', '?<=', '?<!'].some((each) => this.#take(each));
    if (!looksAround && !this.#take('?:')) {
      if (this.#take('?<')) this.#at = this.#source.indexOf('>', this.#at) + 1;
    }
    const inside = this.alternatives();
    this.#take(')');
    return looksAround ? nothing : inside;
  }

  #charClass(): Matched {
    const start = this.#at;
    while (this.#at < this.#source.length && this.#source.charAt(this.#at) !== ']') {
      this.#at += this.#source.charAt(this.#at) === '\\' ? 2 : 1;
    }
    const inside = this.#source.slice(start, this.#at);
    this.#at += 1;
    // Ranges, negations and escapes are too many characters, or not worth reading; "-" at an end is itself.
    if (inside.startsWith('^') || inside.includes('\\') || /.-./s.test(inside)) return anything;
    return either([...inside].map(literal));
  }

  #escaped(): Matched {
    const char = this.#source.charAt(this.#at);
    this.#at += 1;
    if (char === 'b' || char === 'B') return nothing;
    if (!/[A-Za-z\d]/.test(char)) return literal(char);
    if (char === 'k') this.#at = this.#source.indexOf('>', this.#at) + 1;
    else if (char === 'x') this.#at += 2;
    else if (char === 'u') this.#at += 4;
    else if (char === 'c') this.#at += 1;
    return anything;
  }
}

/** Beyond ASCII, lower case is not always one character for one. */
const literal = (char: string): Matched =>
  char.charCodeAt(0) < 128 ? { exact: [char.toLowerCase()], need: null } : anything;
