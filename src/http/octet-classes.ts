/**
 * Character classes of RFC 9110 §5.6 and §11.2 as tables over the octets: 1 for a member. Hot loops take the tables that they
 * need into constants of their own module and look up codes that they know to be inside the text.
 */
export const octetClasses = {
  /** RFC 9110 §5.6.2. */
  tchar: table(),
  /** ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" (RFC 9110 §11.2), without the "=" that may only end a token68. */
  token68char: table(),
  /** qdtext (RFC 9110 §5.6.4): 1 for SP / %x21 / %x23-5B / %x5D-7E, 2 for obs-text, 3 for HTAB. */
  qdtext: table(),
  /** HTAB / SP / VCHAR / obs-text: what may follow a backslash (RFC 9110 §5.6.4). */
  quotable: table(),
  /** SP / HTAB (RFC 9110 §5.6.3). */
  ows: table(),
} as const satisfies Record<string, Uint8Array>;

function table(): Uint8Array {
  return new Uint8Array(256);
}

function mark(into: Uint8Array, octets: string): void {
  for (let index = 0; index < octets.length; index += 1) into[octets.charCodeAt(index)] = 1;
}

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
mark(octetClasses.tchar, `!#$%&'*+-.^_\`|~${alphanumeric}`);
mark(octetClasses.token68char, `-._~+/${alphanumeric}`);
mark(octetClasses.ows, ' \t');
for (let code = 0; code < 256; code += 1) {
  const octet = String.fromCharCode(code);
  const visible = octet === '\t' || (code >= 0x20 && code !== 0x7f);
  if (visible) mark(octetClasses.quotable, octet);
  if (visible && octet !== '"' && octet !== '\\') octetClasses.qdtext[code] = code >= 0x80 ? 2 : octet === '\t' ? 3 : 1;
}

/**
 * Whether a UTF-16 code is marked with 1 in a table. The comparison comes first: a look-up outside of the table would be slow for
 * ever after.
 */
export function isIn(members: Uint8Array, code: number): boolean {
  return code < 256 && members[code] === 1;
}
