/** One of the words, where in it the three characters stand by which it is found, and who asked for it. */
interface Entry {
  readonly word: string;
  readonly offset: number;
  readonly owners: readonly number[];
}

const slots = 1 << 14;
/** The rarest three are chosen among so many characters of a word. */
const looked = 12;

const slotOf = (a: number, b: number, c: number): number => (a * 961 + b * 31 + c) & (slots - 1);

function slotAt(text: string, at: number): number {
  return slotOf(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));
}

export interface WordIndex {
  /** Who asked for one of the words that stand in this text, in rising order. The text is in lower case. */
  ownersOf(text: string): readonly number[];
}

/**
 * Finds in one pass which of many words stand in a text. `wanted[owner]` are the words of that owner, lower case, of
 * three characters at least; null: found in every text. A word is looked for by those three of its characters that are
 * rarest among all words.
 */
export function indexWords(wanted: readonly (readonly string[] | null)[]): WordIndex {
  const ownersByWord = new Map<string, number[]>();
  const always: number[] = [];
  for (const [owner, words] of wanted.entries()) {
    if (words === null) always.push(owner);
    for (const word of words ?? []) {
      const owners = ownersByWord.get(word);
      if (owners === undefined) ownersByWord.set(word, [owner]);
      else owners.push(owner);
    }
  }
  const frequency = new Uint16Array(slots);
  for (const word of ownersByWord.keys()) {
    for (let at = 0; at + 3 <= Math.min(word.length, looked); at += 1) {
      const slot = slotAt(word, at);
      frequency[slot] = (frequency[slot] ?? 0) + 1;
    }
  }
  const table: (Entry[] | undefined)[] = [];
  table.length = slots;
  for (const [word, owners] of ownersByWord) {
    let offset = 0;
    for (let at = 1; at + 3 <= Math.min(word.length, looked); at += 1) {
      if ((frequency[slotAt(word, at)] ?? 0) < (frequency[slotAt(word, offset)] ?? 0)) offset = at;
    }
    (table[slotAt(word, offset)] ??= []).push({ word, offset, owners });
  }

  return {
    ownersOf(text) {
      const found = new Set<number>(always);
      let a = text.charCodeAt(0);
      let b = text.charCodeAt(1);
      for (let at = 2; at < text.length; at += 1) {
        const c = text.charCodeAt(at);
        const entries = table[slotOf(a, b, c)];
        if (entries !== undefined) {
          for (const { word, offset, owners } of entries) {
            if (text.startsWith(word, at - 2 - offset)) for (const owner of owners) found.add(owner);
          }
        }
        a = b;
        b = c;
      }
      return [...found].toSorted((one, other) => one - other);
    },
  };
}
