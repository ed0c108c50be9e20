import { decodeEntities } from './entities.ts';

/** A run of text in HTML or XML: decoded, with the offsets of its source and the element that it stands in. */
export interface TextRun {
  readonly element: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const silent: ReadonlySet<string> = new Set(['script', 'style', 'template', 'svg', 'noscript']);

/**
 * The text between tags, in one pass. No parser of HTML: tags, comments and the contents of script and style are
 * skipped, entities are decoded, nothing else is understood. Stops after `limit` characters of text.
 */
export function textRuns(source: string, limit: number): readonly TextRun[] {
  const runs: TextRun[] = [];
  let element = '';
  let taken = 0;
  let at = 0;
  while (at < source.length && taken < limit) {
    const open = source.indexOf('<', at);
    const end = open < 0 ? source.length : open;
    if (end > at) {
      const raw = source.slice(at, Math.min(end, at + limit));
      const text = raw.includes('&') ? decodeEntities(raw) : raw;
      if (text.trim() !== '') {
        runs.push({ element, text, from: at, to: end });
        taken += text.length;
      }
    }
    if (open < 0) break;
    const comment = source.startsWith('<!--', open);
    const close = comment ? source.indexOf('-->', open + 4) : source.indexOf('>', open);
    if (close < 0) break;
    at = close + (comment ? 3 : 1);
    const name = comment ? null : /^<([a-z][\w:.-]*)/i.exec(source.slice(open, open + 40));
    if (name?.[1] !== undefined && source.charAt(close - 1) !== '/') {
      element = name[1].toLowerCase();
      if (silent.has(element)) {
        const shut = indexOfIgnoringCase(source, `</${element}`, at);
        if (shut < 0) break;
        at = shut;
      }
    } else if (source.charAt(open + 1) === '/') element = '';
  }
  return runs;
}

function indexOfIgnoringCase(source: string, wanted: string, from: number): number {
  const lower = source.indexOf(wanted, from);
  return lower >= 0 ? lower : source.indexOf(wanted.toUpperCase(), from);
}
