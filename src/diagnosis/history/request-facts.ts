import { fieldValue, type Field } from '../../http/field.ts';
import { formPairs } from '../../http/url-parts.ts';
import { settings } from './changed-fields.ts';
import type { Print } from './fingerprints.ts';

const longestPath = 1024;
const longestName = 128;
const mostParameters = 32;

export function serverOf(fields: readonly Field[]): string | null {
  const here = named(fields, serverNames);
  const parts = serverNames.map((name) => fieldValue(here, name)?.slice(0, 64)).filter((each) => each !== undefined);
  return parts.length === 0 ? null : parts.join(', ');
}

const serverNames = ['server', 'via', 'x-served-by', 'x-backend-server', 'x-upstream', 'x-node', 'x-powered-by'];
const versionNames = ['api-version', 'x-api-version', 'x-ms-version', 'x-github-api-version', 'stripe-version'];

/** The fields of these names, found in one pass: most messages have few of them. */
const named = (fields: readonly Field[], names: readonly string[]): readonly Field[] =>
  fields.filter(({ name }) => names.includes(name.toLowerCase()));

/** Fields that say for whom a request is made, at most 8. */
export function settingsOf(fields: readonly Field[], print: Print): ReadonlyMap<string, string> {
  let found: Map<string, string> | null = null;
  for (const { name, value } of fields) {
    if (name.length > 40 || !maySet.test(name)) continue;
    const lower = name.toLowerCase();
    if (!settings.test(lower) || (found !== null && found.size >= 8)) continue;
    found ??= new Map();
    found.set(lower, print(value));
  }
  return found ?? noSettings;
}

const noSettings: ReadonlyMap<string, string> = new Map();
/** A quick look: most names of fields are no settings. */
const maySet =
  /^(?:x-|tenant|org|account|workspace|project|team|env|region|realm|role|.*-(?:tenant|org|account|project)|impersonate)/i;

/** "Application/JSON; charset=utf-8" -> "application/json". */
export function mediaTypeOf(fields: readonly Field[]): string | null {
  const value = fieldValue(fields, 'content-type');
  return value === null ? null : (value.split(';')[0] ?? '').trim().toLowerCase().slice(0, longestName);
}

export function apiVersionOf(fields: readonly Field[], url: URL | null): string | null {
  const here = named(fields, versionNames);
  for (const name of here.length === 0 ? [] : versionNames) {
    const value = fieldValue(here, name);
    if (value !== null) return value.slice(0, 64);
  }
  const query = url !== null && /api[-_]version|%/.test(url.search) ? versionInQuery(url.searchParams) : null;
  if (query !== null) return query.slice(0, 64);
  return /vnd\.[\w.-]*?\.?(v\d+)[+;]/.exec(fieldValue(fields, 'accept')?.slice(0, 256) ?? '')?.[1] ?? null;
}

const versionInQuery = (query: URLSearchParams): string | null => query.get('api-version') ?? query.get('api_version');

export function queryOf(url: URL | null, print: Print): string {
  if (url === null || url.search === '') return '';
  const parts: string[] = [];
  const { search } = url;
  // Without escapes the text tells the same at less cost.
  const pairs = /[%+]/.test(search)
    ? url.searchParams
    : formPairs(search, 1, search.length, mostParameters).map((pair) => [pair.name, pair.value] as const);
  for (const [name, value] of pairs) {
    if (parts.length >= mostParameters) break;
    parts.push(`${encodeURIComponent(name.slice(0, longestName))}=${print(value)}`);
  }
  return parts.join('&');
}

export function urlKey(url: URL | null, print: Print): string {
  if (url === null) return '';
  const path = url.pathname.length > longestPath ? print(url.pathname) : url.pathname;
  return `${url.origin}${path}${url.search === '' ? '' : `?${print(url.search)}`}`;
}

export function urlOf(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
