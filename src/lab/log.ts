/** One answer of the lab, with the server's own reason: the ground truth of every refusal. No secrets: it is shown. */
export interface LogEntry {
  readonly method: string;
  /** Without its query. */
  readonly url: string;
  readonly status: number;
  readonly reason: string;
}

const kept = 500;

export class Log {
  readonly #entries: LogEntry[] = [];

  add(entry: LogEntry): void {
    this.#entries.push({ ...entry, url: entry.url.split('?')[0] ?? '' });
    if (this.#entries.length > kept) this.#entries.shift();
  }

  /** Oldest first. */
  get entries(): readonly LogEntry[] {
    return this.#entries;
  }
}
