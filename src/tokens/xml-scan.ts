/** What a scan of XML meets, in document order. Names are local names (what follows a prefix and ":"). */
export type XmlEvent =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly empty: boolean;
    }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'doctype' };

/**
 * The elements, attributes and text of an XML document, read tolerantly in one pass: no validation, no DTD, and of
 * entities only the five predefined ones and character references, so nothing expands. What cannot be read ends the
 * scan.
 */
export function* scanXml(xml: string): Generator<XmlEvent> {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    const end = open < 0 ? xml.length : open;
    if (end > at) yield { kind: 'text', text: withoutReferences(xml.slice(at, end)) };
    if (open < 0) return;
    if (xml.startsWith('<!--', open)) at = after(xml, '-->', open + 4);
    else if (xml.startsWith('<![CDATA[', open)) {
      const close = xml.indexOf(']]>', open + 9);
      if (close < 0) return;
      yield { kind: 'text', text: xml.slice(open + 9, close) };
      at = close + 3;
    } else if (xml.startsWith('<?', open)) at = after(xml, '?>', open + 2);
    else if (xml.startsWith('<!', open)) {
      yield { kind: 'doctype' };
      at = after(xml, '>', open + 2);
    } else {
      const close = tagEnd(xml, open + 1);
      if (close < 0) return;
      const inner = xml.slice(open + 1, close);
      if (inner.startsWith('/')) yield { kind: 'close', name: localName(inner.slice(1).trim()) };
      else yield startTag(inner);
      at = close + 1;
    }
  }
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at < 0 ? xml.length : at + mark.length;
}

/** Offset of the ">" that ends the tag, outside of quoted values; -1 where none does. */
function tagEnd(xml: string, from: number): number {
  let quote = '';
  for (let at = from; at < xml.length; at += 1) {
    const character = xml.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '>') return at;
    else if (character === '"' || character === "'") quote = character;
  }
  return -1;
}

function startTag(inner: string): XmlEvent {
  const empty = inner.endsWith('/');
  const name = /^[^\s/]*/.exec(inner)?.[0] ?? '';
  const attributes = new Map<string, string>();
  // Each attempt consumes up to a quote, so no character is looked at twice.
  const attribute = /([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
  let at = name.length;
  while (at < inner.length) {
    attribute.lastIndex = at;
    const match = attribute.exec(inner);
    if (match === null) {
      at += 1;
      if (!/[\s/]/.test(inner.charAt(at - 1))) {
        // Not an attribute: on to the next space.
        while (at < inner.length && !/\s/.test(inner.charAt(at))) at += 1;
      }
      continue;
    }
    const local = localName(match[1] ?? '');
    if (!attributes.has(local)) attributes.set(local, withoutReferences(match[2] ?? match[3] ?? ''));
    at = attribute.lastIndex;
  }
  return { kind: 'open', name: localName(name), attributes, empty };
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** XML 1.0 §4.1 and §4.6; other entities stay as they are. */
function withoutReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{2,4}));/g,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return predefined.get(name) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
