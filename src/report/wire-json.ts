import type { Challenge, ChallengeField } from '../http/challenge.ts';
import type { PresentedCredential } from '../http/credentials.ts';
import type { Exchange } from '../http/exchange.ts';
import { fieldLines } from '../http/field.ts';
import { parseChallenges } from '../http/parse-challenges.ts';
import { presentedCredentials } from '../http/presented-credentials.ts';
import type { Problem } from '../http/problem.ts';
import { readToken } from '../tokens/read.ts';
import type { Token } from '../tokens/token.ts';

/** A challenge as scripts get it: values unquoted, names lower case, wire order, duplicates kept. */
export interface ChallengeJson {
  readonly field: ChallengeField;
  readonly line: number;
  readonly scheme: string;
  readonly schemeAsWritten: string;
  readonly token68: string | null;
  readonly params: readonly { readonly name: string; readonly value: string }[];
}

export interface CredentialsJson {
  readonly place: PresentedCredential['place'];
  /** Field, cookie or parameter name as written. */
  readonly name: string;
  readonly scheme: string | null;
  readonly token68: string | null;
  readonly params: readonly { readonly name: string; readonly value: string }[];
  readonly problems: readonly Problem[];
}

/** `credential` counts the credentials beside it. */
export type TokenJson = { readonly credential: number } & Readonly<Record<string, unknown>>;

export interface WireJson {
  readonly challenges: readonly ChallengeJson[];
  readonly credentials: readonly CredentialsJson[];
  readonly tokens: readonly TokenJson[];
}

/** What an exchange's header fields say, read. Give it a redacted exchange: it repeats what it reads. */
export function wireJson(exchange: Exchange): WireJson {
  const fields = exchange.response?.fields ?? [];
  const challenges = (['www-authenticate', 'proxy-authenticate'] as const).flatMap((field) => {
    const lines = fieldLines(fields, field);
    return lines.length === 0 ? [] : parseChallenges(lines, field).challenges.map(challengeJson);
  });
  const presented = presentedCredentials(exchange.request);
  const tokens = presented.flatMap((credential, index): readonly TokenJson[] => {
    const token = readToken(credential);
    return token.kind === 'opaque' ? [] : [{ credential: index, ...tokenJson(token) }];
  });
  return { challenges, credentials: presented.map(credentialsJson), tokens };
}

function challengeJson(challenge: Challenge): ChallengeJson {
  return {
    field: challenge.field,
    line: challenge.line,
    scheme: challenge.scheme,
    schemeAsWritten: challenge.schemeAsWritten,
    token68: challenge.token68,
    params: challenge.params.map(({ name, value }) => ({ name, value })),
  };
}

function credentialsJson({ place, name, scheme, value, parsed }: PresentedCredential): CredentialsJson {
  return {
    place,
    name,
    scheme,
    token68: parsed === null ? value : parsed.token68,
    params: parsed?.params.map((param) => ({ name: param.name, value: param.value })) ?? [],
    problems: parsed?.problems ?? [],
  };
}

/** FORMAT's `{kind, header, claims, problems}`, and what more is known by kind. */
function tokenJson(token: Token): Readonly<Record<string, unknown>> {
  const { kind, problems, ...rest } = token;
  // What does not decode as a whole is not given out in part: a script must not take it for a token.
  const shown = kind === 'broken-jwt' ? {} : rest;
  return { kind, header: null, claims: null, ...shown, problems };
}
