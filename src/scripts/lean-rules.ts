import type { Plugin } from 'vite';

/** What a rule says to its readers but not to its exchanges; left out of what a browser loads to diagnose. */
const leftOut: ReadonlySet<string> = new Set(['examples', 'description']);

const isRule = (id: string): boolean => /\/src\/diagnosis\/rules\/[\w-]+\.ts$/.test(id);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Rules carry their documentation and examples in the same file. A background worker needs neither, and is loaded anew
 * every time that the browser wakes it: this plugin replaces them by nothing in rules that are imported plainly. A file that is
 * imported as `rules/<id>.ts?whole` stays whole (the panel's rule card).
 */
export function leanRules(): Plugin {
  return {
    name: 'lean-rules',
    transform: {
      // After TypeScript is gone, when the code can be parsed as JavaScript.
      order: 'post',
      handler(code, id) {
        if (!isRule(id)) return null;
        const cuts: (readonly [from: number, to: number, by: string])[] = [];
        walk(this.parse(code), (node) => {
          if (node.type !== 'Property' || !('key' in node) || !('value' in node)) return true;
          const { key, value } = node as Node & { key: Node & { name?: string }; value: Node };
          if (key.name === undefined || !leftOut.has(key.name)) return true;
          cuts.push([value.start, value.end, key.name === 'examples' ? '{reports:{},ignores:{}}' : "''"]);
          return false;
        });
        let lean = code;
        for (const [from, to, by] of cuts.toReversed()) lean = lean.slice(0, from) + by + lean.slice(to);
        return { code: lean, map: null };
      },
    },
  };
}

/** Visits every node; `enter` returns false where what is inside need not be visited. */
function walk(node: unknown, enter: (node: Node) => boolean): void {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, enter);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node && typeof node.type === 'string' && !enter(node as Node)) return;
  for (const value of Object.values(node)) if (typeof value === 'object') walk(value, enter);
}
