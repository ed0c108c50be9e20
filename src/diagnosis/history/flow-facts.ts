import { param } from '../../http/auth-param.ts';
import type { Challenge } from '../../http/challenge.ts';
import type { Exchange } from '../../http/exchange.ts';
import { fieldValue, hasField } from '../../http/field.ts';
import { readDpopProof } from '../../tokens/dpop.ts';
import { readJwt } from '../../tokens/jwt.ts';
import { s256 } from '../../tokens/pkce.ts';
import { bodyParams } from '../flows.ts';
import type { Print } from './fingerprints.ts';
import type { FlowStep } from './seen.ts';

/** What a step of a login flow says. State, nonce, code, challenge and verifier by fingerprint: they are secrets. */
export interface FlowFacts {
  readonly client: string | null;
  /** The client proves who it is: client_secret, client_assertion or Authorization. */
  readonly confidential: boolean;
  readonly responseType: string | null;
  /** The parameters stand in another document (RFC 9101, RFC 9126) and were not seen. */
  readonly elsewhere: boolean;
  readonly state: string | null;
  readonly nonce: string | null;
  readonly code: string | null;
  /** code_challenge_method as sent, `plain` where only a challenge is there; null without a challenge. */
  readonly method: string | null;
  readonly challenge: string | null;
  /** The verifier as it is, and what S256 makes of it. */
  readonly verifier: { readonly plain: string; readonly s256: string } | null;
  readonly redirect: { readonly print: string; readonly shown: string } | null;
  readonly grant: string | null;
  readonly error: string | null;
  /** Number of Microsoft Entra's error, from error_description. */
  readonly aadsts: string | null;
  readonly resource: string | null;
  readonly acr: readonly string[];
  readonly maxAge: number | null;
}

const longest = 128;
const steps: ReadonlySet<FlowStep> = new Set<FlowStep>(['authorize', 'callback', 'token']);

/** null for every exchange that is no step of a code or implicit flow. */
export function readFlow(exchange: Exchange, step: FlowStep | null, print: Print): FlowFacts | null {
  if (step === null || !steps.has(step)) return null;
  const { request } = exchange;
  if (!URL.canParse(request.url)) return null;
  const url = new URL(request.url);
  const body = bodyParams(request.body);
  const fragment = new URLSearchParams(url.hash.slice(1));
  const value = (name: string): string | null => {
    const found = body.get(name) ?? url.searchParams.get(name) ?? fragment.get(name);
    return found === null || found === '' ? null : found;
  };
  const printed = (name: string): string | null => {
    const found = value(name);
    return found === null ? null : print(found);
  };
  const challenge = printed('code_challenge');
  const verifier = value('code_verifier');
  const redirect = value('redirect_uri');
  const maxAge = Number(value('max_age') ?? Number.NaN);
  return {
    client: value('client_id')?.slice(0, longest) ?? null,
    confidential:
      value('client_secret') !== null ||
      value('client_assertion') !== null ||
      hasField(request.fields ?? [], 'authorization'),
    responseType: value('response_type')?.slice(0, longest) ?? null,
    elsewhere: value('request') !== null || value('request_uri') !== null,
    state: printed('state'),
    nonce: printed('nonce'),
    code: printed('code'),
    method: challenge === null ? null : (value('code_challenge_method') ?? 'plain').slice(0, longest),
    challenge,
    verifier: verifier === null ? null : { plain: print(verifier), s256: print(s256(verifier)) },
    redirect: redirect === null ? null : { print: print(redirect), shown: shownRedirect(redirect) },
    grant: value('grant_type')?.slice(0, longest) ?? null,
    error: value('error')?.slice(0, longest) ?? null,
    aadsts: /\bAADSTS(\d{4,7})\b/.exec(value('error_description')?.slice(0, 512) ?? '')?.[1] ?? null,
    resource: printed('resource'),
    acr: (value('acr_values') ?? '')
      .split(' ')
      .filter(Boolean)
      .slice(0, 8)
      .map((each) => each.slice(0, longest)),
    maxAge: Number.isFinite(maxAge) ? maxAge : null,
  };
}

/** Scheme, host and path: what follows may hold more than an address. */
function shownRedirect(text: string): string {
  if (!URL.canParse(text)) return 'what is no URL';
  const { protocol, host, pathname } = new URL(text);
  return `${protocol}//${host}${pathname}`.slice(0, 200);
}

/** The nonces of DPoP around one exchange, and the proof's own id; by fingerprint. */
export interface ProofFacts {
  readonly id: string | null;
  readonly nonce: string | null;
  /** null before the answer, and where it hands out none. */
  readonly given: string | null;
}

/** null for a request without a proof. */
export function readProof(exchange: Exchange, print: Print): ProofFacts | null {
  const value = fieldValue(exchange.request.fields ?? [], 'dpop');
  const proof = value === null ? null : readDpopProof(value);
  if (proof === null || 'kind' in proof) return null;
  const { jti, nonce } = proof.claims;
  const given = fieldValue(exchange.response?.fields ?? [], 'dpop-nonce');
  return {
    id: typeof jti === 'string' ? print(jti) : null,
    nonce: typeof nonce === 'string' ? print(nonce) : null,
    given: given === null ? null : print(given),
  };
}

/** What a challenge asks of the next login (RFC 9470 §3). */
export interface StepUp {
  readonly acr: readonly string[];
  /** Seconds. */
  readonly maxAge: number | null;
}

export function stepUpIn(challenges: readonly Challenge[]): StepUp | null {
  for (const { params } of challenges) {
    if (param(params, 'error')?.value !== 'insufficient_user_authentication') continue;
    const age = param(params, 'max_age')?.value ?? '';
    return {
      acr: (param(params, 'acr_values')?.value ?? '')
        .split(' ')
        .filter(Boolean)
        .slice(0, 8)
        .map((each) => each.slice(0, longest)),
      maxAge: /^\d{1,9}$/.test(age) ? Number(age) : null,
    };
  }
  return null;
}

/** Fingerprint of the nonce in an ID token; null where it has none. */
export function nonceIn(idToken: string, print: Print): string | null {
  const token = readJwt({ value: idToken, scheme: null, place: 'form', name: 'id_token', parsed: null });
  const nonce = token?.kind === 'jws' ? token.claims?.['nonce'] : null;
  return typeof nonce === 'string' ? print(nonce) : null;
}
