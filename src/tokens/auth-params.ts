import type { Readable } from './format.ts';

/**
 * The parameters of a credential, names in lower case, the first of each name: as the strict parser has them, or, for
 * schemes whose values break its grammar (AWS4-HMAC-SHA256), by commas outside of quotes.
 */
export function authParams({ value, parsed }: Readable, asDeployed = false): ReadonlyMap<string, string> {
  if (!asDeployed && parsed !== null && parsed.params.length > 0) {
    const strict = new Map<string, string>();
    for (const each of parsed.params) if (!strict.has(each.name)) strict.set(each.name, each.value);
    return strict;
  }
  return looseParams(value);
}

/** Name, "=", and a quoted string or whatever stands before the next comma. One pass. */
function looseParams(value: string): ReadonlyMap<string, string> {
  const params = new Map<string, string>();
  let at = 0;
  while (at < value.length) {
    const start = at;
    let equals = -1;
    let quoted = false;
    for (; at < value.length; at += 1) {
      const character = value[at];
      if (quoted) {
        if (character === '\\') at += 1;
        else if (character === '"') quoted = false;
      } else if (character === '"') quoted = true;
      else if (character === ',') break;
      else if (character === '=' && equals < 0) equals = at;
    }
    if (equals >= 0) {
      const name = value.slice(start, equals).trim().toLowerCase();
      if (!params.has(name)) params.set(name, unquoted(value.slice(equals + 1, at).trim()));
    }
    at += 1;
  }
  return params;
}

const unquoted = (value: string): string =>
  value.length > 1 && value.startsWith('"') && value.endsWith('"')
    ? value.slice(1, -1).replace(/\\(.)/gs, '$1')
    : value;
