import { places } from '../place.ts';
import { quotedWords } from '../quote.ts';
import type { Reason } from '../reason.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

const split = (text: string | null | undefined): readonly string[] => (text ?? '').split(/[\s,]+/).filter(Boolean);

export default defineRule({
  id: 'insufficient-scope',
  kind: 'cause',
  stage: 'authorization',
  level: 'error',
  fault: 'client',
  title: 'The token is good, but it lacks a scope',
  description:
    'The server knows the token and takes it. The token was issued for less than this request needs: a scope is missing. Refreshing the token keeps the same scopes and changes nothing.',
  fix: {
    client:
      'Ask for the missing scope at the identity provider (a new consent may be needed), then repeat the call with the new token.',
    server:
      'Answer 403 with `WWW-Authenticate: Bearer realm="api", error="insufficient_scope", scope="orders:write"`; the scope parameter makes this exact.',
  },
  references: ['RFC 6750 §3.1', 'RFC 9110 §15.5.4'],
  on: ['client-error', 'error-inside'],
  needs: ['response', 'reasons', 'credentials'],
  uses: ['challenges', 'jwt'],
  supersedes: ['permission-denied'],
  check({ response, reasons, credentials, challenges, jwt }) {
    const { status } = response;
    if (status === 404 || status >= 500 || (status >= 300 && status < 400)) return null;
    const said = reasons.first('scope-missing');
    const accepted = split(response.header('x-accepted-oauth-scopes'));
    const had = split(response.header('x-oauth-scopes'));
    // GitHub: any one of the accepted scopes suffices; a broader scope of the same family covers a narrower one.
    const lacking =
      status === 403 &&
      response.header('x-oauth-scopes') !== null &&
      accepted.length > 0 &&
      !accepted.some((scope) =>
        had.some((own) => own === scope || scope.startsWith(`${own}:`) || scope.startsWith(`${own}_`)),
      );
    if (said === null && !lacking) return null;
    if (said !== null && !lacking && status < 300 && !said.exact) return null;
    // At a token endpoint the words are about what was asked for, not about what a token lacks.
    if (
      said !== null &&
      said.at.header === undefined &&
      !lacking &&
      (credentials.length === 0 || reasons.has('scope-unknown'))
    )
      return null;
    const challenge = challenges?.challenges.find((each) =>
      each.params.some((param) => param.value === 'insufficient_scope'),
    );
    const needed =
      challengeScope(challenge?.params) ?? detailOf(reasons.all, 'scope') ?? (lacking ? accepted.join(' ') : null);
    const granted =
      detailOf(reasons.all, 'granted') ?? jwt?.scopes?.join(' ') ?? (had.length > 0 ? had.join(' ') : null);
    const wants = split(needed);
    const has = split(granted);
    const missing = wants.filter((scope) => !has.includes(scope));
    const what =
      wants.length === 0
        ? ''
        : ` It needs ${listed(
            wants.slice(0, 4).map((scope) => `\`${scope}\``),
            lacking ? 'or' : 'and',
          )}`;
    const brought =
      wants.length === 0 || has.length === 0
        ? ''
        : `, you brought ${listed(has.slice(0, 6).map((scope) => `\`${scope}\``))}`;
    const gap =
      brought === '' || missing.length === wants.length || missing.length === 0
        ? ''
        : `; missing: ${listed(missing.map((scope) => `\`${scope}\``))}`;
    const own =
      said !== null && what === ''
        ? ` It says ${quotedWords(said.words.includes(' ') ? said.words : (reasons.sentence() ?? said.words))}.`
        : what === ''
          ? ''
          : `${what}${brought}${gap}.`;
    return {
      confidence: said?.exact === false ? 'likely' : 'certain',
      basis: 'said',
      summary: `The server takes the token, but the token lacks a scope.${own}`,
      evidence: places(
        said?.at ?? null,
        jwt?.scopes === null || jwt === null ? null : { in: 'token', claim: 'scp' in jwt.claims ? 'scp' : 'scope' },
        lacking ? { in: 'response', header: 'x-accepted-oauth-scopes', index: 0 } : null,
      ),
    };
  },
  examples: {
    reports: {
      'The server takes the token, but the token lacks a scope. It needs `orders:write`, you brought `orders:read`.': `
        POST /orders
        Authorization: Bearer {{jwt {"exp":600,"scope":"orders:read"}}}

        HTTP/1.1 403 Forbidden
        WWW-Authenticate: Bearer realm="orders", error="insufficient_scope", scope="orders:write"
      `,
      'The server takes the token, but the token lacks a scope. It needs `channels:read`, you brought `chat:write`.': `
        POST https://slack.com/api/conversations.list
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"ok":false,"error":"missing_scope","needed":"channels:read","provided":"chat:write"}
      `,
    },
    ignores: {
      'the token is invalid': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"scope":"orders:read"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token", scope="orders:read"
      `,
      'the token endpoint does not know the scope': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&scope=orders:wirte

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_scope"}
      `,
    },
  },
});

function challengeScope(
  params: readonly { readonly name: string; readonly value: string }[] | undefined,
): string | null {
  return params?.find((param) => param.name === 'scope')?.value ?? null;
}

function detailOf(all: readonly Reason[], name: string): string | null {
  for (const reason of all) {
    const value = reason.code === 'scope-missing' ? (reason.detail[name] ?? reason.detail[`${name}2`]) : undefined;
    if (value !== undefined && value !== '') return value;
  }
  return null;
}
