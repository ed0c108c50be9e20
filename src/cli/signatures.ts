import { signatureDocument } from '../diagnosis/key-sets.ts';
import type { Exchange } from '../http/exchange.ts';
import { presentedCredentials } from '../http/presented-credentials.ts';
import { isMask } from '../report/mask.ts';
import { readHarStream } from '../report/har-in.ts';
import { readJwt } from '../tokens/jwt.ts';
import type { JwsToken } from '../tokens/token.ts';

/** What a key set tells of the tokens of a recording, as documents that a diagnosis reads. */
export type DocumentsOf = (exchange: Exchange) => Readonly<Record<string, unknown>> | null;

export interface GivenKeys {
  readonly jwks: object;
  /** How the set is called where it is told of: its file's name. */
  readonly name: string;
}

/** Tokens that are verified at most; a hostile file may hold any number. */
const most = 20_000;
/** A shorter key id may be another issuer's, too: "1", "default". */
const tellingKid = 8;

/**
 * Reads a recording, and verifies the signature of each token whose key is in the set. The set belongs to an issuer where
 * a token of that issuer verifies with it, and only then is a key that it lacks a missing one; of tokens of other
 * issuers nothing is claimed.
 */
export async function verifySignatures(
  chunks: AsyncIterable<Uint8Array>,
  { jwks, name }: GivenKeys,
): Promise<DocumentsOf> {
  const tokens = new Map<string, JwsToken>();
  await readHarStream(chunks, {
    exchange(exchange) {
      const token = tokens.size < most ? tokenOf(exchange) : null;
      if (token !== null) tokens.set(token.value, token.jws);
    },
    skipped: () => {},
  });
  const { verifyJwt } = await import('../tokens/verify.ts');
  const held = new Map<string, boolean>();
  const issuers = new Set<string>();
  for (const [value, jws] of tokens) {
    // Times are the diagnosis' own matter, by the server's clock.
    const { checks } = await verifyJwt(
      value,
      { kind: 'jwks', jwks },
      { now: 0, skew: 0, issuer: null, audience: null },
    );
    const signature = checks.find((check) => check.name === 'signature')?.result;
    const byKid = checks.some((check) => check.name === 'kid' && check.result === 'passed');
    if (signature === 'passed') {
      held.set(value, true);
      issuers.add(issuerOf(jws));
    } else if (signature === 'failed' && byKid) held.set(value, false);
  }
  issuers.delete('');
  return (exchange) => {
    const token = tokenOf(exchange);
    if (token === null) return null;
    const issuer = issuerOf(token.jws);
    const kid = token.jws.header['kid'];
    const isOurs = issuers.has(issuer);
    const holds = held.get(token.value);
    const tells = holds === true || isOurs || (typeof kid === 'string' && kid.length >= tellingKid);
    return {
      ...(isOurs ? { [`${issuer} (${name})`]: jwks } : {}),
      ...(holds === undefined || !tells ? {} : { [signatureDocument]: holds ? 'valid' : 'invalid' }),
    };
  };
}

/** The first JWT that the request presents, with its signature: a redacted one can no longer be verified. */
function tokenOf({ request }: Exchange): { readonly value: string; readonly jws: JwsToken } | null {
  for (const { value } of presentedCredentials(request)) {
    const token = readJwt({ value, scheme: null, place: 'header', name: '', parsed: null });
    if (token?.kind !== 'jws') continue;
    return isMask(value.slice(value.lastIndexOf('.') + 1)) ? null : { value, jws: token };
  }
  return null;
}

const issuerOf = ({ claims }: JwsToken): string => (typeof claims?.['iss'] === 'string' ? claims['iss'] : '');
