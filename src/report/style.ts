/** How a terminal (or a file) wants its text. */
export interface Style {
  /** SGR sequences (ECMA-48 §8.3.117). */
  readonly colour: boolean;
  /** Columns; lines are broken between words where they are longer. */
  readonly width: number;
}

export const plainStyle: Style = { colour: false, width: 100 };

type Ink = 'red' | 'yellow' | 'blue' | 'green' | 'grey' | 'bold';

const codes: Readonly<Record<Ink, readonly [on: number, off: number]>> = {
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
  green: [32, 39],
  grey: [90, 39],
  bold: [1, 22],
};

export function ink(style: Style, colour: Ink, text: string): string {
  if (!style.colour || text === '') return text;
  const [on, off] = codes[colour];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}

/** Breaks `text` into lines of at most `width` columns, each after the first behind `indent`. Long words stay whole. */
export function wrapped(
  text: string,
  { width }: Style,
  first: string,
  indent = ' '.repeat(first.length),
): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = lines.length === 0 ? first : indent;
    let empty = true;
    for (const word of paragraph.split(' ')) {
      if (!empty && line.length + 1 + word.length > width) {
        lines.push(line);
        line = indent;
        empty = true;
      }
      line += empty ? word : ` ${word}`;
      empty = false;
    }
    lines.push(line);
  }
  return lines;
}
