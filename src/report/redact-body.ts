import { jsonScalars } from './json-scalars.ts';
import type { Mark } from './marks.ts';
import { isMask } from './mask.ts';
import type { Redactor } from './redactor.ts';
import { isPlaceholder, isPlainValue } from './secret-names.ts';

/** Members by which APIs say what went wrong (RFC 6749 §5.2, RFC 9457 §3, and what is in use besides). */
const saysWhy =
  /^(?:error|errors|error_?code|error_?description|error_?type|error_?codes|code|status|status_?code|message|msg|reason|title|type|detail|details|domain|fault|faultstring|faultcode|exception|path|timestamp|success|ok|grant_type|scope|token_type|suberror)$/i;

/** `strict`: of a JSON body only what says why stays; of markup nothing; of other text what is short enough to be a message. */
export function strictBodyMarks(text: string, mimeType: string | null, { masks }: Redactor): readonly Mark[] {
  const marks: Mark[] = [];
  const first = text.trimStart().charAt(0);
  if (first === '{' || first === '[') {
    jsonScalars(text, ({ from, to, quoted, name }) => {
      const value = text.slice(from, to);
      if (saysWhy.test(name) || isPlainValue(value) || isPlaceholder(value) || isMask(value)) return;
      if (quoted) marks.push({ from, to, text: masks.hide(value) });
      else if (/^-?[\d.]{6,}/.test(value)) marks.push({ from, to, text: '0' });
    });
    return marks;
  }
  if (text.length > 300 || first === '<') {
    return [
      {
        from: 0,
        to: text.length,
        text: `[${text.length} characters${mimeType === null ? '' : ` of ${mimeType}`} removed]`,
      },
    ];
  }
  return marks;
}
