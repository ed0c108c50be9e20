/**
 * A second reading of `#challenge`, for comparison only: the ABNF of RFC 9110 rule by rule, each rule a function from a position to every
 * position where it can end, with what it read. It backtracks, so it is slow and right; it shares nothing with src.
 *
 *     field      = [ challenge ] *( OWS "," OWS [ challenge ] )                     §5.6.1.2, §11.6.1
 *     challenge  = auth-scheme [ 1*SP ( token68 / #auth-param ) ]                   §11.3
 *     #auth-param = [ auth-param ] *( OWS "," OWS [ auth-param ] )                  §5.6.1.2
 *     auth-param = token BWS "=" BWS ( token / quoted-string )                      §11.2
 *     token68    = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="     §11.2
 */

export interface NaiveChallenge {
  readonly scheme: string;
  readonly token68: string | null;
  readonly params: readonly (readonly [name: string, value: string])[];
}

interface Match<T> {
  readonly end: number;
  readonly value: T;
}

type Rule<T> = (text: string, at: number) => readonly Match<T>[];

/** Every reading of a repetition of one character class, longest first, `least` characters at least. */
const many =
  (allowed: RegExp, least: number): Rule<string> =>
  (text, at) => {
    let end = at;
    while (end < text.length && allowed.test(text.charAt(end))) end += 1;
    const found: Match<string>[] = [];
    for (let to = end; to >= at + least; to -= 1) found.push({ end: to, value: text.slice(at, to) });
    return found;
  };

const tchar = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]$/;
const token = many(tchar, 1);
const whitespace = many(/^[ \t]$/, 0);
const spaces = many(/^ $/, 1);
const equalSigns = many(/^=$/, 0);
const token68chars = many(/^[0-9A-Za-z\-._~+/]$/, 1);
const comma = literal(',');

function literal(character: string): Rule<string> {
  return (text, at) => (text.charAt(at) === character ? [{ end: at + 1, value: character }] : []);
}

function sequence<A, B, C>(first: Rule<A>, second: Rule<B>, join: (a: A, b: B) => C): Rule<C> {
  return (text, at) =>
    first(text, at).flatMap((a) => second(text, a.end).map((b) => ({ end: b.end, value: join(a.value, b.value) })));
}

const token68 = sequence(token68chars, equalSigns, (body, padding) => body + padding);

const quotedString: Rule<string> = (text, at) => {
  if (text.charAt(at) !== '"') return [];
  let value = '';
  for (let end = at + 1; end < text.length; end += 1) {
    const character = text.charAt(end);
    if (character === '"') return [{ end: end + 1, value }];
    if (character === '\\') {
      end += 1;
      const escaped = text.charAt(end);
      if (!/^[\t \x21-\x7e\x80-\xff]$/.test(escaped)) return [];
      value += escaped;
    } else {
      if (!/^[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]$/.test(character)) return [];
      value += character;
    }
  }
  return [];
};

const separator = sequence(
  sequence(whitespace, literal('='), () => ''),
  whitespace,
  () => '',
);
const value: Rule<string> = (text, at) => [...token(text, at), ...quotedString(text, at)];
const param = sequence(
  sequence(token, separator, (name) => name.toLowerCase()),
  value,
  (name, content): readonly [string, string] => [name, content],
);

/** `#element` with list recovery. */
function list<T>(element: Rule<T>): Rule<readonly T[]> {
  const optional: Rule<readonly T[]> = (text, at) => [
    ...element(text, at).map(({ end, value: one }) => ({ end, value: [one] })),
    { end: at, value: [] },
  ];
  const between = sequence(
    sequence(whitespace, comma, () => null),
    whitespace,
    () => null,
  );
  const next = sequence(between, optional, (_, more) => more);
  return (text, at) => {
    // Of readings that end at the same place and hold the same, one is enough; else the commas alone make it exponential.
    const done: Match<readonly T[]>[] = [];
    const seen = new Set<string>();
    let open = [...optional(text, at)];
    while (open.length > 0) {
      const fresh = open.filter((each) => {
        const key = `${each.end} ${JSON.stringify(each.value)}`;
        if (seen.has(key)) return false;
        seen.add(key);
        return true;
      });
      done.push(...fresh);
      open = fresh.flatMap((before) =>
        next(text, before.end).map((after) => ({ end: after.end, value: [...before.value, ...after.value] })),
      );
    }
    return done;
  };
}

const bare = (scheme: string): NaiveChallenge => ({ scheme, token68: null, params: [] });
const challenge: Rule<NaiveChallenge> = (text, at) => [
  ...token(text, at).map(({ end, value: scheme }) => ({ end, value: bare(scheme) })),
  ...sequence(sequence(token, spaces, bare), token68, (of, content) => ({ ...of, token68: content }))(text, at),
  ...sequence(sequence(token, spaces, bare), list(param), (of, params) => ({ ...of, params }))(text, at),
];

const field = list(challenge);

/**
 * Every different reading of the lines, trimmed and joined with ", ", in which no challenge repeats a parameter name (§11.2). None: not
 * valid. More than one would mean that the grammar is ambiguous.
 */
export function naiveChallenges(lines: readonly string[]): readonly (readonly NaiveChallenge[])[] {
  const text = lines.map((line) => line.replace(/^[ \t]+|[ \t]+$/g, '')).join(', ');
  const readings = new Map<string, readonly NaiveChallenge[]>();
  for (const { end, value: challenges } of field(text, 0)) {
    if (end === text.length) readings.set(JSON.stringify(challenges), challenges);
  }
  return [...readings.values()].filter((each) => each.every(namesOnce));
}

/** Every different reading of one value, trimmed, as `credentials` (§11.4): the grammar of one challenge, where a name may stand twice. */
export function naiveCredentials(written: string): readonly NaiveChallenge[] {
  const text = written.replace(/^[ \t]+|[ \t]+$/g, '');
  const readings = new Map<string, NaiveChallenge>();
  for (const { end, value: credentials } of challenge(text, 0)) {
    if (end === text.length) readings.set(JSON.stringify(credentials), credentials);
  }
  return [...readings.values()];
}

function namesOnce({ params }: NaiveChallenge): boolean {
  return new Set(params.map(([name]) => name)).size === params.length;
}
