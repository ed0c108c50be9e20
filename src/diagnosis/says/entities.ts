/** Latin-1 from U+00A0 to U+00FF, in order (HTML, "Named character references"). */
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
    ' ',
  );

/** Markup's own characters, and what stands in prose. */
const others: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  AMP: '&',
  LT: '<',
  GT: '>',
  QUOT: '"',
  OElig: 'Œ',
  oelig: 'œ',
  Scaron: 'Š',
  scaron: 'š',
  Yuml: 'Ÿ',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  zwnj: '\u200c',
  zwj: '\u200d',
  lrm: '\u200e',
  rlm: '\u200f',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  bull: '•',
  hellip: '…',
  lsaquo: '‹',
  rsaquo: '›',
  euro: '€',
  trade: '™',
  larr: '←',
  rarr: '→',
  // These stand in error texts that escape all punctuation.
  colon: ':',
  comma: ',',
  period: '.',
  sol: '/',
  equals: '=',
  lpar: '(',
  rpar: ')',
  num: '#',
  excl: '!',
  quest: '?',
  semi: ';',
  lowbar: '_',
  Tab: '\t',
  NewLine: '\n',
};

const named: ReadonlyMap<string, string> = new Map([
  ...latin1.map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
  ...Object.entries(others),
]);

/** What numbers of 0x80 to 0x9F mean: Windows-1252 (HTML, "numeric character reference end state"). */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const reference = /&(?:#(?:[xX]([\da-fA-F]+)|(\d+))|([A-Za-z][A-Za-z\d]*));?/g;

/**
 * Text with its character references replaced: all numeric ones, and the named ones of HTML 4 and of punctuation. HTML 5
 * has two thousand more, which no error text was seen to use; they stay as they are. Names count only with a semicolon,
 * but for those that HTML reads without (`&lt`, `&eacute`).
 */
export function decodeEntities(text: string): string {
  return text.replace(reference, (whole, hex: string | undefined, decimal: string | undefined, name: string = '') => {
    if (hex !== undefined) return character(Number.parseInt(hex, 16));
    if (decimal !== undefined) return character(Number.parseInt(decimal, 10));
    if (whole.endsWith(';')) {
      const exact = named.get(name);
      if (exact !== undefined) return exact;
    }
    return withoutSemicolon(whole, name);
  });
}

/** `&ltx` is "<x": names that may do without a semicolon are Latin-1's and markup's own; the longest one counts. */
function withoutSemicolon(whole: string, name: string): string {
  for (let length = Math.min(name.length, 6); length >= 2; length -= 1) {
    const start = name.slice(0, length);
    if (mayEndAnywhere.has(start)) return `${named.get(start) ?? ''}${whole.slice(length + 1)}`;
  }
  return whole;
}

const mayEndAnywhere: ReadonlySet<string> = new Set([...latin1, 'amp', 'lt', 'gt', 'quot', 'AMP', 'LT', 'GT', 'QUOT']);

function character(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return windows1252.charAt(code - 0x80);
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  return String.fromCodePoint(code);
}
