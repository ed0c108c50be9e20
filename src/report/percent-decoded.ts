/** Percent-encoding in percent-encoding is undone so many times. */
const layers = 4;

/** A text without any percent-encoding (RFC 3986 §2.1) that stands for UTF-8; where one does not, what could be undone. */
export function percentDecoded(text: string): string {
  let plain = text;
  for (let count = 0; count < layers && plain.includes('%'); count += 1) {
    try {
      const next = decodeURIComponent(plain);
      if (next === plain) break;
      plain = next;
    } catch {
      break;
    }
  }
  return plain;
}
