import type { Body, Exchange } from '../http/exchange.ts';
import type { FlowStep } from './history/seen.ts';

/** Bodies longer than this are no token requests or answers. UTF-16 units. */
const longestBody = 65_536;

const authorizePath = /\/(?:authorize|authorise|oauth2?\/auth|openid-connect\/auth|saml2?(?:\/sso)?)\/?$/i;
const tokenPath = /\/(?:tokens?|access_token|oauth2?\/token|token\/(?:create|obtain)|jwt\/create)\/?$/i;
const refreshPath = /\/(?:refresh|refresh[-_]?tokens?|tokens?\/refresh|renew|renew[-_]token|jwt\/refresh)\/?$/i;
const callbackPath =
  /\/(?:callback|signin-oidc|login\/oauth2\/code\/[^/]+|oauth2\/idpresponse|auth\/callback\/[^/]+|acs)\/?$/i;
const loginPath =
  /\/(?:log-?in|sign-?in|log_in|sign_in|authenticate|sessions?|auth|password|auth-with-password)(?:\.(?:json|php|aspx?|do|jsp))?\/?$/i;
const logoutPath =
  /\/(?:log-?out|sign-?out|log_out|sign_out|logoff|end_?session|endsession|signout-oidc)(?:\.(?:json|php|aspx?|do|jsp))?(?:\/[^/]*)?\/?$/i;
const revocationPath = /\/(?:revoke|revocation|revoke[-_]token|oauth2?\/revoke|tokens?\/revoke)\/?$/i;
const introspectionPath = /\/(?:introspect|introspection|tokeninfo|token_info)\/?$/i;
const registrationPath = /\/(?:register|registration|clients-registrations\/openid-connect)\/?$/i;
const userinfoPath = /\/(?:userinfo|user_info)\/?$/i;
const discoveryPath =
  /\/\.well-known\/(?:openid-configuration|oauth-authorization-server|jwks\.json)|\/(?:jwks|jwks\.json|certs|discovery\/v2\.0\/keys)\/?$/i;
const metadataPath = /\/\.well-known\/oauth-protected-resource(?:\/|$)/i;

/** Hosts whose pages are logins and nothing else. */
const loginHost =
  /(?:^|\.)(?:login\.microsoftonline\.(?:com|us)|login\.live\.com|accounts\.google\.com|okta(?:preview)?\.com|auth0\.com|onelogin\.com|cloudflareaccess\.com|b2clogin\.com|ciamlogin\.com|login\.salesforce\.com|appleid\.apple\.com)$/i;
const loginHostName = /^(?:login|signin|sso|auth|accounts?|idp|identity|id)\./i;
const loginPagePath =
  /(?:^|\/)(?:log-?in|sign-?in|log_in|sign_in|authorize|oauth2?|sso|saml2?|auth|cdn-cgi\/access|session\/new|account\/login|idp)(?:[./?]|$)/i;

/** What of a query is looked at below, and escapes, in which a name may hide. */
const asked = /client_id|SAMLRequest|response_type|state|code|error|grant_type|%/;
const noParams = new URLSearchParams();

/**
 * What a request is in a login flow, as far as its URL and its body tell; null for everything else. Who has parsed the
 * URL already gives it along.
 */
export function flowStepOf({ request }: Exchange, url: URL | null = parsed(request.url)): FlowStep | null {
  if (url === null) return null;
  const { pathname } = url;
  if (metadataPath.test(pathname)) return 'resource-metadata';
  if (discoveryPath.test(pathname)) return 'discovery';
  if (request.method === 'OPTIONS') return null;
  if (logoutPath.test(pathname)) return 'logout';
  if (request.method === 'DELETE') return /\/(?:sessions?|login|auth)\/?$/i.test(pathname) ? 'logout' : null;
  // A list of parameters is dear to make, and most requests have none of these.
  const searchParams = asked.test(url.search) ? url.searchParams : noParams;
  if (authorizePath.test(pathname) && (searchParams.has('client_id') || searchParams.has('SAMLRequest'))) {
    return 'authorize';
  }
  // Wherever it is: these two are required there and go together nowhere else (RFC 6749 §4.1.1).
  if (searchParams.has('response_type') && searchParams.has('client_id')) return 'authorize';
  if (request.method === 'GET' || request.method === 'HEAD') {
    if (userinfoPath.test(pathname)) return 'userinfo';
    const answersState = searchParams.has('state') && (searchParams.has('code') || searchParams.has('error'));
    return answersState || callbackPath.test(pathname) ? 'callback' : null;
  }
  if (revocationPath.test(pathname)) return 'revocation';
  if (introspectionPath.test(pathname)) return 'introspection';
  if (userinfoPath.test(pathname)) return 'userinfo';

  // RFC 7591 §3.1; people register elsewhere, and without redirect URIs.
  if (
    registrationPath.test(pathname) &&
    request.body?.text.slice(0, longestBody).includes('"redirect_uris"') === true
  ) {
    return 'registration';
  }
  const params = bodyParams(request.body);
  const grant = params.get('grant_type') ?? searchParams.get('grant_type');
  if (grant === 'refresh_token') return 'refresh';
  if (grant !== null && grant !== undefined) return grant === 'password' ? 'login' : 'token';
  if (refreshPath.test(pathname)) return 'refresh';
  if (callbackPath.test(pathname) && (params.has('SAMLResponse') || params.has('id_token') || params.has('code'))) {
    return 'callback';
  }
  if (params.has('password') || params.has('passwd')) return 'login';
  if (tokenPath.test(pathname)) return params.has('refresh_token') ? 'refresh' : 'token';
  return loginPath.test(pathname) ? 'login' : null;
}

