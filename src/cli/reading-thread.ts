import { on } from 'node:events';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { RedactionLevel } from '../report/redact.ts';
import { partReader, readParts, type HarPart, type HarParts } from './har-parts.ts';

/** Tells a thread what it is for. */
interface Purpose {
  readonly readsHarOf: RedactionLevel;
}

/** Octets of a block that goes to the thread. */
const blockLength = 1024 * 1024;
/** A file of fewer blocks is read before a thread could begin. */
const fewest = 8;
/** Blocks that the thread reads ahead of the one that is judged. */
const ahead = 8;

type Block = Uint8Array<ArrayBuffer>;

/**
 * A file is taken apart, parsed, normalised and searched for secrets in a thread of its own while the parts before are
 * judged. `program` is the module whose thread calls `serveReading`: the command's own file.
 */
export const aside = (program: URL): HarParts =>
  async function* (chunks, level) {
    const blocks = blocksOf(chunks);
    const first: Block[] = [];
    for (let next = await blocks.next(); next.done !== true; next = await blocks.next()) {
      first.push(next.value);
      if (first.length === fewest) break;
    }
    if (first.length < fewest) {
      yield* readParts(listed(first), level);
      return;
    }
    const purpose: Purpose = { readsHarOf: level };
    const thread = new Worker(program, { workerData: purpose });
    try {
      const answers = on(thread, 'message');
      const answer = async (): Promise<HarPart> => {
        const [part]: [HarPart] = (await answers.next()).value;
        return part;
      };
      /** The block's memory goes over to the thread. */
      const ask = (block: Block | null): void => thread.postMessage(block, block === null ? [] : [block.buffer]);
      first.forEach(ask);
      let asked = first.length;
      for await (const block of blocks) {
        ask(block);
        asked += 1;
        if (asked <= ahead) continue;
        yield await answer();
        asked -= 1;
      }
      ask(null);
      for (; asked >= 0; asked -= 1) yield await answer();
    } finally {
      await thread.terminate();
    }
  };

/** Where this thread was started to read, answers each block, and null, with a part; false elsewhere. */
export function serveReading(): boolean {
  if (parentPort === null) return false;
  const port = parentPort;
  const { readsHarOf }: Purpose = workerData;
  const read = partReader(readsHarOf);
  port.on('message', (block: Block | null) => port.postMessage(read(block)));
  return true;
}

/** The same octets in blocks of one length; the last one may be shorter. */
async function* blocksOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Block> {
  let block: Block = new Uint8Array(blockLength);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, at + blockLength - filled);
      block.set(piece, filled);
      at += piece.length;
      filled += piece.length;
      if (filled < blockLength) continue;
      yield block;
      block = new Uint8Array(blockLength);
      filled = 0;
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}

async function* listed(blocks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* blocks;
}
