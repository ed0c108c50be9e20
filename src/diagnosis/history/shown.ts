import { shownPath } from '../words.ts';
import type { SeenExchange } from './seen.ts';

/** "GET /orders/42", fit to be shown. */
export function shownRequest(seen: Pick<SeenExchange, 'method' | 'origin' | 'path'>): string {
  return `${seen.method} ${shownPath(parsed(seen))}`;
}

/** "https://api.acme.example/orders", fit to be shown. */
export function shownUrl(seen: Pick<SeenExchange, 'origin' | 'path'>): string {
  return `${seen.origin}${shownPath(parsed(seen))}`;
}

function parsed(seen: Pick<SeenExchange, 'origin' | 'path'>): URL | null {
  try {
    return new URL(seen.path, seen.origin);
  } catch {
    return null;
  }
}
