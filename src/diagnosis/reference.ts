import type { Reference } from './finding.ts';

const rfc = /^RFC (\d+)(?: (?:§|Appendix )([\w.]+))?/;
const markdown = /^\[([^\]]+)\]\((https:\/\/[^)]+)\)$/;

/** "RFC 6750 §3.1" -> its text and address; "[text](https://…)" likewise; anything else is text alone. */
export function reference(written: string): Reference {
  const link = markdown.exec(written);
  if (link?.[1] !== undefined && link[2] !== undefined) return { text: link[1], url: link[2] };
  const match = rfc.exec(written);
  if (match?.[1] === undefined) return { text: written };
  const section = match[2] === undefined ? '' : `#section-${match[2]}`;
  return { text: written, url: `https://www.rfc-editor.org/rfc/rfc${match[1]}${section}` };
}
