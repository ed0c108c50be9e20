import type { Signal } from '@preact/signals';
import type { RedactionLevel } from '../../report/mask.ts';
import type { Preview } from '../../report/preview.ts';

/** What can be copied of an exchange. */
export type CopyForm = 'markdown' | 'curl' | 'fetch' | 'har';

/** What the whole recording can be saved as. */
export type FileForm = 'har' | 'markdown' | 'html';

/** Ways in and out of the panel: files and the clipboard. Redacted unless `raw` is asked for. */
export interface Ways {
  /** The card that is open; see card-dialog.tsx. */
  readonly card: Signal<CardName | null>;
  /** The export that is being prepared; see export-dialog.tsx. */
  readonly exporting: Signal<FileForm | null>;
  /** What an export would keep and remove. */
  preview(level: RedactionLevel): Promise<Preview>;
  saveAs(form: FileForm, level: RedactionLevel): void;
  /** The level that the user likes. */
  usualLevel(): Promise<Exclude<RedactionLevel, 'raw'>>;
  /** Asks for a file and opens it. */
  chooseFile(): void;
  importFile(file: File): void;
  /** Opens a recording that came with the extension. */
  openSample(): void;
  copy(form: CopyForm, id: string, raw: boolean): void;
  copyText(text: string): void;
  /** Opens the browser's own panel at this URL; null where the browser has no way (Firefox). */
  readonly openInNetwork: ((url: string) => void) | null;
  /** From now on this rule says nothing, in any tab, until the user takes it back. */
  switchRuleOff(rule: string): void;
  /** From now on requests to this host and all below it are not recorded. */
  neverRecord(host: string): void;
  openOptions(): void;
  readonly allow: Allow;
  /** Loads the inspected page again; null where none is inspected. */
  readonly reload: (() => void) | null;
  /** Opens the same view in a tab of its own, for files; null where it is that already. */
  readonly openViewer: (() => void) | null;
}

/** Lets the user allow something. Has to be called from a click. */
export interface Allow {
  /** `here`: the browser asks at once. `options`: it lets only the options page ask (Firefox), which is opened. */
  readonly where: 'here' | 'options';
  /** That cookies are read. */
  cookies(): void;
  /** That requests are seen, of all sites. */
  sites(): void;
  /** That this URL is fetched: whether it may be. Asks the user only where the answer is not known yet. */
  site(url: string): Promise<boolean>;
}

export interface CardName {
  /** `header`: a JOSE header parameter; `parameter`: one of a challenge. */
  readonly kind: 'status' | 'scheme' | 'claim' | 'header' | 'parameter' | 'rule';
  readonly name: string;
  /** Whose parameter it is. */
  readonly scheme?: string;
}
