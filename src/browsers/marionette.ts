import net from 'node:net';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * A connection to Firefox's own remote protocol. On the wire a message is its length in octets, a colon and JSON. The
 * server speaks first; then a command is [0, id, name, parameters] and its answer [1, id, error, result].
 */
export class Marionette {
  readonly #socket: net.Socket;
  readonly #waiting = new Map<number, Waiting>();
  #chunks: Buffer = Buffer.alloc(0);
  #last = 0;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
  }

  /** Resolves after the server's greeting. */
  static connect(port: number): Promise<Marionette> {
    return new Promise((resolve, reject) => {
      const socket = net.connect(port, '127.0.0.1');
      const marionette = new Marionette(socket);
      socket.once('error', reject);
      socket.on('data', (chunk) => marionette.#receive(chunk, () => resolve(marionette)));
      socket.on('close', () => marionette.#fail(new Error('Firefox has closed the connection')));
    });
  }

  /** Sends a command; gives its result. The result's shape is the protocol's, by command: the caller knows it. */
  async send(command: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    if (this.#socket.destroyed) throw new Error('the connection to Firefox is closed');
    this.#last += 1;
    const id = this.#last;
    const body = Buffer.from(JSON.stringify([0, id, command, parameters]));
    const answer = new Promise((resolve, reject: (error: Error) => void) => {
      this.#waiting.set(id, { resolve, reject });
    });
    this.#socket.write(Buffer.concat([Buffer.from(`${body.length}:`), body]));
    return answer;
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer, greeted: () => void): void {
    this.#chunks = Buffer.concat([this.#chunks, chunk]);
    for (;;) {
      const colon = this.#chunks.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#chunks.subarray(0, colon).toString('latin1'));
      if (this.#chunks.length < end) return;
      const message: unknown = JSON.parse(this.#chunks.subarray(colon + 1, end).toString('utf8'));
      this.#chunks = this.#chunks.subarray(end);
      if (Array.isArray(message)) this.#answer(message);
      else greeted();
    }
  }

  #answer(message: readonly unknown[]): void {
    const [, id, error, result] = message;
    if (typeof id !== 'number') return;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === null) waiting?.resolve(result);
    else waiting?.reject(new Error(describe(error)));
  }

  #fail(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

function describe(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { error: code, message } = error as { readonly error?: unknown; readonly message?: unknown };
  return `${String(code)}: ${String(message)}`;
}
