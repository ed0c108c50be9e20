import type { CredentialLife, SeenClaims, TokensIssued } from '../sequence.ts';
import type { SeenCredential } from './seen.ts';
import type { Trace } from './trace.ts';

const mostEndpoints = 32;
const perEndpoint = 300;
const perOrigin = 128;

/** The growing form of CredentialLife. It lasts as long as an exchange that used the credential is remembered. */
export class Life implements CredentialLife {
  readonly place: SeenCredential['place'];
  readonly name: string;
  readonly scheme: string | null;
  readonly fingerprint: string;
  readonly claims: SeenClaims | null;
  /** What it shows by itself (credential-traits.ts). */
  readonly traits: number;
  readonly endpoints = new Map<string, { accepted: number; refused: number }>();
  firstUse = Number.POSITIVE_INFINITY;
  lastUse = Number.NEGATIVE_INFINITY;
  uses = 0;
  accepted = 0;
  refused = 0;
  lastAccepted: Trace | null = null;
  firstRefused: Trace | null = null;
  issued: TokensIssued | null = null;
  replacedBy: TokensIssued | null = null;
  loggedOutAt: number | null = null;
  /** Last acceptance on each origin, at most 32. */
  readonly acceptedOn = new Map<string, Trace>();
  remembered = 0;

  constructor(credential: SeenCredential, claims: SeenClaims | null, traits: number) {
    this.place = credential.place;
    this.name = credential.name;
    this.scheme = credential.scheme;
    this.fingerprint = credential.fingerprint;
    this.claims = claims;
    this.traits = traits;
  }

  used(trace: Trace): void {
    this.remembered += 1;
    this.uses += 1;
    this.firstUse = Math.min(this.firstUse, trace.startedAt);
    this.lastUse = Math.max(this.lastUse, trace.startedAt);
  }

  /** Returns by how many bytes it grew. */
  answered(trace: Trace): number {
    if (trace.answer !== 'accepted' && trace.answer !== 'refused') return 0;
    const before = this.bytes;
    const counts = this.endpoints.get(trace.endpoint) ?? { accepted: 0, refused: 0 };
    counts[trace.answer] += 1;
    this[trace.answer] += 1;
    if (this.endpoints.size < mostEndpoints || this.endpoints.has(trace.endpoint)) {
      this.endpoints.set(trace.endpoint, counts);
    }
    if (trace.answer === 'refused') {
      if (this.firstRefused === null || trace.startedAt < this.firstRefused.startedAt) this.firstRefused = trace;
      return this.bytes - before;
    }
    if (this.lastAccepted === null || trace.startedAt >= this.lastAccepted.startedAt) this.lastAccepted = trace;
    if (this.acceptedOn.size < mostEndpoints || this.acceptedOn.has(trace.origin)) {
      this.acceptedOn.set(trace.origin, trace);
    }
    return this.bytes - before;
  }

  /** An exchange that used it is forgotten. Returns by how many bytes it shrank. */
  forget(trace: Trace): number {
    this.remembered -= 1;
    if (this.lastAccepted === trace) this.lastAccepted = null;
    if (this.firstRefused === trace) this.firstRefused = null;
    if (this.issued?.exchange === trace) this.issued = null;
    if (this.replacedBy?.exchange === trace) this.replacedBy = null;
    if (this.acceptedOn.get(trace.origin) !== trace) return 0;
    this.acceptedOn.delete(trace.origin);
    return perOrigin;
  }

  /** Estimated bytes; grows by what `answered` returns. */
  get bytes(): number {
    const names = this.claims === null ? 0 : this.claims.aud.length + (this.claims.scopes?.length ?? 0);
    return 800 + names * 64 + this.endpoints.size * perEndpoint + this.acceptedOn.size * perOrigin;
  }
}

/** Under which key a credential's life is kept: equal values are one credential, wherever they stand. */
export function lifeKey(credential: SeenCredential): string {
  return credential.place === 'cookie' ? `${credential.name}=${credential.fingerprint}` : credential.fingerprint;
}
