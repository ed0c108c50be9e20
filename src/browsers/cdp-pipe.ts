import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** Parameters and results of the protocol: the caller knows each command's shape. */
type Message = Readonly<Record<string, unknown>>;

interface Waiting {
  resolve(value: Message): void;
  reject(error: Error): void;
}

/** An event of a target, or of the browser itself (no session). */
export interface ProtocolEvent {
  readonly method: string;
  readonly params: Message;
  readonly sessionId: string | null;
}

/**
 * A browser on a pipe of Chrome's DevTools protocol (--remote-debugging-pipe: file descriptors 3 and 4, JSON ended by NUL).
 * Unlike a driver it attaches to nothing by itself: a worker that something is attached to never idles out.
 */
export interface CdpPipe {
  readonly child: ChildProcess;
  /** Sends a command to the browser, or to the target of a session. Rejects with the protocol's own error. */
  send(method: string, params?: Message, sessionId?: string): Promise<Message>;
  onEvent(hear: (event: ProtocolEvent) => void): void;
}

export function startOnPipe(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): CdpPipe {
  const child = spawn(program, ['--remote-debugging-pipe', ...args], {
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  // Made by `stdio` above: the one is written, the other read.
  const commands = child.stdio[3] as Writable;
  const answers = child.stdio[4] as Readable;
  const waiting = new Map<number, Waiting>();
  const hearers: ((event: ProtocolEvent) => void)[] = [];
  let last = 0;
  let rest = '';

  function take(text: string): void {
    // The protocol's own messages have these members, and nothing else comes over the pipe.
    const message = JSON.parse(text) as {
      readonly id?: number;
      readonly method?: string;
      readonly params?: Message;
      readonly sessionId?: string;
      readonly result?: Message;
      readonly error?: { readonly message: string };
    };
    if (message.id === undefined) {
      const event = {
        method: message.method ?? '',
        params: message.params ?? {},
        sessionId: message.sessionId ?? null,
      };
      for (const hear of hearers) hear(event);
      return;
    }
    const asker = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) asker?.resolve(message.result ?? {});
    else asker?.reject(new Error(message.error.message));
  }

  answers.setEncoding('utf8');
  answers.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) take(part);
  });
  const end = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('the browser has closed the connection'));
    waiting.clear();
  };
  child.once('exit', end);
  child.once('error', end);
  commands.on('error', end);

  return {
    child,
    send(method, params = {}, sessionId) {
      last += 1;
      const id = last;
      const answer = new Promise<Message>((resolve, reject) => waiting.set(id, { resolve, reject }));
      commands.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
      return answer;
    },
    onEvent: (hear) => void hearers.push(hear),
  };
}
