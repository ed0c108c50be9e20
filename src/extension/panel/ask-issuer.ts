import { discoverKeys, discoveryUrls, type Discovery } from '../../tokens/discovery.ts';

/** What an issuer's metadata or key set may have at most, in octets: real ones have a few thousand. */
const most = 1_000_000;
/** Milliseconds for one answer. */
const patience = 20_000;

/** What a click on "ask the issuer" will ask; empty where the token names no issuer that has an address. */
export function addressesOf(claims: Readonly<Record<string, unknown>>): readonly string[] {
  const { iss } = claims;
  return typeof iss === 'string' ? discoveryUrls(iss) : [];
}

/**
 * The issuer's keys by its discovery document. The only request that the extension ever makes, and only after the click that shows its
 * address: no cookies, no token, no referrer goes with it.
 */
export function askIssuer(issuer: string): Promise<Discovery> {
  return discoverKeys(issuer, fetchJson);
}

/** A JSON document. Rejects where there is none within 20 s, it is larger than a megabyte, or the address leads elsewhere. */
export async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    // Elsewhere is not what the user was shown.
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok || response.body === null) throw new Error(`the answer is a ${response.status}`);
  const reader = response.body.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let octets = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    octets += part.value.length;
    if (octets > most) {
      await reader.cancel();
      throw new Error('the answer is too long');
    }
    text += decoder.decode(part.value, { stream: true });
  }
  const json: unknown = JSON.parse(text + decoder.decode());
  return json;
}
