import { lookAhead } from './look-ahead.ts';
import type { NamedValue } from './name-value.ts';
import { classOfName } from './secret-names.ts';

/** Elements that hold the value of what stands before or around them: XML of all kinds, property lists, tables. */
const valueElement = /^(?:value|v|val|string|text|data|item|dd|td|code|pre)$/i;
/** Elements whose content names what the next one holds. */
const labelElement = /^(?:key|name|dt|th)$/i;
const longestLabel = 60;
/** Characters between a label and its value: tags and white space. */
const farthest = 200;

/**
 * The content that begins behind a tag's ">" under the name that markup gives it: the element's (`<token>…`), that of
 * its name attribute (`<string name="token">…`), the one around it (`<token><value>…`), or the one that stands before
 * it (`<th>Token</th><td>…`, `<key>token</key><string>…`). To be asked in the text's order.
 */
export function contents(text: string): (at: number, tagName: string) => NamedValue | null {
  const nextTag = lookAhead(text, '<');
  const nextCdataEnd = lookAhead(text, ']]>');
  /** The secret that the last content names, or the last element that had none; and where that ended. */
  let label = '';
  let isLabel = false;
  let labelled = 0;
  return (at, tagName) => {
    const isCdata = text.startsWith('<![CDATA[', at + 1);
    let from = isCdata ? at + 10 : at + 1;
    let to = isCdata ? nextCdataEnd(from) : nextTag(from);
    while (from < to && text.charCodeAt(from) <= 0x20) from += 1;
    for (let spaces = 0; spaces < 64 && to > from && text.charCodeAt(to - 1) <= 0x20; spaces += 1) to -= 1;
    const element = elementBefore(text, at);
    const before = label !== '' && from - labelled <= farthest ? label : '';
    if (from === to) {
      if (element !== '' && classOfName(element) === 'secret') {
        label = element;
        isLabel = false;
        labelled = at;
      }
      return null;
    }
    const said = to - from <= longestLabel ? text.slice(from, to).replace(/\s*[:=]$/, '') : '';
    label = said !== '' && /^[\w .-]+$/.test(said) && classOfName(said) === 'secret' ? said : '';
    const wasLabel = isLabel;
    isLabel = label !== '' && labelElement.test(element);
    labelled = to;
    if (before !== '' && (element === '' || valueElement.test(element)))
      return { name: before, from, to, certain: element !== '' && (wasLabel || /^(?:value|v|val)$/i.test(element)) };
    if (tagName !== '' && classOfName(tagName) === 'secret') return { name: tagName, from, to, certain: true };
    return element === '' ? null : { name: element, from, to, certain: true };
  };
}

/** The name of the element whose start tag ends here; '' for an end tag, an empty element, or none. */
function elementBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - 200), at + 1);
  const from = near.lastIndexOf('<');
  if (from < 0) return '';
  const [, name] = /^<(?:[\w.-]{1,80}:)?([\w.-]{1,80})(?:\s|>)/.exec(near.slice(from)) ?? [];
  return name === undefined || text.charAt(at - 1) === '/' ? '' : name;
}
