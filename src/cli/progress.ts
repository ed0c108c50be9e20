/** Says on a terminal's standard error how far long work is; silent elsewhere, and for what ends within a second. */
export interface Progress {
  at(octets: number, entries: number): void;
  done(): void;
}

const quiet: Progress = { at: () => {}, done: () => {} };
/** Milliseconds until it speaks, and between two words of it. */
const patience = 1000;
const pause = 200;

export function showProgress(name: string, size: number | null): Progress {
  if (!process.stderr.isTTY) return quiet;
  const began = Date.now();
  let said = 0;
  return {
    at(octets, entries) {
      const now = Date.now();
      if (now - began < patience || now - said < pause) return;
      said = now;
      const share =
        size === null || size === 0
          ? `${Math.round(octets / 1e6)} MB`
          : `${Math.min(100, Math.round((octets / size) * 100))} %`;
      process.stderr.write(`\r\u001b[K${name}: ${share}, ${entries} entries`);
    },
    done() {
      if (said > 0) process.stderr.write('\r\u001b[K');
    },
  };
}
