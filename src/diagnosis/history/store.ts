import type { PresentedCredential } from '../../http/credentials.ts';
import type { Exchange } from '../../http/exchange.ts';
import { isSessionName } from '../cookie-names.ts';
import { credentialTraits } from '../credential-traits.ts';
import { joinAttempt, leaveAttempt } from './attempts.ts';
import { createPrint, type Print } from './fingerprints.ts';
import { claimsOf } from './claims.ts';
import { Life, lifeKey } from './lives.ts';
import type { SeenCredential } from './seen.ts';
import { ServerClock } from './server-clock.ts';
import { Shelf, type Slot } from './time-list.ts';
import { readRequest, readResponse, readResponseBody } from './read-trace.ts';
import { urlOf } from './request-facts.ts';
import { shareWith, Trace } from './trace.ts';

interface Origin {
  readonly clock: ServerClock;
  /** The youngest exchange with it. */
  last: Trace | null;
  remembered: number;
}

const originBytes = 256;
/** What a place under a key costs beside its characters, in characters of two bytes. */
const perSlot = 16;

/**
 * Where an exchange is looked for: by a URL, an origin, a fingerprint … One shelf each, so that a key is a text that is
 * there already. Lists of everything of a sort have the key ''.
 */
const places = [
  'accepted',
  'claims',
  'code',
  'cookies',
  'cors',
  'issued',
  'kin',
  'location',
  'logouts',
  'metadata',
  'navigation',
  'nonce',
  'preflight',
  'proof',
  'refresh',
  'refresh-token',
  'refreshes',
  'refusals',
  'refused',
  'set',
  'set-domain',
  'state',
  'steps',
  'url',
  /** "origin key-of-the-life" */
  'use',
] as const;
export type Place = (typeof places)[number];

/** Navigations are kept by tab, those of no known tab together. */
export const tabKey = ({ tabId }: Trace): string => String(tabId ?? '');

// Every place is a key, by the line that makes them: the type says what the keys are.
const emptyShelves = (): Readonly<Record<Place, Shelf<Trace>>> =>
  Object.fromEntries(places.map((place) => [place, new Shelf<Trace>()])) as Record<Place, Shelf<Trace>>;

/**
 * Everything that is remembered, and where it is found again. Each exchange stands under a dozen keys at most; adding
 * and forgetting it touch only those, so the cost of an exchange does not grow with the recording.
 */
export class Store {
  readonly print: Print;
  readonly #shelves = emptyShelves();
  readonly traces = new Map<string, Trace>();
  readonly lives = new Map<string, Life>();
  readonly #origins = new Map<string, Origin>();
  readonly #order: (Trace | undefined)[] = [];
  #oldest = 0;
  readonly #limit: number;
  bytes = 0;
  forgotten = 0;
  /** When the youngest exchange left. */
  recordedUntil = Number.NEGATIVE_INFINITY;

  constructor(limit: number, salt: string) {
    this.#limit = limit;
    this.print = createPrint(salt);
  }

  /** Takes in what is new of an exchange; returns its trace and whether its answer became known just now. */
  take(exchange: Exchange): { readonly trace: Trace; readonly news: boolean } {
    let trace = this.traces.get(exchange.id);
    let url: URL | null | undefined;
    if (trace === undefined) {
      url = urlOf(exchange.request.url);
      trace = new Trace(exchange, url, this.print);
      this.traces.set(trace.id, trace);
      this.#order.push(trace);
      this.recordedUntil = Math.max(this.recordedUntil, trace.startedAt);
      this.#enter(trace);
    }
    let news = this.#takeRequest(trace, exchange, url);
    // Whether OPTIONS is a preflight is known with its header fields.
    if (trace.method !== 'OPTIONS' || trace.fieldsSeen >= 0 || exchange.response !== null) joinAttempt(this, trace);
    if (trace.answer === 'open' && (exchange.response !== null || exchange.failure !== null)) {
      readResponse(trace, exchange, this.print);
      this.#answered(trace, exchange);
      news = true;
    }
    if (trace.issued === null && exchange.response?.body !== null && exchange.response !== null) {
      readResponseBody(trace, exchange, this.print);
      if (trace.issued !== null) {
        this.#issued(trace);
        news = true;
      }
    }
    const weight = trace.bytes;
    this.bytes += weight - trace.weight;
    trace.weight = weight;
    this.#forgetOldest();
    return { trace, news };
  }

