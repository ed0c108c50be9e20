const quote = 0x22;
const backslash = 0x5c;

/** A member of a JSON object whose name stood there before; offsets of its name, quotes included, in the text. */
export interface RepeatedMember {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** More than this says nothing new. */
const most = 16;

/**
 * The members of the outermost object whose name is not the first of its kind (compared after escapes, as RFC 8259 §8.3 has it).
 * `text` is the JSON text (RFC 8259 §2) that JSON.parse made an object of `members` members of; it keeps the last of each name and
 * drops the others without a word. Linear.
 */
export function repeatedMembers(text: string, members: number): readonly RepeatedMember[] {
  return countMembers(text) === members ? none : locate(text);
}

const none: readonly RepeatedMember[] = [];

/** How many colons stand outside of strings and of inner objects. */
function countMembers(text: string): number {
  let depth = 0;
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const from = at;
      at = text.indexOf('"', from + 1);
      if (text.charCodeAt(at - 1) === backslash) at = closingQuote(text, from);
    } else if (code === 0x3a && depth === 1) count += 1;
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return count;
}

function locate(text: string): readonly RepeatedMember[] {
  const found: RepeatedMember[] = [];
  const names = new Set<string>();
  let depth = 0;
  let from = 0;
  let to = 0;
  for (let at = 0; at < text.length && found.length < most; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      from = at;
      at = closingQuote(text, at);
      to = at + 1;
    } else if (code === 0x3a && depth === 1) {
      // The string before a colon is a name.
      const name = String(JSON.parse(text.slice(from, to)));
      if (names.has(name)) found.push({ name, from, to });
      names.add(name);
    } else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return found;
}

/** Where the string that begins at `from` ends: at a quotation mark with an even number of backslashes before it. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}
