/** The reason phrase of "HTTP/1.1 401 Unauthorized" (RFC 9112 §4); '' where there is none, as in HTTP/2. */
export function textOfStatusLine(line: string): string {
  const afterVersion = line.indexOf(' ') + 1;
  const afterCode = line.indexOf(' ', afterVersion) + 1;
  return afterVersion === 0 || afterCode === 0 ? '' : line.slice(afterCode);
}
