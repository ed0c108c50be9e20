/**
 * Where `what` stands next, at `from` or behind it; the text's length where it does not. Asked in rising order, it
 * looks at nothing twice: a plain indexOf in a loop would read the rest of the text each time that nothing is there.
 */
export function lookAhead(text: string, what: string): (from: number) => number {
  let next = -1;
  return (from) => {
    if (next < from) {
      const found = text.indexOf(what, from);
      next = found < 0 ? text.length : found;
    }
    return next;
  };
}
