import type { Format } from './format.ts';
import { keyPrefixes, type KeyPrefix } from './key-prefixes.ts';
import { quickBase64url } from '../http/base64.ts';
import type { NamedKey } from './token.ts';
import { utf8 } from './utf8.ts';
import { isHostOf, vendorOfHost, vendors } from './vendors.ts';

/** No vendor's key is longer; what is, is not looked at. */
const longest = 4096;

/** By the first two characters, longest prefix first. */
const index = ((): ReadonlyMap<string, readonly KeyPrefix[]> => {
  const byStart = new Map<string, KeyPrefix[]>();
  for (const each of keyPrefixes.toSorted((a, b) => b.prefix.length - a.prefix.length)) {
    const start = each.prefix.slice(0, 2);
    const group = byStart.get(start);
    if (group === undefined) byStart.set(start, [each]);
    else group.push(each);
  }
  return byStart;
})();

/** Keys that their inner structure names; [A-Z] and the like without a prefix. */
const shapes: readonly (KeyPrefix & { readonly rest: RegExp })[] = [
  {
    prefix: '',
    vendor: 'salesforce',
    name: 'Salesforce session id or access token',
    secret: false,
    rest: /^00D[A-Za-z0-9]{1,15}!.+$/,
  },
  { prefix: '', vendor: 'telegram', name: 'Telegram bot token', secret: true, rest: /^\d{8,10}:AA[A-Za-z0-9_-]{33}$/ },
  {
    prefix: '',
    vendor: 'discord',
    name: 'Discord bot token',
    secret: true,
    rest: /^[MNO][A-Za-z0-9_-]{22,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}$/,
  },
  { prefix: '', vendor: 'mailchimp', name: 'Mailchimp API key', secret: true, rest: /^[0-9a-f]{32}-us\d{1,2}$/ },
  {
    prefix: '',
    vendor: 'newrelic',
    name: 'New Relic license key',
    secret: true,
    rest: /^(?:eu01xx)?[0-9a-f]{34,36}NRAL$/,
  },
  {
    prefix: '',
    vendor: 'microsoft',
    name: 'Entra client secret',
    secret: true,
    rest: /^[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}$/,
  },
  {
    prefix: '',
    vendor: 'terraform',
    name: 'HCP Terraform API token',
    secret: true,
    rest: /^[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,70}$/,
  },
];

/** An opaque key that its public prefix, or a shape that nothing else has, names. */
export const readKey: Format = ({ value }) => {
  if (value.length > longest || value.length < 5) return null;
  for (const each of index.get(value.slice(0, 2)) ?? []) {
    if (!value.startsWith(each.prefix)) continue;
    const rest = value.slice(each.prefix.length);
    if ((each.rest ?? anything).test(rest)) return named(isClerk(each, rest) ? clerkKey(each) : each);
  }
  for (const each of shapes) if (each.rest.test(value)) return named(each);
  return null;
};

/** Distinctive prefixes need no more than a word after them: a key cut short, or a made-up one, is still that key. */
const anything = /^[\x21-\x7e]+$/;

function named({ vendor, name, secret, mode, prefix }: KeyPrefix): NamedKey {
  return { kind: 'key', vendor, name, secret, mode: mode ?? null, prefix, problems: [] };
}

/** Clerk's publishable keys look like Stripe's, but encode the instance's host and a "$". */
function isClerk({ prefix }: KeyPrefix, rest: string): boolean {
  if (!prefix.startsWith('pk_')) return false;
  const end = rest.endsWith('==') ? rest.length - 2 : rest.endsWith('=') ? rest.length - 1 : rest.length;
  const bytes = quickBase64url(rest, 0, end);
  return bytes !== null && utf8(bytes)?.endsWith('$') === true;
}

const clerkKey = (each: KeyPrefix): KeyPrefix => ({ ...each, vendor: 'clerk', name: 'Clerk publishable key' });

/**
 * Whether such a key belongs to this host (without port): true at its vendor's, false at another known vendor's, or
 * anywhere where the vendor runs no copies on customers' hosts; null where that cannot be told.
 */
export function keyBelongsTo(key: NamedKey, host: string): boolean | null {
  const vendor = vendors.get(key.vendor);
  if (vendor === undefined) return null;
  if (isHostOf(vendor, host)) return true;
  const shared = keyPrefixes.find((each) => each.prefix === key.prefix && each.vendor === key.vendor)?.alsoOf ?? [];
  // A longer prefix that is only a shape ("EAAA" and sixty characters) may be another vendor's key cut or made up.
  const longer = keyPrefixes.filter(
    (each) => each.rest !== undefined && each.prefix.length > key.prefix.length && each.prefix.startsWith(key.prefix),
  );
  const others = [...shared, ...longer.map((each) => each.vendor)].map((id) => vendors.get(id));
  if (others.some((other) => other !== undefined && isHostOf(other, host))) return null;
  if (vendorOfHost(host) !== null) return false;
  return vendor.selfHosted === true || key.prefix === 'sk-' ? null : false;
}

/**
 * What such a key is, or null where the host's own vendor has keys that begin in the same way: "sk-" at DeepSeek is no
 * OpenAI key.
 */
export function keyNameAt(key: NamedKey, host: string): string | null {
  return keyBelongsTo(key, host) === null && vendorOfHost(host) !== null ? null : key.name;
}

/** "GitHub" for "github". */
export const vendorLabel = (id: string): string => vendors.get(id)?.label ?? id;
