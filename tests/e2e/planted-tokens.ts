import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The middle of a text in the forms in which a file may hold it: a compressed block repeats no first occurrence. */
function forms(text: string): readonly Buffer[] {
  const middle = text.slice(8, -8);
  const shifted = [0, 1, 2].map((shift) => base64(`${'\0'.repeat(shift)}${middle}`).slice(4, -4));
  const swapped = Buffer.from(middle, 'utf16le').swap16();
  return [
    Buffer.from(middle),
    Buffer.from(middle, 'utf16le'),
    swapped,
    Buffer.from(Buffer.from(middle).toString('hex')),
    Buffer.from(encodeURIComponent(middle)),
    ...shifted.map((each) => Buffer.from(each)),
  ];
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

export interface Search {
  readonly files: number;
  readonly bytes: number;
  /** "file: name of what was found". */
  readonly found: readonly string[];
}

/** Looks for texts of 40 characters and more in every file below a folder. */
export function searchFiles(folder: string, texts: Readonly<Record<string, string>>): Search {
  const wanted = Object.entries(texts).map(([name, text]) => [name, forms(text)] as const);
  const files = filesBelow(folder);
  const found = files.flatMap((file) => {
    const content = readFileSync(file);
    return wanted.flatMap(([name, needles]) =>
      needles.some((needle) => content.includes(needle)) ? [`${file.slice(folder.length + 1)}: ${name}`] : [],
    );
  });
  return { files: files.length, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0), found };
}
