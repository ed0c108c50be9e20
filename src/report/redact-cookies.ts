import type { Mark } from './marks.ts';
import { isMask } from './mask.ts';
import { looksLikeJwt, redactJwt } from './redact-jwt.ts';
import type { Redactor } from './redactor.ts';
import { urlMarks } from './redact-url.ts';
import { classOfName, isPlaceholder } from './secret-names.ts';

/** Cookie (RFC 6265bis §5.8.3): names stay. */
export function cookies(value: string, redactor: Redactor): readonly Mark[] {
  const marks: Mark[] = [];
  let at = 0;
  while (at <= value.length) {
    const semicolon = value.indexOf(';', at);
    const stop = semicolon < 0 ? value.length : semicolon;
    const mark = cookieValue(value, at, stop, redactor);
    if (mark !== null) marks.push(mark);
    at = stop + 1;
  }
  return marks;
}

/** Set-Cookie: name and attributes stay. */
export function setCookie(value: string, redactor: Redactor): readonly Mark[] {
  const semicolon = value.indexOf(';');
  const mark = cookieValue(value, 0, semicolon < 0 ? value.length : semicolon, redactor);
  const marks = semicolon < 0 ? [] : attributeMarks(value, semicolon + 1, redactor);
  return mark === null ? marks : [mark, ...marks];
}

/** Attributes whose values say where, when and how a cookie is sent (RFC 6265bis §5.6, CHIPS, and what browsers add). */
const plainAttribute = /^(?:domain|expires|max-age|samesite|priority|version|secure|httponly|partitioned)$/i;

/** A path may hold a secret as any may; of an attribute that nobody knows, only its name stays. */
function attributeMarks(value: string, from: number, redactor: Redactor): readonly Mark[] {
  const marks: Mark[] = [];
  let at = from;
  while (at <= value.length) {
    const semicolon = value.indexOf(';', at);
    const stop = semicolon < 0 ? value.length : semicolon;
    const equals = value.slice(at, stop).indexOf('=');
    const name = value.slice(at, equals < 0 ? stop : at + equals).trim();
    if (equals >= 0 && !plainAttribute.test(name)) {
      const begin = at + equals + 1;
      if (/^path$/i.test(name))
        for (const mark of urlMarks(value.slice(begin, stop), redactor))
          marks.push({ from: mark.from + begin, to: mark.to + begin, text: mark.text });
      else {
        const mark = cookieValue(value, at, stop, redactor);
        if (mark !== null) marks.push(mark);
      }
    }
    at = stop + 1;
  }
  return marks;
}

function cookieValue(text: string, from: number, to: number, { masks }: Redactor): Mark | null {
  const equals = text.slice(from, to).indexOf('=');
  let begin = equals < 0 ? from : from + equals + 1;
  while (begin < to && text.charAt(begin) === ' ') begin += 1;
  const value = text.slice(begin, to).trimEnd();
  if (value === '' || value === '""' || isMask(value) || isPlaceholder(value)) return null;
  const name = equals < 0 ? '' : text.slice(from, from + equals).trim();
  return { from: begin, to: begin + value.length, text: cookieMask(name, value, masks) };
}

/** Cookie values are learnt only where their name or they look like a secret: "dark" and "en" stand everywhere. */
export function cookieMask(name: string, value: string, masks: Redactor['masks']): string {
  const quoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  const bare = quoted ? value.slice(1, -1) : value;
  const text =
    looksLikeJwt(bare) && bare.includes('.')
      ? redactJwt(bare, masks)
      : classOfName(name) === 'secret'
        ? masks.mask(bare)
        : masks.hide(bare);
  return quoted ? `"${text}"` : text;
}
