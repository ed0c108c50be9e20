import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

/** Labels of a rule, the top-level domain first: "co.uk" is ["uk", "co"]; an exception's last begins with "!". */
export type SuffixRule = readonly string[];

/** The list as tldts keeps it: edges lead from node to node, their labels stand in one text. */
interface Trie {
  readonly edgeStart: ArrayLike<number>;
  readonly edgeChild: ArrayLike<number>;
  readonly edgeLength: ArrayLike<number>;
  /** Not 0: a rule ends here. */
  readonly nodeFlags: ArrayLike<number>;
  readonly labelText: string;
  readonly rulesRoot: number;
  readonly exceptionsRoot: number;
}

/** Every rule of the public suffix list that the installed tldts holds, private suffixes included. */
export function suffixRules(): readonly SuffixRule[] {
  // tldts names no way to its list; the tests compare what is made of it with what tldts itself answers.
  const trie = createRequire(import.meta.url)(resolve('node_modules/tldts/dist/cjs/src/data/trie.js')) as Trie;
  const labels: string[] = [];
  let at = 0;
  for (let edge = 0; edge < trie.edgeLength.length; edge += 1) {
    const end = at + (trie.edgeLength[edge] ?? 0);
    labels.push(trie.labelText.slice(at, end));
    at = end;
  }
  const rules: SuffixRule[] = [];
  const open: { node: number; path: SuffixRule; sign: string }[] = [
    { node: trie.rulesRoot, path: [], sign: '' },
    { node: trie.exceptionsRoot, path: [], sign: '!' },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, path, sign } = next;
    for (let edge = trie.edgeStart[node] ?? 0; edge < (trie.edgeStart[node + 1] ?? 0); edge += 1) {
      const label = labels[edge] ?? '';
      const child = trie.edgeChild[edge] ?? 0;
      if ((trie.nodeFlags[child] ?? 0) !== 0) rules.push([...path, `${sign}${label}`]);
      open.push({ node: child, path: [...path, label], sign });
    }
  }
  return rules;
}

/**
 * Rules as public-suffixes.ts has them. Hosts come in ASCII, so rules in other letters are left out (each has its twin in
 * ASCII), and top-level domains too: by the list's default rule every one is a suffix.
 */
export function packSuffixes(rules: readonly SuffixRule[]): string {
  const useful = rules.filter((rule) => rule.length > 1 && rule.every((label) => !/[^\0-\x7f]/.test(label)));
  return pack(useful, 0);
}

function pack(rules: readonly SuffixRule[], depth: number): string {
  const byLabel = new Map<string, SuffixRule[]>();
  for (const rule of rules) {
    const label = rule[depth] ?? '';
    const same = byLabel.get(label);
    if (same === undefined) byLabel.set(label, [rule]);
    else same.push(rule);
  }
  return [...byLabel]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, same]) => {
      const below = same.filter((rule) => rule.length > depth + 1);
      if (below.length === 0) return label;
      const isSuffix = depth === 0 || below.length < same.length;
      return `${label}${isSuffix ? '(' : '<'}${pack(below, depth + 1)})`;
    })
    .join(',');
}

/** `npm run suffixes`: writes src/http/public-suffixes.ts from the installed tldts. */
export default function suffixes(): Promise<void> {
  const packed = packSuffixes(suffixRules());
  writeFileSync(
    'src/http/public-suffixes.ts',
    `/**
 * The public suffix list (publicsuffix.org, MPL 2.0), packed by \`npm run suffixes\`: labels from the top-level domain down.
 * "a(b,c)": a is a suffix, and so are b.a and c.a. "a<b)": b.a is one, a is not. "*": any label. "!a": an exception.
 */
export const publicSuffixes =
  '${packed}';
`,
  );
  console.log('wrote src/http/public-suffixes.ts');
  return Promise.resolve();
}
