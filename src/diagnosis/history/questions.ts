import type { PresentedCredential } from '../../http/credentials.ts';
import { isSessionName } from '../cookie-names.ts';
import type {
  Change,
  CredentialLife,
  ExpectedCookie,
  RefreshRequest,
  SeenClaims,
  SequenceEvidence,
  TokensIssued,
} from '../sequence.ts';
import type { Attempt } from '../attempt.ts';
import { attemptOf } from './attempt-steps.ts';
import { hardlyExplains } from './change-ranks.ts';
import type { FlowCheck } from '../flow-check.ts';
import { checkFlow } from './flow-checks.ts';
import { changesSince, unchangedSince } from './changes.ts';
import { missingFrom } from './cookies-missing.ts';
import { hopAfter, hopBefore, preflightFor, requestOf } from './hops.ts';
import { lastSuccessOf } from './last-success.ts';
import { lifeKey } from './lives.ts';
import type { SeenExchange } from './seen.ts';
import { tabKey, type Place, type Store } from './store.ts';
import { seenCredential } from './identity.ts';
import type { Trace } from './trace.ts';
import { find } from './time-list.ts';
import {
  acceptedWithOthers,
  earlierTries,
  laterTries,
  refusedOtherwise,
  refusedRepeats,
  servedWithoutCredentials,
} from './tries.ts';

const none: readonly never[] = [];

/** SequenceEvidence of one exchange, answered from the store when it is asked. */
export class Questions implements SequenceEvidence {
  readonly #store: Store;
  readonly #self: Trace;
  #success: Trace | null | undefined;
  #changes: readonly Change[] | undefined;

  constructor(store: Store, self: Trace) {
    this.#store = store;
    this.#self = self;
  }

  get serverClock(): { readonly offset: number; readonly uncertainty: number } | null {
    return this.#store.clockOf(this.#self.origin)?.estimate ?? null;
  }

  get recordedUntil(): number {
    return this.#store.recordedUntil;
  }