  clockOf(origin: string): ServerClock | null {
    return this.#origins.get(origin)?.clock ?? null;
  }

  at(place: Place, key = ''): Slot<Trace> | null {
    return this.#shelves[place].at(key);
  }

  /** Where the uses of an exchange's own credentials stand, one slot each. */
  *usesWith(trace: Trace): Generator<Slot<Trace>, undefined> {
    for (const slot of trace.slots) if (slot.shelf === this.#shelves.use) yield slot;
  }

  lifeOf(credential: SeenCredential): Life | null {
    return this.lives.get(lifeKey(credential)) ?? null;
  }

  #put(place: Place, key: string, trace: Trace): void {
    const { slots } = trace;
    const shelf = this.#shelves[place];
    for (const each of slots) if (each.shelf === shelf && each.key === key) return;
    trace.standAt(shelf.add(key, trace));
    trace.keyWeight += key.length + perSlot;
  }

  #enter(trace: Trace): void {
    this.#put('url', trace.url, trace);
    const origin = this.#origins.get(trace.origin);
    if (origin === undefined) {
      this.#origins.set(trace.origin, { clock: new ServerClock(), last: null, remembered: 1 });
      this.bytes += originBytes;
    } else {
      origin.remembered += 1;
    }
  }

  /** `url` is there where the exchange is new. */
  #takeRequest(trace: Trace, exchange: Exchange, url: URL | null | undefined): boolean {
    const fields = exchange.request.fields;
    const bodyIsNew = exchange.request.body !== null && trace.bodyPrint === null;
    const fieldsAreNew = fields !== null && fields.length > trace.fieldsSeen;
    if (url === undefined && !bodyIsNew && !fieldsAreNew) return false;
    const presented = readRequest(trace, exchange, url === undefined ? urlOf(exchange.request.url) : url, this.print);
    if (fieldsAreNew) {
      const origin = this.#origins.get(trace.origin);
      shareWith(trace, origin?.last ?? null);
      if (origin !== undefined) origin.last = trace;
      this.#join(trace, presented);
    }
    if (trace.step !== null) this.#put('steps', '', trace);
    if (trace.step === 'authorize' && (trace.flow?.state ?? null) !== null)
      this.#put('state', trace.flow?.state ?? '', trace);
    if ((trace.flow?.code ?? null) !== null) this.#put('code', trace.flow?.code ?? '', trace);
    if (trace.step === 'logout' || trace.step === 'revocation') this.#put('logouts', '', trace);
    if (trace.step === 'refresh') this.#put('refreshes', '', trace);
    if (trace.refreshToken !== null) this.#put('refresh', trace.refreshToken, trace);
    if (trace.navigation) this.#put('navigation', tabKey(trace), trace);
    if (trace.preflight) this.#put('preflight', trace.url, trace);
    return trace.step === 'refresh';
  }

  /** Joins an exchange to the lives of the credentials that it presents. */
  #join(trace: Trace, presented: readonly PresentedCredential[]): void {
    const credentials = trace.credentials ?? [];
    for (const [index, credential] of credentials.entries()) {
      if (credential.place === 'form') continue;
      this.#live(trace, credential, presented[index] ?? null);
    }
    for (const [name, fingerprint] of trace.cookies) {
      if (!isSessionName(name)) continue;
      this.#live(trace, { place: 'cookie', name, scheme: null, fingerprint }, null);
    }
  }

  #live(trace: Trace, credential: SeenCredential, source: PresentedCredential | null): void {
    const key = lifeKey(credential);
    if (trace.lives.includes(key)) return;
    let life = this.lives.get(key);
    if (life === undefined) {
      const claims = source === null ? null : claimsOf(source, this.print);
      life = new Life(credential, claims, source === null ? 0 : credentialTraits(source));
      const issuer = this.at('issued', credential.fingerprint)?.before(trace.startedAt, 1).next().value;
      life.issued = issuer?.issued ?? null;
      this.lives.set(key, life);
      this.bytes += life.bytes;
    }
    life.used(trace);
    trace.belongTo(key);
    this.#put('use', `${trace.origin} ${key}`, trace);
  }

  #answered(trace: Trace, exchange: Exchange): void {
    this.#origins.get(trace.origin)?.clock.add(exchange);
    for (const key of trace.lives) {
      const life = this.lives.get(key);
      if (life === undefined) continue;
      this.bytes += life.answered(trace);
      if (trace.answer === 'accepted' && (trace.step === 'logout' || trace.step === 'revocation')) {
        life.loggedOutAt = trace.answeredAt;
      }
      if (life.claims !== null && trace.answer === 'accepted') this.#put('claims', trace.origin, trace);
    }
    if (trace.answer === 'accepted') {
      this.#put('accepted', trace.endpoint, trace);
      this.#put('kin', trace.kin, trace);
      if (trace.cookies.size > 0) this.#put('cookies', trace.host, trace);
    }
    if (trace.answer === 'refused') {
      this.#put('refused', trace.origin, trace);
      this.#put('refusals', '', trace);
    }
    if (trace.answer === 'redirected' || trace.answer === 'refused') {
      if (trace.redirectsTo !== null) {
        this.#put('location', trace.redirectsTo, trace);
        this.#put('navigation', tabKey(trace), trace);
      }
    }
    if ((trace.proof?.id ?? null) !== null) this.#put('proof', trace.proof?.id ?? '', trace);
    if ((trace.proof?.given ?? null) !== null) this.#put('nonce', trace.origin, trace);
    if (trace.allowsOrigin) this.#put('cors', trace.origin, trace);
    if (trace.set.length > 0) this.#put('set', trace.host, trace);
    for (const { domain } of trace.set) if (domain !== null) this.#put('set-domain', domain, trace);
    if (trace.metadata !== null) this.#put('metadata', trace.metadata, trace);
  }

  #issued(trace: Trace): void {
    const { issued } = trace;
    if (issued === null) return;
    this.#put('issued', '', trace);
    for (const token of [issued.accessToken, issued.idToken]) {
      if (token === null) continue;
      this.#put('issued', token, trace);
      const life = this.lives.get(token);
      if (life !== undefined) life.issued ??= issued;
    }
    if (issued.refreshToken !== null) this.#put('refresh-token', issued.refreshToken, trace);
    if (trace.step === 'refresh' && trace.refreshToken !== null && issued.accessToken !== null) {
      this.#replace(trace, trace.refreshToken);
    }
  }

  /** The access token that came with this refresh token is replaced by the one that came for it. */
  #replace(trace: Trace, refreshToken: string): void {
    const earlier = this.at('refresh-token', refreshToken)?.before(trace.startedAt, 1).next().value;
    const replaced = earlier?.issued?.accessToken;
    const life = replaced === null || replaced === undefined ? undefined : this.lives.get(replaced);
    if (life !== undefined) life.replacedBy = trace.issued;
  }

  #forgetOldest(): void {
    while (this.bytes > this.#limit && this.#oldest < this.#order.length) {
      const trace = this.#order[this.#oldest];
      this.#order[this.#oldest] = undefined;
      this.#oldest += 1;
      if (trace !== undefined) this.#forget(trace);
    }
    if (this.#oldest > 1024 && this.#oldest * 2 > this.#order.length) {
      this.#order.splice(0, this.#oldest);
      this.#oldest = 0;
    }
  }

  #forget(trace: Trace): void {
    this.forgotten += 1;
    this.bytes -= trace.weight;
    this.traces.delete(trace.id);
    leaveAttempt(trace);
    for (const slot of trace.slots) slot.shelf.remove(slot, trace);
    for (const key of trace.lives) {
      const life = this.lives.get(key);
      if (life === undefined) continue;
      this.bytes -= life.forget(trace);
      if (life.remembered > 0) continue;
      this.lives.delete(key);
      this.bytes -= life.bytes;
    }
    const origin = this.#origins.get(trace.origin);
    if (origin === undefined) return;
    origin.remembered -= 1;
    if (origin.last === trace) origin.last = null;
    if (origin.remembered > 0) return;
    this.#origins.delete(trace.origin);
    this.bytes -= originBytes;
  }
}
