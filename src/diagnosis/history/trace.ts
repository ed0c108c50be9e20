import type { Exchange, ResourceType } from '../../http/exchange.ts';
import { requestingOrigin } from '../cors.ts';
import type { TokensIssued } from '../sequence.ts';
import type { Group } from './attempts.ts';
import type { SetCookieFacts } from './cookies-seen.ts';
import { endpointOf, kinOf, pathTemplate } from './endpoint.ts';
import type { FlowFacts, ProofFacts, StepUp } from './flow-facts.ts';
import type { Print } from './fingerprints.ts';
import { queryOf, urlKey } from './request-facts.ts';
import type { Slot } from './time-list.ts';
import type { Answer, FlowStep, SeenCredential, SeenExchange } from './seen.ts';

const longestPath = 1024;

export const none: readonly never[] = [];
export const noCookies: ReadonlyMap<string, string> = new Map();

/** What is remembered of one exchange; grows as the exchange does. Holds names, times and fingerprints, no values. */
export class Trace implements SeenExchange {
  readonly id: string;
  readonly requestId: string;
  readonly hop: number;
  readonly method: string;
  readonly origin: string;
  readonly host: string;
  readonly path: string;
  readonly startedAt: number;
  readonly tabId: number | null;
  readonly resourceType: ResourceType | null;
  readonly requester: string | null;
  /** Origin, path and a fingerprint of the query. */
  readonly url: string;
  readonly endpoint: string;
  /** The same of endpoints that differ by www, TLS or version only (endpoint.ts). */
  readonly kin: string;
  /** Query parameters, values by fingerprint: "page=0a1b2c3d&size=…", at most 32. */
  readonly query: string;

  answeredAt: number | null = null;
  status = 0;
  answer: Answer = 'open';
  preflight = false;
  credentials: readonly SeenCredential[] | null = null;
  cookies: ReadonlyMap<string, string> = noCookies;
  /** Equal for requests that present the same: credentials and session cookies. '' is nothing, null unknown. */
  state: string | null = null;
  step: FlowStep | null = null;
  location: SeenExchange['location'] = null;
  /** `url` of what Location names. */
  redirectsTo: string | null = null;
  sendsToLogin = false;
  toLogin = false;
  offered: readonly string[] = none;
  realm: string | null = null;
  error: string | null = null;
  headerNames: readonly string[] = none;
  /** Fields that say for whom the request is made, lower case; values by fingerprint. */
  settings: ReadonlyMap<string, string> = noCookies;
  /** Content-Type of the request without its parameters. */
  mediaType: string | null = null;
  server: string | null = null;
  apiVersion: string | null = null;
  allowsOrigin = false;
  asksMethod: string | null = null;
  /** `url` of the challenge's resource_metadata. */
  metadata: string | null = null;
  /** Server's Date less the answer's arrival, milliseconds. */
  dateOffset: number | null = null;
  bodyPrint: string | null = null;
  refreshToken: string | null = null;
  issued: TokensIssued | null = null;
  set: readonly SetCookieFacts[] = none;
  flow: FlowFacts | null = null;
  proof: ProofFacts | null = null;
  stepUp: StepUp | null = null;
  navigation = false;
  /** The browser fetched it ahead, unasked (Sec-Purpose). */
  prefetch = false;

  /** Not among what is written as JSON: they lead back here. */
  #slots: readonly Slot<Trace>[] = none;
  #attempt: Group | null = null;
  /** A step on the way to new credentials: a refresh, a login. */
  helps = false;
  /** A later exchange of its attempt is this one, tried again. */
  triedAgain = false;

  /** Characters of the keys that it stands under, and what a place there costs. */
  keyWeight = 0;
  /** Keys of the lives that it belongs to. */
  lives: readonly string[] = none;
  fieldsSeen = -1;
  /** What it was counted with last. */
  weight = 0;
  /** Whether cookies, credentials and names of fields are those of the exchange before: then they cost nothing. */
  shares = false;

  /** `url` is the exchange's, parsed; null where that cannot be. */
  constructor(exchange: Exchange, url: URL | null, print: Print) {
    const { request, context } = exchange;
    this.id = exchange.id;
    this.requestId = exchange.requestId;
    this.hop = exchange.hop;
    this.method = request.method;
    // Opaque origins (data:, blob:) serialize to "null" and equal nothing.
    this.origin = url === null || url.origin === 'null' ? '' : url.origin;
    this.host = url?.hostname ?? '';
    this.path = (url?.pathname ?? request.url).slice(0, longestPath);
    this.startedAt = exchange.startedAt;
    this.tabId = context.tabId;
    this.resourceType = context.resourceType;
    this.requester = requestingOrigin(exchange);
    this.url = urlKey(url, print);
    const template = pathTemplate(this.path);
    this.endpoint = endpointOf(this.method, this.origin, template);
    this.kin = kinOf(this.method, this.origin, template);
    this.query = queryOf(url, print);
  }

  /** What it belongs together with; null until enough of it is known. */
  get attempt(): Group | null {
    return this.#attempt;
  }

  set attempt(group: Group | null) {
    this.#attempt = group;
  }

  /** Where it stands in the store. */
  get slots(): readonly Slot<Trace>[] {
    return this.#slots;
  }

  /** A list that grows keeps room for sixteen more; these stay short, and there are as many of them as exchanges. */
  standAt(slot: Slot<Trace>): void {
    this.#slots = this.#slots.concat(slot);
  }

  belongTo(life: string): void {
    this.lives = this.lives.concat(life);
  }

  /**
   * Estimated bytes: two a character, and what objects and entries cost. The bench compares the sum with the heap (with
   * `node --expose-gc`): it is never less.
   */
  get bytes(): number {
    let characters = this.path.length + this.url.length + this.endpoint.length + this.kin.length + this.id.length;
    characters += this.keyWeight;
    for (const each of this.set) characters += each.name.length + 96;
    characters += this.query.length + (this.server?.length ?? 0);
    if (!this.shares) {
      for (const [name] of this.cookies) characters += name.length + 32;
      for (const [name] of this.settings) characters += name.length + 32;
      characters += (this.credentials?.length ?? 0) * 80 + this.headerNames.length * 16;
    }
    if (this.flow !== null) characters += 300;
    if (this.proof !== null) characters += 60;
    return 1150 + characters * 2;
  }
}

/** Whether both have the same names with the same values. */
export function sameEntries(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a.size !== b.size) return false;
  for (const [name, print] of b) if (a.get(name) !== print) return false;
  return true;
}

/** Requests of one client look alike: what is equal to the exchange before is held once. */
export function shareWith(trace: Trace, before: Trace | null): void {
  if (before === null || before.state === null || trace.state === null) return;
  const sameNames =
    before.headerNames.length === trace.headerNames.length &&
    trace.headerNames.every((name, index) => before.headerNames[index] === name);
  if (sameNames) trace.headerNames = before.headerNames;
  const sameCookies = sameEntries(before.cookies, trace.cookies);
  if (sameCookies) trace.cookies = before.cookies;
  if (sameEntries(before.settings, trace.settings)) trace.settings = before.settings;
  // The state does not tell one scheme from another, which comes with other fields.
  if (before.state !== trace.state || !sameNames || !sameCookies) return;
  trace.credentials = before.credentials;
  trace.state = before.state;
  trace.shares = true;
}
