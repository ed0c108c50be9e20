import { domainMatches } from '../../http/set-cookie.ts';
import { isSessionName } from '../cookie-names.ts';
import type { ExpectedCookie } from '../sequence.ts';
import type { SetCookieFacts } from './cookies-seen.ts';
import type { Store } from './store.ts';
import type { Trace } from './trace.ts';

/** Labels of a host that can be a cookie's domain: "a.b.acme.example" has three domains above it at most. */
const mostDomains = 6;
const looked = 16;

/**
 * Session cookies that this host is known to work with and that a request did not send: those that earlier accepted
 * requests carried, those that answers of this host set, and those that other hosts set for a domain that this host is in.
 */
export function missingFrom(store: Store, self: Trace): readonly ExpectedCookie[] {
  if (self.credentials === null) return [];
  const expected = new Map<string, { name: string; carriedBy: Trace | null; setBy: SetCookieFacts | null }>();
  const isMissing = (name: string): boolean => isSessionName(name) && !self.cookies.has(name);
  for (const each of store.at('cookies', self.host)?.before(self.startedAt, looked) ?? []) {
    if (each === self || each.step === 'logout') continue;
    for (const name of each.cookies.keys()) {
      if (isMissing(name) && !expected.has(name)) expected.set(name, { name, carriedBy: each, setBy: null });
    }
  }
  for (const facts of setFor(store, self)) {
    if (!isMissing(facts.name)) continue;
    const known = expected.get(facts.name);
    if (known === undefined) expected.set(facts.name, { name: facts.name, carriedBy: null, setBy: facts });
    else known.setBy ??= facts;
  }
  return [...expected.values()];
}

/** Cookies that answers before this request set for its host, youngest first. */
function setFor(store: Store, self: Trace): readonly SetCookieFacts[] {
  const facts: SetCookieFacts[] = [];
  for (const each of store.at('set', self.host)?.before(self.startedAt, looked) ?? []) {
    if (each !== self) facts.push(...each.set);
  }
  for (const domain of domainsOf(self.host)) {
    for (const each of store.at('set-domain', domain)?.before(self.startedAt, looked) ?? []) {
      if (each === self || each.host === self.host) continue;
      facts.push(...each.set.filter((one) => one.domain === domain && domainMatches(each.host, domain)));
    }
  }
  return facts.toSorted((a, b) => b.exchange.startedAt - a.exchange.startedAt);
}

/** "a.b.acme.example" -> itself, "b.acme.example", "acme.example". */
function domainsOf(host: string): readonly string[] {
  const labels = host.split('.');
  const domains: string[] = [];
  for (let at = 0; at < labels.length - 1 && domains.length < mostDomains; at += 1) {
    domains.push(labels.slice(at).join('.'));
  }
  return domains;
}
