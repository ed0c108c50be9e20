/**
 * Puts a bench's figures into the page, between `<!-- bench NAME -->` and `<!-- /bench -->`, in the place of the last ones.
 * Throws where the page has no place for them: figures that nobody explains are worth little.
 */
export function withFigures(page: string, name: string, lines: readonly string[]): string {
  const begin = `<!-- bench ${name} -->\n`;
  const end = '<!-- /bench -->';
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`docs/performance.md has no place for the bench ${name}.`);
  return `${page.slice(0, from + begin.length)}\n${lines.join('\n')}\n\n${page.slice(to)}`;
}