  realmOf(exchange: SeenExchange): string | null {
    const seen = this.#store.traces.get(exchange.id);
    if (seen === undefined) return null;
    if (seen.realm !== null) return seen.realm;
    return find(this.#store.at('url', seen.url)?.before(seen.startedAt, 32), hasRealm)?.realm ?? null;
  }

  sameState(exchange: SeenExchange): boolean {
    const other = this.#store.traces.get(exchange.id)?.state ?? null;
    return other !== null && other === this.#self.state;
  }

  get step(): Trace['step'] {
    return this.#self.step;
  }

  get credentialTraits(): number | null {
    const { credentials, lives } = this.#self;
    if (credentials === null || credentials.length === 0) return credentials === null ? null : 0;
    let all = 0;
    for (const key of lives) {
      const life = this.#store.lives.get(key);
      if (life === undefined) return null;
      all |= life.traits;
    }
    return lives.length === 0 ? null : all;
  }

  get credentialsElsewhere(): boolean {
    return this.#self.lives.some((key) => {
      const on = this.#store.lives.get(key)?.acceptedOn;
      return on !== undefined && (on.size > 1 || (on.size === 1 && !on.has(this.#self.origin)));
    });
  }

  attempt(): Attempt {
    return attemptOf(this.#store, this.#self);
  }

  flowChecks(): readonly FlowCheck[] {
    return checkFlow(this.#store, this.#self);
  }

  lastSuccess(): Trace | null {
    if (this.#success === undefined) this.#success = lastSuccessOf(this.#store, this.#self);
    return this.#success;
  }

  whatChanged(): readonly Change[] {
    const success = this.lastSuccess();
    if (success === null) return none;
    if (this.#changes === undefined) {
      const from = hopBefore(this.#store, success) === null ? this.previousHop : null;
      this.#changes = changesSince(this.#store, success, this.#self, from);
    }
    return this.#changes;
  }

  get unchanged(): string | null {
    const success = this.lastSuccess();
    const changes = this.whatChanged();
    if (success === null || changes.some((each) => !hardlyExplains(each, this.#self))) return null;
    return unchangedSince(success, this.#self, changes);
  }

  life(credential: PresentedCredential): CredentialLife | null {
    return this.#store.lifeOf(seenCredential(credential, this.#store.print));
  }

  acceptedBefore(credential: PresentedCredential): SeenExchange | null {
    return find(this.#uses(credential)?.before(this.#self.startedAt), (each) => this.#isAccepted(each, credential));
  }

  acceptedAfter(credential: PresentedCredential): SeenExchange | null {
    return find(this.#uses(credential)?.after(this.#self.startedAt), (each) => this.#isAccepted(each, credential));
  }

  acceptedElsewhere(credential: PresentedCredential): readonly SeenExchange[] {
    const life = this.#store.lifeOf(seenCredential(credential, this.#store.print));
    if (life === null) return none;
    return [...life.acceptedOn.values()].filter((each) => each.origin !== this.#self.origin);
  }

  refusedWithin(credential: PresentedCredential, ms: number): readonly SeenExchange[] {
    const found: Trace[] = [];
    for (const each of this.#uses(credential)?.before(this.#self.startedAt) ?? none) {
      if (each.startedAt < this.#self.startedAt - ms) break;
      if (each !== this.#self && each.answer === 'refused' && !each.preflight) found.push(each);
    }
    return found.toReversed();
  }

  refusedRepeats(): readonly SeenExchange[] {
    return refusedRepeats(this.#store, this.#self);
  }

  acceptedClaims(): readonly { readonly claims: SeenClaims; readonly exchange: SeenExchange }[] {
    const found: { claims: SeenClaims; exchange: SeenExchange }[] = [];
    const known = new Set<string>();
    for (const exchange of this.#store.at('claims', this.#self.origin)?.before(this.#self.startedAt, 64) ?? none) {
      for (const key of exchange.lives) {
        const claims = this.#store.lives.get(key)?.claims ?? null;
        if (claims === null || known.has(key) || exchange === this.#self) continue;
        known.add(key);
        found.push({ claims, exchange });
        if (found.length === 8) return found;
      }
    }
    return found;
  }

  laterTries(ms: number): readonly SeenExchange[] {
    return laterTries(this.#store, this.#self, ms);
  }

  earlierTries(ms: number): readonly SeenExchange[] {
    return earlierTries(this.#store, this.#self, ms);
  }

  servedWithoutCredentials(): SeenExchange | null {
    return servedWithoutCredentials(this.#store, this.#self);
  }

  acceptedWithOthers(): SeenExchange | null {
    return acceptedWithOthers(this.#store, this.#self);
  }

  refusedOtherwise(): readonly SeenExchange[] {
    return refusedOtherwise(this.#store, this.#self);
  }

  get previousHop(): Trace | null {
    return hopBefore(this.#store, this.#self);
  }

  get nextHop(): Trace | null {
    return hopAfter(this.#store, this.#self);
  }

  hopsBefore(): readonly SeenExchange[] {
    const hops: Trace[] = [];
    const known = new Set<Trace>([this.#self]);
    for (
      let hop = this.previousHop;
      hop !== null && !known.has(hop) && hops.length < 32;
      hop = hopBefore(this.#store, hop)
    ) {
      known.add(hop);
      hops.push(hop);
    }
    return hops.toReversed();
  }

  get preflight(): SeenExchange | null {
    return preflightFor(this.#store, this.#self);
  }

  get actual(): SeenExchange | null {
    return requestOf(this.#store, this.#self);
  }

  get corsSeen(): SeenExchange | null {
    const self = this.#self;
    const list = this.#store.at('cors', self.origin);
    const fits = (each: Trace): boolean =>
      each !== self && (each.requester === null || self.requester === null || each.requester === self.requester);
    return find(list?.before(self.startedAt, 32), fits) ?? find(list?.after(self.startedAt, 32), fits);
  }

  issuedBefore(ms: number): readonly TokensIssued[] {
    const now = this.#self.startedAt;
    const found: TokensIssued[] = [];
    for (const { issued } of this.#store.at('issued')?.before(now) ?? none) {
      if (issued !== null && issued.at < now - ms) break;
      if (issued !== null && issued.at <= now && issued.exchange !== this.#self) found.push(issued);
    }
    return found;
  }

  issuedAfter(ms: number): readonly TokensIssued[] {
    const now = this.#self.startedAt;
    const found: TokensIssued[] = [];
    // A token request may have left well before its answer came.
    for (const { issued, startedAt } of this.#store.at('issued')?.after(now - 30_000) ?? none) {
      if (startedAt > now + ms) break;
      if (issued !== null && issued.at > now && issued.at <= now + ms && issued.exchange !== this.#self)
        found.push(issued);
    }
    return found;
  }

  issuedAsRefreshToken(credential: PresentedCredential): TokensIssued | null {
    const { fingerprint } = seenCredential(credential, this.#store.print);
    return find(this.#store.at('refresh-token', fingerprint)?.before(this.#self.startedAt, 4), notNull)?.issued ?? null;
  }

  refreshesWithin(ms: number): readonly RefreshRequest[] {
    return this.#within('refreshes', ms).map(refreshOf);
  }

  sameRefreshToken(): readonly RefreshRequest[] {
    const { refreshToken, startedAt, answeredAt } = this.#self;
    if (refreshToken === null) return none;
    const list = this.#store.at('refresh', refreshToken);
    if (list === null) return none;
    const until = answeredAt ?? startedAt;
    const others = [
      ...[...list.before(startedAt, 32)].toReversed(),
      ...[...list.after(startedAt, 32)].filter((each) => each.startedAt > startedAt && each.startedAt <= until),
    ];
    return others.filter((each) => each !== this.#self && each.step === 'refresh').map(refreshOf);
  }

  stepsWithin(ms: number): readonly SeenExchange[] {
    const { tabId } = this.#self;
    return this.#within('steps', ms).filter((each) => tabId === null || each.tabId === null || each.tabId === tabId);
  }

  loggedOut(credential: PresentedCredential): SeenExchange | null {
    const self = this.#self;
    const seen = seenCredential(credential, this.#store.print);
    const life = this.#store.lifeOf(seen);
    if (life === null) return null;
    const key = lifeKey(seen);
    for (const each of this.#store.at('logouts')?.before(self.startedAt, 16) ?? none) {
      if (each === self || (each.answer !== 'accepted' && each.answer !== 'redirected')) continue;
      // A credential that came up only after the logout is the next login's.
      if (life.firstUse > each.startedAt) return null;
      const same = each.lives.includes(key);
      const ours = each.lives.length === 0 && (each.origin === self.origin || isSamePage(each, self));
      if (same || ours) return each;
    }
    return null;
  }

  missingCookies(): readonly ExpectedCookie[] {
    return missingFrom(this.#store, this.#self);
  }

  navigationsWithin(ms: number): readonly SeenExchange[] {
    const self = this.#self;
    const found: Trace[] = [];
    for (const each of this.#store.at('navigation', tabKey(self))?.before(self.startedAt) ?? none) {
      if (each.startedAt < self.startedAt - ms) break;
      if (each !== self) found.push(each);
    }
    return [...found.toReversed(), self];
  }

  metadataAskedBy(): { readonly exchange: SeenExchange; readonly resource: string } | null {
    const asked = find(this.#store.at('metadata', this.#self.url)?.before(this.#self.startedAt, 1), notNull);
    return asked === null ? null : { exchange: asked, resource: `${asked.origin}${asked.path}` };
  }

  metadataFetched(): SeenExchange | null {
    const { metadata, startedAt } = this.#self;
    return metadata === null ? null : find(this.#store.at('url', metadata)?.after(startedAt, 1), notNull);
  }

  #uses(credential: PresentedCredential): ReturnType<Store['at']> {
    if (credential.place === 'cookie' && !isSessionName(credential.name)) {
      return this.#store.at('cookies', this.#self.host);
    }
    return this.#store.at('use', `${this.#self.origin} ${lifeKey(seenCredential(credential, this.#store.print))}`);
  }

  #isAccepted(each: Trace, credential: PresentedCredential): boolean {
    if (each === this.#self || each.answer !== 'accepted' || each.preflight || each.step === 'logout') return false;
    if (credential.place !== 'cookie') return true;
    return each.cookies.get(credential.name) === seenCredential(credential, this.#store.print).fingerprint;
  }

  #within(place: Place, ms: number): readonly Trace[] {
    const { startedAt } = this.#self;
    const found: Trace[] = [];
    for (const each of this.#store.at(place)?.after(startedAt - ms) ?? none) {
      if (each.startedAt > startedAt + ms) break;
      if (each !== this.#self) found.push(each);
    }
    return found;
  }
}

const refreshOf = (exchange: Trace): RefreshRequest => ({
  exchange,
  refreshToken: exchange.refreshToken,
  issued: exchange.issued,
});

const hasRealm = (each: Trace): boolean => each.realm !== null;
const notNull = (): boolean => true;

const isSamePage = (a: Trace, b: Trace): boolean =>
  (a.tabId !== null && a.tabId === b.tabId) || (a.requester !== null && a.requester === b.requester);
