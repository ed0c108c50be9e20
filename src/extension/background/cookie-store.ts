import type { Cookies } from 'webextension-polyfill';
import { mayLackCookie } from '../../diagnosis/cookies-would-tell.ts';
import { isPreflight } from '../../diagnosis/refusal.ts';
import type { Exchange, StoredCookie } from '../../http/exchange.ts';
import { fieldLines } from '../../http/field.ts';
import { parseSetCookie } from '../../http/set-cookie.ts';
import { registrableDomain } from '../../http/registrable-domain.ts';
import { hostOf } from '../../http/site.ts';
import type { CookiesRead } from '../../recorder/network-event.ts';

export interface CookieStore {
  /** Reads the cookies for those of the exchanges of which they may tell more. */
  look(exchanges: Iterable<Exchange>): void;
}

/** The browser's side of it, which a script without `browser` is given. */
export interface CookieReader {
  /** null: the user does not let the extension read cookies. */
  cookies(): Cookies.Static | null;
  take(event: CookiesRead): void;
  /** What a cookie without SameSite may do: Firefox lets it go anywhere; Chromium holds it to Lax. */
  readonly withoutSameSite: 'no_restriction' | 'unspecified';
}

/** Kept of one exchange. A site with more has them beyond the reach of most headers (RFC 6265bis §6.1: 50 a domain). */
const most = 60;

/**
 * The browser's cookie store, once the user has granted the optional permission. Of a refused exchange all cookies of
 * the registrable domain are read, in every partition, so that those which the browser kept back are among them.
 * Their values are not kept: why a cookie stayed at home is told by everything else.
 */
export function cookieStore(reader: CookieReader): CookieStore {
  let waiting: Exchange[] = [];
  let reading = false;

  async function read(): Promise<void> {
    reading = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      // Refusals come in bursts; those of one site share one reading.
      const groups = new Map<string, Exchange[]>();
      for (const exchange of batch) {
        const key = `${exchange.context.tabId} ${domainOf(exchange.request.url)}`;
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [exchange]);
        else group.push(exchange);
      }
      await Promise.all([...groups.values()].map((group) => readFor(group).catch(() => undefined)));
    }
    reading = false;
  }

  async function readFor(group: readonly Exchange[]): Promise<void> {
    const [first] = group;
    const store = reader.cookies();
    if (first === undefined || store === null) return;
    const storeId = await storeOf(store, first.context.tabId);
    const query = { domain: domainOf(first.request.url), partitionKey: {}, ...(storeId === null ? {} : { storeId }) };
    const cookies = await store.getAll(query);
    for (const exchange of group) {
      const found = cookiesFor(exchange, cookies).map((cookie) => stored(cookie, reader.withoutSameSite));
      reader.take({ kind: 'cookies-read', id: exchange.id, cookies: found });
    }
  }

  return {
    look(exchanges) {
      if (reader.cookies() === null) return;
      for (const exchange of exchanges) {
        if (exchange.context.cookieStore === null && !isPreflight(exchange) && mayLackCookie(exchange)) {
          waiting.push(exchange);
        }
      }
      if (waiting.length > 0 && !reading) void read();
    },
  };
}

const domainOf = (url: string): string => registrableDomain(hostOf(url)) ?? hostOf(url);

/** A private window or a container has a store of its own. null: the usual one. */
async function storeOf(cookies: Cookies.Static, tabId: number | null): Promise<string | null> {
  if (tabId === null) return null;
  const stores = await cookies.getAllCookieStores();
  return stores.find(({ tabIds }) => tabIds.includes(tabId))?.id ?? null;
}

/** What the store held when the request left, as far as it can be told: what the answer itself set came later. */
function cookiesFor({ request, response }: Exchange, cookies: readonly Cookies.Cookie[]): readonly Cookies.Cookie[] {
  const later = new Set(fieldLines(response?.fields ?? [], 'set-cookie').map((line) => parseSetCookie(line)?.name));
  const host = hostOf(request.url);
  const distance = ({ domain }: Cookies.Cookie): number => (host.endsWith(domain.replace(/^\./, '')) ? 0 : 1);
  return cookies
    .filter(({ name }) => !later.has(name))
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, most);
}

function stored(cookie: Cookies.Cookie, withoutSameSite: CookieReader['withoutSameSite']): StoredCookie {
  const { name, domain, hostOnly, path, secure, httpOnly, sameSite, expirationDate, partitionKey } = cookie;
  return {
    name,
    value: '',
    domain,
    hostOnly,
    path,
    secure,
    httpOnly,
    sameSite: sameSite === 'unspecified' ? withoutSameSite : sameSite,
    ...(expirationDate === undefined ? {} : { expirationDate }),
    ...(partitionKey?.topLevelSite === undefined ? {} : { partitionKey: { topLevelSite: partitionKey.topLevelSite } }),
  };
}
