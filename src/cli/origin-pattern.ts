/**
 * `https://api.acme.example`, `api.acme.example`, `*.acme.example`, `https://*.acme.example:8443`: which URLs are
 * meant. A star stands for any characters of a host; what is left out may be anything.
 */
export function originMatcher(pattern: string): (url: string) => boolean {
  const [, scheme, host = '', port] =
    /^(?:([a-z*]+):\/\/)?([^/:]+|\[[^\]]*\])(?::(\d+|\*))?\/?$/i.exec(pattern.trim()) ?? [];
  const parts = host.toLowerCase().split('*');
  return (url) => {
    let parsed: URL;
    try {
      parsed = new URL(url);
    } catch {
      return false;
    }
    if (scheme !== undefined && scheme !== '*' && `${scheme.toLowerCase()}:` !== parsed.protocol) return false;
    if (port !== undefined && port !== '*' && port !== (parsed.port || (parsed.protocol === 'http:' ? '80' : '443')))
      return false;
    return matches(parsed.hostname.toLowerCase(), parts);
  };
}

/** Whether `text` is these parts in this order, with anything between them. */
function matches(text: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
