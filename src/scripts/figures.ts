/**
 * Puts a bench's figures into the page, between `<!-- bench NAME -->` and `<!-- /bench -->`, in the place of the last ones.
 * Throws where the page has no place for them: figures that nobody explains are worth little.
 */
export function withFigures(page: string, name: string, lines: readonly string[]): string {
  const begin = beginning(name);
  const end = '<!-- /bench -->';
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`No page has a place for the bench ${name}.`);
  return `${page.slice(0, from + begin.length)}\n${lines.join('\n')}\n\n${page.slice(to)}`;
}

/** Whether this page explains that bench. */
export const placeFor = (page: string, name: string): boolean => page.includes(beginning(name));

const beginning = (name: string): string => `<!-- bench ${name} -->\n`;
