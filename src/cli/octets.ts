import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { unpacked } from './unpacked.ts';
import { UnusableInput } from './unusable-input.ts';

/** Bytes that are read at once. */
const chunk = 4 * 1024 * 1024;

export interface Source {
  /** As it is named in messages. */
  readonly name: string;
  /** Octets, where that is known before. */
  readonly size: number | null;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The same octets once more; null where they come only once. */
  readonly again: (() => AsyncIterable<Uint8Array>) | null;
}

/** A file, or `-` for standard input. Throws UnusableInput where there is nothing to be read. */
export async function openSource(path: string): Promise<Source> {
  if (path === '-') {
    if (process.stdin.isTTY)
      throw new UnusableInput('Standard input is a terminal: pipe a HAR file into it, or name a file.');
    return { name: 'standard input', size: null, chunks: guarded('standard input', process.stdin), again: null };
  }
  let size: number;
  let isFile: boolean;
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new UnusableInput(`${path} is a directory; name a HAR file in it.`);
    size = found.size;
    // A pipe with a name gives what it has once.
    isFile = found.isFile();
  } catch (error) {
    if (error instanceof UnusableInput) throw error;
    throw new UnusableInput(`${path} cannot be read (${codeOf(error)}); check the path.`);
  }
  const read = (): AsyncIterable<Uint8Array> => guarded(path, createReadStream(path, { highWaterMark: chunk }));
  return { name: path, size, chunks: read(), again: isFile ? read : null };
}

/** What comes only once, kept in memory so that it can be read again. */
export async function held(source: Source): Promise<Source> {
  const pieces: Uint8Array[] = [];
  // A stream may use a piece's memory again.
  for await (const piece of source.chunks) pieces.push(piece.slice());
  async function* read(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) yield piece;
  }
  return { ...source, chunks: read(), again: read };
}

async function* guarded(name: string, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let offset = 0;
  try {
    for await (const octets of unpacked(stream)) {
      offset += octets.length;
      yield octets;
    }
  } catch (error) {
    throw new UnusableInput(`${name} could not be read behind octet ${offset} (${codeOf(error)}); try again.`);
  }
}

/** "ENOENT": what went wrong, without paths or contents. */
export function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown error';
}
