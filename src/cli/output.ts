import { encodeUtf8 } from '../http/octets.ts';
import type { CommandResult } from './challenge.ts';

/** Whoever read our output may stop to: `why401 rules | head`. That is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});

/** Waits where the reader is slower than we are. */
export async function print(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise<void>((resolve) => {
    process.stdout.once('drain', resolve);
  });
}

/** What could not be used is said on standard error, everything else on standard output. */
export async function printed({ output, exit }: CommandResult): Promise<number> {
  if (exit === 2) process.stderr.write(`why401: ${output}\n`);
  else await print(`${output}\n`);
  return exit;
}

export async function readAll(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** An argument is text; on the wire it is its UTF-8 octets. */
export const asOctets = (text: string): string => encodeUtf8(text);

/** Ends with this code when all that was written is written. */
export async function finish(code: number): Promise<void> {
  process.exitCode = code;
  await new Promise<void>((resolve) => {
    process.stdout.write('', () => resolve());
  });
}
