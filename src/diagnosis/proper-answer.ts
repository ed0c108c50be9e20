import { param } from '../http/auth-param.ts';
import type { Exchange } from '../http/exchange.ts';
import { fieldLines } from '../http/field.ts';
import { parseChallenges } from '../http/parse-challenges.ts';
import { writeChallenge } from '../http/write-challenge.ts';
import { catalogue } from './catalogue.ts';
import type { Finding } from './finding.ts';

/** What the server should have answered: a status, and the challenge that belongs to it. */
export interface ProperAnswer {
  readonly status: 401 | 403 | 407;
  /** The field value for WWW-Authenticate (Proxy-Authenticate for 407). */
  readonly challenge: string;
}

/** Words for error_description: what may be told to anybody (RFC 6750 §3), by stage of the rule. */
const descriptions: Readonly<Record<string, string>> = {
  'token-expired': 'The access token expired',
  'jwt-expired-clock-skew': 'The access token expired',
  'token-revoked': 'The access token was revoked',
  'jwt-wrong-audience': 'The access token is meant for another API',
  'jwt-wrong-issuer': 'The access token comes from another issuer',
};

/** Stages of causes that lie in the credential itself: the answer to them is invalid_token (RFC 6750 §3.1). */
const credentialStages: ReadonlySet<string> = new Set([
  'format',
  'expiry',
  'type',
  'audience',
  'signature',
  'fallback',
]);

/**
 * The answer that this verdict asks for, with the scheme and realm that the server uses already. null where the right
 * answer is no challenge: not about credentials, or the refusal is right as it is.
 */
export function properAnswer(verdict: Finding, exchange: Exchange): ProperAnswer | null {
  const status = exchange.response?.status ?? 0;
  const stage = catalogue.get(verdict.rule)?.stage ?? '';
  if (
    verdict.kind === 'not-auth' ||
    status === 407 ||
    stage === 'browser' ||
    stage === 'cors' ||
    stage === 'responder'
  ) {
    return null;
  }
  const { challenges } = parseChallenges(fieldLines(exchange.response?.fields ?? [], 'www-authenticate'));
  const first = challenges[0];
  const basic = first !== undefined && (first.scheme === 'basic' || first.scheme === 'digest');
  const realm = param(first?.params ?? [], 'realm')?.value ?? 'api';
  if (basic && first.scheme === 'basic') {
    return {
      status: 401,
      challenge: writeChallenge({
        scheme: 'Basic',
        params: [
          ['realm', realm],
          ['charset', 'UTF-8'],
        ],
      }),
    };
  }
  if (basic) return null;
  const bearer = (...params: readonly (readonly [string, string])[]): string =>
    writeChallenge({ scheme: 'Bearer', params: [['realm', realm], ...params] });
  if (verdict.rule.startsWith('insufficient-scope')) {
    const scope = param(first?.params ?? [], 'scope')?.value;
    return {
      status: 403,
      challenge: bearer(['error', 'insufficient_scope'], ...(scope === undefined ? [] : [['scope', scope] as const])),
    };
  }
  if (
    stage === 'absent' ||
    verdict.rule === 'missing-credentials-403' ||
    verdict.rule === 'bearer-error-without-credentials'
  ) {
    return { status: 401, challenge: bearer() };
  }
  const misuse = new Set([
    '403-for-bad-credentials',
    '4xx-for-auth-failure',
    'bearer-challenge-without-error',
    '401-missing-www-authenticate',
    'www-authenticate-malformed',
    'nonstandard-error-code',
  ]);
  if (!credentialStages.has(stage) && !misuse.has(verdict.rule)) return null;
  const presented = (exchange.request.fields ?? []).some((field) => /^(?:authorization|dpop)$/i.test(field.name));
  if (!presented) return { status: 401, challenge: bearer() };
  const description = descriptions[verdict.rule] ?? 'The access token is not valid';
  return { status: 401, challenge: bearer(['error', 'invalid_token'], ['error_description', description]) };
}
