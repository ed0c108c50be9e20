import { createInterface } from 'node:readline';
import { print } from './output.ts';

/** Characters that are written at once. */
const batch = 65_536;

/** One JSON object a line for each line of standard input; empty lines are passed over. Always exit 0: each object says for itself. */
export async function jsonLines(answer: (line: string) => string): Promise<0> {
  let out = '';
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    out += `${answer(line)}\n`;
    if (out.length >= batch) {
      await print(out);
      out = '';
    }
  }
  await print(out);
  return 0;
}