/** Whether a URL is a login page, or a step on the way to one. */
export function isLoginUrl(url: URL): boolean {
  return loginHost.test(url.hostname) || loginHostName.test(url.hostname) || loginPagePath.test(url.pathname);
}

/** The refresh token that a request sends; a secret: fingerprint it at once. */
export function refreshTokenSent(exchange: Exchange): string | null {
  const params = bodyParams(exchange.request.body);
  return params.get('refresh_token') ?? params.get('refreshToken') ?? null;
}

/** Tokens in an answer. Secrets: fingerprint them at once. */
export interface TokenAnswer {
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
  readonly idToken: string | null;
  readonly expiresIn: number | null;
}

/** Tokens that an answer hands out: RFC 6749 §5.1, and the same fields as many login endpoints spell them. */
export function tokensAnswered(exchange: Exchange, step: FlowStep | null): TokenAnswer | null {
  const { response } = exchange;
  if (response === null || response.status < 200 || response.status > 299 || response.body === null) return null;
  const text = response.body.text;
  const mayHandOut = step === 'token' || step === 'refresh' || step === 'login' || step === 'callback';
  if (text.length > longestBody || !/^\s*\{/.test(text)) return null;
  if (!mayHandOut && !(text.includes('"access') && /"access(?:_t|T)oken"/.test(text))) return null;
  const json = objectOf(text);
  const inner =
    json === null ? null : (asObject(json['data']) ?? asObject(json['tokens']) ?? asObject(json['session']));
  const first = (...names: readonly string[]): string | null => {
    for (const name of names) {
      const value = json?.[name] ?? inner?.[name];
      if (typeof value === 'string' && value !== '') return value;
    }
    return null;
  };
  const bare = mayHandOut ? first('access_token', 'accessToken', 'access', 'token', 'jwt') : null;
  const accessToken = bare ?? first('access_token', 'accessToken');
  const refreshToken = first('refresh_token', 'refreshToken', ...(mayHandOut ? ['refresh'] : []));
  const idToken = first('id_token', 'idToken');
  if (accessToken === null && refreshToken === null && idToken === null) return null;
  const expiresIn = Number(json?.['expires_in'] ?? inner?.['expires_in'] ?? json?.['expiresIn'] ?? Number.NaN);
  return { accessToken, refreshToken, idToken, expiresIn: Number.isFinite(expiresIn) ? expiresIn : null };
}

/** An authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3, OpenID Connect Core §3.1.2.1), without its values. */
export interface AuthorizationRequest {
  readonly clientId: string | null;
  readonly responseType: string | null;
  readonly hasState: boolean;
  readonly hasNonce: boolean;
  /** code_challenge_method; `plain` where only the challenge is there; null without PKCE. */
  readonly pkce: string | null;
  readonly prompt: readonly string[];
  readonly redirectOrigin: string | null;
}

export function authorizationRequest(url: URL): AuthorizationRequest | null {
  const { searchParams } = url;
  if (!searchParams.has('client_id') || !searchParams.has('response_type')) return null;
  const challenge = searchParams.has('code_challenge');
  return {
    clientId: searchParams.get('client_id'),
    responseType: searchParams.get('response_type'),
    hasState: (searchParams.get('state') ?? '') !== '',
    hasNonce: (searchParams.get('nonce') ?? '') !== '',
    pkce: challenge ? (searchParams.get('code_challenge_method') ?? 'plain') : null,
    prompt: (searchParams.get('prompt') ?? '').split(' ').filter(Boolean),
    redirectOrigin: parsed(searchParams.get('redirect_uri') ?? '')?.origin ?? null,
  };
}

/** The `error` of an authorization response, in the query or the fragment (RFC 6749 §4.1.2.1, §4.2.2.1). */
export function authorizationError(url: URL): string | null {
  const error = url.searchParams.get('error') ?? new URLSearchParams(url.hash.slice(1)).get('error');
  return error === '' ? null : error;
}

/** Names and values of a form or of a flat JSON object; empty for anything else. Secrets may be among them. */
export function bodyParams(body: Body | null): ReadonlyMap<string, string> {
  const params = new Map<string, string>();
  if (body === null || body.text.length > longestBody) return params;
  const text = body.text.trimStart();
  if (text.startsWith('{')) {
    for (const [name, value] of Object.entries(objectOf(text) ?? {})) {
      if (typeof value === 'string') params.set(name, value);
    }
  } else if (/^[\w.[\]%-]+=/.test(text)) {
    for (const [name, value] of new URLSearchParams(text.trim())) if (!params.has(name)) params.set(name, value);
  }
  return params;
}

function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  // A JSON value that is an object and no array has string keys.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

function parsed(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
