import type { PresentedCredential } from '../http/credentials.ts';
import { readToken } from '../tokens/read.ts';
import type { Token } from '../tokens/token.ts';
import { jwtEvidence } from './jwt-evidence.ts';

/** What a credential shows by itself, wherever it is sent: bits. */
export const unsafe = 1;
export const secret = 2;

const day = 86_400_000;

/** `unsafe` and `secret` together; 0 for most. */
export function credentialTraits(credential: PresentedCredential): number {
  if (credential.place === 'cookie') return 0;
  if (/^client_secret$/i.test(credential.name) || credential.value.includes('-----BEGIN')) return secret;
  return tokenTraits(readToken(credential));
}

function tokenTraits(token: Token): number {
  // The user of Basic may be a key (Stripe); that is read where somebody asks.
  if (token.kind === 'basic') return secret;
  if (token.kind === 'key') return token.secret ? secret : 0;
  const jwt = jwtEvidence(token);
  if (jwt === null) return 0;
  const { alg, exp, iat, nbf, claims } = jwt;
  const start = iat ?? nbf;
  const unsigned = alg.toLowerCase() === 'none' || jwt.token.signatureLength === 0;
  const lasting = exp === null || (start !== null && exp - start > day);
  return (unsigned || lasting ? unsafe : 0) | (claims['role'] === 'service_role' ? secret : 0);
}
