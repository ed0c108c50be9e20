import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WebSocket } from 'undici';
import { until } from '../../../src/browsers/until.ts';

interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** The little that a bench says to a browser before it measures; nothing is attached while it does. */
export interface Protocol {
  targets(): Promise<readonly Target[]>;
  /** Evaluates an expression in a target, and waits for its promise. */
  evaluate(targetId: string, expression: string): Promise<unknown>;
  closeTarget(targetId: string): Promise<void>;
  /** Opens a tab behind the others. */
  open(url: string): Promise<void>;
  close(): void;
}

interface Answer {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** Connects to a browser that was started with --remote-debugging-port=0 on this profile. */
export async function connect(profile: string): Promise<Protocol> {
  const [port, path] = await until('the browser’s debugging port', async () => {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    return text.includes('\n') && text.split('\n');
  });
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  await new Promise<void>((opened, failed) => {
    socket.addEventListener('open', () => opened());
    socket.addEventListener('error', () => failed(new Error('the browser does not answer')));
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  let last = 0;
  const send = async (
    method: string,
    params: object,
    sessionId?: string,
  ): Promise<Readonly<Record<string, unknown>>> => {
    last += 1;
    const id = last;
    const answered = new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
    });
    socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    const { result, error } = await answered;
    waiting.delete(id);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  };
  return {
    async targets() {
      const { targetInfos } = await send('Target.getTargets', { filter: [{}] });
      return targetInfos as readonly Target[];
    },
    async evaluate(targetId, expression) {
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
      try {
        const { result } = await send(
          'Runtime.evaluate',
          { expression, awaitPromise: true, returnByValue: true },
          String(sessionId),
        );
        return (result as { readonly value?: unknown }).value;
      } finally {
        await send('Target.detachFromTarget', { sessionId });
      }
    },
    async closeTarget(targetId) {
      await send('Target.closeTarget', { targetId });
    },
    async open(url) {
      await send('Target.createTarget', { url, background: true });
    },
    close: () => socket.close(),
  };
}
