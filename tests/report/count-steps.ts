const length = (text: unknown): number => (typeof text === 'string' ? text.length : 1);

const searched = (self: unknown, [, from]: readonly unknown[], result: unknown): number => {
  const start = typeof from === 'number' ? from : 0;
  return 1 + (typeof result === 'number' && result >= 0 ? result - start : Math.max(0, length(self) - start));
};

/** How many characters a call looked at, as far as it asked the language's own functions for them. */
export interface Counted<T> {
  readonly steps: number;
  readonly value: T;
}

type Method = (this: unknown, ...args: never[]) => unknown;

/**
 * Runs `work` while every function that reads a string counts what it may have read: a search as far as it went, a
 * regular expression what it matched, or all of its input. So two sizes of one input tell how work grows, on any
 * machine and however busy it is.
 */
export function countSteps<T>(work: () => T): Counted<T> {
  let steps = 0;
  const undo: (() => void)[] = [];
  const wrap = (
    holder: object,
    name: PropertyKey,
    cost: (self: unknown, args: readonly unknown[], result: unknown) => number,
  ): void => {
    const original: unknown = Reflect.get(holder, name);
    if (typeof original !== 'function') throw new Error(`there is no ${String(name)}`);
    const counted: Method = function (...args) {
      const result: unknown = Reflect.apply(original, this, args);
      steps += cost(this, args, result);
      return result;
    };
    Reflect.defineProperty(holder, name, { value: counted, configurable: true, writable: true });
    undo.push(() => Reflect.defineProperty(holder, name, { value: original, configurable: true, writable: true }));
  };
  const text = String.prototype;
  for (const name of ['charCodeAt', 'charAt', 'codePointAt', 'slice', 'substring']) wrap(text, name, () => 1);
  for (const name of ['startsWith', 'endsWith'])
    wrap(text, name, (_, [what], result) => (result === true ? length(what) : 1));
  wrap(text, 'indexOf', searched);
  wrap(
    text,
    'lastIndexOf',
    (self, _, result) => 1 + (typeof result === 'number' && result >= 0 ? length(self) - result : length(self)),
  );
  for (const name of [
    'includes',
    'split',
    'toLowerCase',
    'toUpperCase',
    'trim',
    'trimStart',
    'trimEnd',
    'replaceAll',
    'replace',
    'padEnd',
    'repeat',
  ])
    wrap(text, name, (self, _, result) => Math.max(length(self), length(result)));
  // `test` and `replaceAll` ask `exec` in their turn, match by match. What is tied to the beginning fails there.
  wrap(RegExp.prototype, 'exec', (self, [input], result) => {
    if (Array.isArray(result)) return 1 + length(result[0]);
    // `split` asks place by place, with a sticky one.
    return self instanceof RegExp && (self.sticky || self.source.startsWith('^')) ? 1 : 1 + length(input);
  });
  for (const name of ['decodeURIComponent', 'encodeURIComponent', 'atob', 'btoa'])
    wrap(globalThis, name, (_, [input]) => length(input));
  wrap(JSON, 'parse', (_, [input]) => length(input));
  wrap(TextEncoder.prototype, 'encode', (_, [input]) => length(input));
  try {
    return { value: work(), steps };
  } finally {
    for (const each of undo) each();
  }
}
