import { quickBase64url } from '../http/base64.ts';
import type { Readable } from './format.ts';
import type { OtherToken } from './token.ts';
import { utf8 } from './utf8.ts';

/** Longer values are not looked into: nothing that is recognised here is that long. */
const longest = 16_384;

/** Shapes by which frameworks' values are known; the first that fits. */
const shapes: readonly (readonly [looksLike: string, shape: RegExp])[] = [
  ['UUID', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i],
  ['signed session id (express-session)', /^s(?::|%3A)[A-Za-z0-9_-]{8,64}\.[A-Za-z0-9+/%]{20,}$/],
  ['signed value (itsdangerous, Flask)', /^\.?[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{5,8}\.[A-Za-z0-9_-]{27,86}$/],
  ['signed value (Django)', /^\.?[A-Za-z0-9_:=-]{0,4096}:[A-Za-z0-9]{6}:[A-Za-z0-9_-]{43}$/],
  [
    'encrypted value (Rails)',
    /^[A-Za-z0-9+/%]+(?:={0,2}|(?:%3D){0,2})--[A-Za-z0-9+/%=]{16,64}--[A-Za-z0-9+/%=]{16,64}$/,
  ],
  ['signed value (Rails)', /^[A-Za-z0-9+/%]+(?:={0,2}|(?:%3D){0,2})--[0-9a-f]{40,128}$/],
  ['ASP.NET Core protected value', /^CfDJ8[A-Za-z0-9_-]+$/],
  ['Microsoft compact token', /^E[wW][A-Za-z0-9+/%=-]{20,}$/],
  ['SSH or PGP key', /^-----BEGIN /],
  ['hex', /^(?:[0-9a-f]{16,}|[0-9A-F]{16,})$/],
];

/**
 * What no format knows. Details: `length`, and `looksLike` where the shape says something: of a framework's session
 * value, of hex or a UUID, of JSON in base64.
 */
export function readOpaque({ value }: Readable): OtherToken {
  const looksLike = value.length > longest ? null : likeness(value);
  return {
    kind: 'opaque',
    details: { length: value.length, ...(looksLike === null ? {} : { looksLike }) },
    problems: [],
  };
}

function likeness(value: string): string | null {
  for (const [name, shape] of shapes) if (shape.test(value)) return name;
  if (!value.startsWith('ey')) return null;
  // Laravel's cookies, and much else: JSON in base64.
  const padded = /(?:%3D|=){0,3}$/i.exec(value)?.index ?? value.length;
  const bytes = quickBase64url(value.replaceAll('+', '-').replaceAll('/', '_'), 0, padded);
  const text = bytes === null ? null : utf8(bytes);
  if (text?.startsWith('{"iv":') === true && text.includes('"mac":')) return 'encrypted value (Laravel)';
  return text?.startsWith('{"') === true && text.endsWith('}') ? 'JSON in base64' : null;
}
