import type { Exchange } from '../../http/exchange.ts';
import { fieldValue, type Field } from '../../http/field.ts';
import type { Print } from './fingerprints.ts';

const longestPath = 1024;
const longestName = 128;
const mostParameters = 32;

export function serverOf(fields: readonly Field[]): string | null {
  const names = ['server', 'x-served-by', 'x-backend-server', 'x-upstream', 'x-node', 'x-powered-by'];
  const parts = names.map((name) => fieldValue(fields, name)?.slice(0, 64)).filter((each) => each !== undefined);
  return parts.length === 0 ? null : parts.join(', ');
}

export function apiVersionOf(exchange: Exchange): string | null {
  const fields = exchange.request.fields ?? [];
  for (const name of ['api-version', 'x-api-version', 'x-ms-version', 'x-github-api-version', 'stripe-version']) {
    const value = fieldValue(fields, name);
    if (value !== null) return value.slice(0, 64);
  }
  const url = urlOf(exchange.request.url);
  const query = url?.searchParams.get('api-version') ?? url?.searchParams.get('api_version');
  if (query !== null && query !== undefined) return query.slice(0, 64);
  return /vnd\.[\w.-]*?\.?(v\d+)[+;]/.exec(fieldValue(fields, 'accept')?.slice(0, 256) ?? '')?.[1] ?? null;
}

export function queryOf(url: URL | null, print: Print): string {
  if (url === null || url.search === '') return '';
  const parts: string[] = [];
  for (const [name, value] of url.searchParams) {
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
