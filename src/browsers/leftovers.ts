/**
 * What must not outlive this process: browsers, their profiles, servers. Each is closed in order by whoever opened it;
 * this is for the other ends. Ctrl+C and a termination close everything and leave with the signal's exit code;
 * an exit in the middle ends what can be ended at once.
 */
export interface Leftover {
  /** In order: waits until it is gone. Called at most once. */
  close(): Promise<void>;
  /** At once, without waiting: the process is going. */
  end(): void;
}

const open = new Set<Leftover>();
let listening = false;

/** Gives the function that closes it in order. */
export function keep(leftover: Leftover): () => Promise<void> {
  listen();
  open.add(leftover);
  return async () => {
    if (!open.delete(leftover)) return;
    await leftover.close();
  };
}

/** Closes everything that is still open, the newest first. */
export async function closeAll(): Promise<void> {
  for (const leftover of [...open].toReversed()) {
    open.delete(leftover);
    try {
      await leftover.close();
    } catch {
      leftover.end();
    }
  }
}

function listen(): void {
  if (listening) return;
  listening = true;
  process.on('exit', () => {
    for (const leftover of open) leftover.end();
  });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      void closeAll().finally(() => process.exit(code));
    });
  }
}
