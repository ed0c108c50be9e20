/** Character classes of RFC 9110 §5.6 and §11.2 as bits, one entry an octet. */
export const tchar = 1;
/** ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" (RFC 9110 §11.2), without the "=" that may only end a token68. */
export const token68char = 2;
/** HTAB / SP / %x21 / %x23-5B / %x5D-7E / obs-text (RFC 9110 §5.6.4). */
export const qdtext = 4;
/** HTAB / SP / VCHAR / obs-text: what may follow a backslash (RFC 9110 §5.6.4). */
export const quotable = 8;
/** SP / HTAB (RFC 9110 §5.6.3). */
export const ows = 16;
/** %x80-FF (RFC 9110 §5.5). */
export const obsText = 32;
/** CTL of RFC 5234 B.1 except HTAB: nowhere in a field value (RFC 9110 §5.5). */
export const control = 64;

const classes = new Uint8Array(256);

function mark(octets: string, bit: number): void {
  for (let index = 0; index < octets.length; index += 1) {
    const code = octets.charCodeAt(index);
    classes[code] = (classes[code] ?? 0) | bit;
  }
}

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
mark(`!#$%&'*+-.^_\`|~${alphanumeric}`, tchar);
mark(`-._~+/${alphanumeric}`, token68char);
mark(' \t', ows);
for (let code = 0; code < 256; code += 1) {
  const octet = String.fromCharCode(code);
  const visible = code === 0x09 || (code >= 0x20 && code !== 0x7f);
  if (visible) mark(octet, quotable);
  if (visible && octet !== '"' && octet !== '\\') mark(octet, qdtext);
  if (code >= 0x80) mark(octet, obsText);
  if (!visible) mark(octet, control);
}

/** The classes of a UTF-16 unit; 0 for what is no octet, and for NaN (the end of a string). */
export function classOf(code: number): number {
  return classes[code] ?? 0;
}

/** Whether `text` is a token = 1*tchar (RFC 9110 §5.6.2). */
export function isToken(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if ((classOf(text.charCodeAt(index)) & tchar) === 0) return false;
  }
  return text.length > 0;
}
