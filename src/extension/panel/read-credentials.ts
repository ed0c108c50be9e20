import { primaryCredential } from '../../diagnosis/primary-credential.ts';
import type { PresentedCredential } from '../../http/credentials.ts';
import type { Exchange } from '../../http/exchange.ts';
import { presentedCredentials } from '../../http/presented-credentials.ts';
import { readToken } from '../../tokens/read.ts';
import type { Token } from '../../tokens/token.ts';

export interface ReadCredential {
  readonly credential: PresentedCredential;
  readonly token: Token;
}

export interface ReadCredentials {
  readonly all: readonly ReadCredential[];
  /** The one that the server most likely judged. */
  readonly primary: ReadCredential | null;
}

const known = new WeakMap<Exchange, ReadCredentials>();

/** What a request presented, decoded; worked out once an exchange. */
export function readCredentials(exchange: Exchange): ReadCredentials {
  const before = known.get(exchange);
  if (before !== undefined) return before;
  const presented = presentedCredentials(exchange.request);
  const all = presented.map((credential) => ({ credential, token: readToken(credential) }));
  const first = primaryCredential(presented, exchange.response?.status ?? 0);
  const result = { all, primary: all.find(({ credential }) => credential === first) ?? null };
  known.set(exchange, result);
  return result;
}
