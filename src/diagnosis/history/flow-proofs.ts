import { duration, timeOfDay } from '../words.ts';
import type { AddCheck } from './flow-checks.ts';
import type { Store } from './store.ts';
import type { Trace } from './trace.ts';

/** DPoP (RFC 9449 §8, §9, §11.1): whether the proof holds the nonce that the server gave last, and is used once. */
export function checkProof(store: Store, self: Trace, add: AddCheck): void {
  const { proof } = self;
  if (proof === null) return;
  const given = lastNonce(store, self);
  if (given !== null && proof.nonce !== given.proof?.given && self.answer === 'refused') {
    const what = proof.nonce === null ? 'has no nonce' : 'holds another nonce';
    add(
      'fault',
      'proof-nonce',
      `The server gave a nonce at ${timeOfDay(given.startedAt)}, and this proof ${what}: the newest one of each server belongs into the next proof.`,
      given,
    );
  }
  if (proof.id === null) return;
  for (const each of store.at('proof', proof.id)?.before(self.startedAt, 4) ?? []) {
    if (each === self) continue;
    add(
      'fault',
      'proof-reused',
      `The same proof was used ${duration(self.startedAt - each.startedAt)} before: a proof is for one request (its \`jti\` is seen a second time).`,
      each,
    );
  }
}

/** The youngest answer of this server before that handed out a nonce, to a request with a proof. */
function lastNonce(store: Store, self: Trace): Trace | null {
  for (const each of store.at('nonce', self.origin)?.before(self.startedAt, 4) ?? []) {
    if (each !== self && (each.answeredAt ?? each.startedAt) <= self.startedAt) return each;
  }
  return null;
}
