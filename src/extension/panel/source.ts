import type { Details, PanelEvent, Recording, Word } from '../protocol.ts';

/**
 * Where a panel's exchanges come from: a tab's live recording, or a file that was opened. All that the panel knows
 * of the world.
 */
export interface Source {
  /** What a file is called; null: the tab's live recording. */
  readonly fileName: string | null;
  /** News, a snapshot first. `lost` is told when none will come any more: the extension was updated or removed. Returns how to stop. */
  subscribe(hear: (event: PanelEvent) => void, lost: () => void): () => void;
  /** null: the exchange is no longer kept. Rejects with a sentence. */
  details(id: string): Promise<Details | null>;
  /** For exports and copies; `ids` narrows it. */
  recording(ids?: readonly string[]): Promise<Recording>;
  /** The same, judged without these rules; null: the background knows which are switched off, and tells. */
  readonly without: ((rules: readonly Word[]) => Source) | null;
  /** null where there is nothing to control: a file. */
  readonly controls: Controls | null;
}

export interface Controls {
  clear(): Promise<unknown>;
  setRecording(recording: boolean): Promise<unknown>;
  setPreserveLog(preserveLog: boolean): Promise<unknown>;
}
