import type { PresentedCredential } from '../http/credentials.ts';
import type { Field } from '../http/field.ts';
import type { At } from './finding.ts';

/** Where a credential stands: the field line, the URL or the body, with its offsets. */
export function credentialAt(credential: PresentedCredential): At {
  const { place, name, at } = credential;
  const span = { from: at.from, to: at.to };
  if (place === 'query' || place === 'path' || place === 'userinfo') return { in: 'request', header: ':url', ...span };
  if (place === 'form') return { in: 'request', ...span };
  return { in: 'request', header: place === 'cookie' ? 'cookie' : name.toLowerCase(), index: at.line, ...span };
}

/** The whole value of a field's line, or the part of it that `part` is. null where the field (or the part) is not there. */
export function fieldAt(
  message: 'request' | 'response',
  fields: readonly Field[],
  name: string,
  part?: string,
): At | null {
  const header = name.toLowerCase();
  let index = 0;
  for (const field of fields) {
    if (field.name.toLowerCase() !== header) continue;
    const from = part === undefined ? 0 : field.value.toLowerCase().indexOf(part.toLowerCase());
    if (from >= 0) return { in: message, header, index, from, to: from + (part ?? field.value).length };
    index += 1;
  }
  return null;
}

export const statusAt: At = { in: 'response', header: ':status' };

/** Drops the places that are not there. */
export const places = (...list: readonly (At | null)[]): readonly At[] => list.filter((each) => each !== null);

const isSame = (a: At, b: At): boolean =>
  a.in === b.in &&
  a.header === b.header &&
  a.claim === b.claim &&
  a.exchange === b.exchange &&
  (a.index ?? 0) === (b.index ?? 0) &&
  a.from === b.from &&
  a.to === b.to;

/** Each place once, the first where it stands twice. */
export const withoutRepeats = (list: readonly At[]): readonly At[] =>
  list.filter((at, index) => list.findIndex((other) => isSame(at, other)) === index);
