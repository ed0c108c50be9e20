/** Something in an error text that is not meant for outsiders. */
export interface Leak {
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

/** Each pattern is linear: no nested quantifiers, bounded repeats. */
const leaks: readonly (readonly [what: string, pattern: RegExp])[] = [
  // Node, Java, .NET, Python, PHP, Ruby, Go
  ['a stack trace', /\bat [\w$.<>[\] ]{1,120}\((?:\/|[A-Z]:\\|file:|node:)[^()\n]{1,300}:\d+(?::\d+)?\)/],
  ['a stack trace', /\bat [\w$.]{3,160}\([\w$]{1,80}\.(?:java|kt|scala):\d+\)/],
  ['a stack trace', /\bat [\w.`<>]{3,160}\([^()\n]{0,200}\) in [^\n]{1,200}:line \d+/],
  ['a stack trace', /Traceback \(most recent call last\)|\bFile "[^"\n]{1,200}", line \d+, in /],
  ['a stack trace', /^#\d+ \/[^\n]{1,200}\(\d+\): /m],
  ['a stack trace', /\b[\w/.-]{1,200}\.rb:\d+:in [`']/],
  ['a stack trace', /\bgoroutine \d+ \[running\]/],
  [
    'an SQL statement or database error',
    /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\b[^\n]{1,200}\b(?:FROM|VALUES|SET|WHERE)\b|\bSQLSTATE\[|\bORA-\d{5}\b|\bpg_query\(/,
  ],
  [
    'a path on the server’s disk',
    /(?:^|[\s"'(])(?:\/(?:home|usr\/src|var\/www|opt|srv\/\w+)\/[\w./-]{3,200}\.(?:js|mjs|ts|py|rb|php|java|go|cs)\b|[A-Z]:\\(?:inetpub|Users|Projects|Program Files)[\\\w .-]{3,200})/m,
  ],
  [
    'the name of an internal host',
    /\bhttps?:\/\/(?:localhost|127\.0\.0\.1|10\.\d{1,3}\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3}|[\w-]{1,60}(?:\.[\w-]{1,60})*\.(?:internal|svc\.cluster\.local|local))(?::\d+)?/,
  ],
];

/** How much of a body is looked at: what is wrong with an error page stands at its beginning. */
const looked = 20_000;

/** The first thing in an error text that is not meant for outsiders, or null. */
export function leaksIn(text: string): Leak | null {
  const start = text.length > looked ? text.slice(0, looked) : text;
  for (const [what, pattern] of leaks) {
    const match = pattern.exec(start);
    if (match !== null) return { what, from: match.index, to: match.index + match[0].length };
  }
  return null;
}
