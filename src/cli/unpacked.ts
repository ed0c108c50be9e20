import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/**
 * The octets of a file as UTF-8 text: gzip (RFC 1952) is undone, and UTF-16 that says so by a byte order mark is
 * written anew. Anything else comes out as it is.
 */
export async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let length = 0;
  while (length < 2) {
    const next = await iterator.next();
    if (next.done === true) break;
    head.push(next.value);
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* head;
    for (;;) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  const [first, second] = head.flatMap((piece) => [...piece.subarray(0, 2)]);
  if (first === 0x1f && second === 0x8b) {
    // What goes wrong on either side ends the reading of the result, with that error.
    yield* pipeline(Readable.from(all()), createGunzip(), () => {});
  } else if (first === 0xff && second === 0xfe) yield* asUtf8(all(), 'utf-16le');
  else if (first === 0xfe && second === 0xff) yield* asUtf8(all(), 'utf-16be');
  else yield* all();
}

async function* asUtf8(
  chunks: AsyncIterable<Uint8Array>,
  encoding: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}
