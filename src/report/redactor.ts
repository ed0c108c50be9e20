import type { KnownSecrets } from './known-secrets.ts';
import type { Masks } from './mask.ts';

/** What the parts of the redaction share while they work on one recording. */
export interface Redactor {
  readonly masks: Masks;
  readonly known: KnownSecrets;
  /** Any text, redacted as a whole: what stands in a parameter of a URL may be anything. `depth`: how far inside of others. */
  text(text: string, depth: number): string;
}
