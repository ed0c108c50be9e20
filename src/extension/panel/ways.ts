import type { Signal } from '@preact/signals';

/** What can be copied of an exchange. */
export type CopyForm = 'markdown' | 'curl' | 'fetch' | 'har';

/** Ways in and out of the panel: files and the clipboard. Redacted unless `raw` is asked for. */
export interface Ways {
  /** The card that is open; see card-dialog.tsx. */
  readonly card: Signal<CardName | null>;
  exportHar(raw: boolean): void;
  /** Asks for a file and opens it. */
  chooseFile(): void;
  importFile(file: File): void;
  copy(form: CopyForm, id: string, raw: boolean): void;
  copyText(text: string): void;
  /** Opens the browser's own panel at this URL; null where the browser has no way. */
  readonly openInNetwork: ((url: string) => void) | null;
  openOptions(): void;
}

export interface CardName {
  readonly kind: 'status' | 'scheme' | 'claim' | 'rule';
  readonly name: string;
}
