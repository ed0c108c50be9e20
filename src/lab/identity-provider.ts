import { createHash, randomBytes } from 'node:crypto';
import type { Field } from '../http/field.ts';
import type { Mint } from './mint.ts';
import { json } from './received.ts';
import { escape, page } from './page/html.ts';
import type { Received, Reply } from './scenario.ts';

/** What an access token of the lab's provider is for. */
export const labAudience = 'https://api.lab.test';

/** Seconds. */
const lifetimes = { code: 60, access: 300, id: 300 } as const;
const scopes = ['openid', 'profile', 'offline_access', 'orders:read', 'orders:write'] as const;
const keptGrants = 1000;

/** What the user has agreed to: one login of one client. All its tokens die with it. */
interface Grant {
  readonly client: string;
  readonly scope: string;
  readonly nonce: string | null;
  readonly authTime: number;
  ended: boolean;
}

interface Code {
  readonly grant: Grant;
  readonly redirectUri: string;
  readonly challenge: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
  used: boolean;
}

interface RefreshToken {
  readonly grant: Grant;
  used: boolean;
}

/**
 * The lab's identity provider on idp.lab.test: discovery (OpenID Connect Discovery 1.0 §4, RFC 8414 §3), authorization
 * code with PKCE (RFC 7636, S256 only), refresh tokens that rotate and whose reuse ends the grant (RFC 9700 §4.14.2),
 * userinfo, revocation (RFC 7009), logout. One public client, `shop`; one user, Ada, who signs in with a button.
 */
export class IdentityProvider {
  readonly #mint: Mint;
  readonly #codes = new Map<string, Code>();
  readonly #refresh = new Map<string, RefreshToken>();
  readonly #access = new Map<string, Grant>();
  readonly #sessions = new Map<string, number>();

  constructor(mint: Mint) {
    this.#mint = mint;
  }

  /** True where an access token's `jti` is one of this provider's that was revoked or logged out. */
  isEnded(jti: string): boolean {
    return this.#access.get(jti)?.ended ?? false;
  }

  /** null where the request is for something else. `now`: milliseconds since the epoch. */
  async answer(request: Received, now: number): Promise<Reply | null> {
    if (request.url.hostname !== 'idp.lab.test') return null;
    const reply = await this.#route(request, now);
    return reply === null ? null : withCors(reply, request);
  }

  async #route(request: Received, now: number): Promise<Reply | null> {
    const issuer = issuerAt(request.url.port);
    switch (request.url.pathname) {
      case '/.well-known/openid-configuration':
      case '/.well-known/oauth-authorization-server':
        return json(200, metadata(issuer));
      case '/authorize':
        return this.#authorize(request, now);
      case '/login':
        return this.#login(request, now);
      case '/token':
        if (request.method === 'OPTIONS') return { status: 204, fields: [], body: '' };
        if (request.method !== 'POST') return refuse(405, 'invalid_request', 'the token endpoint takes POST only');
        return this.#token(new URLSearchParams(request.body), issuer, now);
      case '/revoke':
        return this.#revoke(new URLSearchParams(request.body));
      case '/end_session':
        return this.#endSession(request);
      default:
        return null;
    }
  }

  #authorize(request: Received, now: number): Reply {
    const query = request.url.searchParams;
    const client = query.get('client_id');
    const redirectUri = query.get('redirect_uri') ?? '';
    if (client !== 'shop') return refuse(400, 'invalid_client', 'the only client here is shop');
    if (!isRegistered(redirectUri))
      return refuse(
        400,
        'invalid_request',
        'redirect_uri is not registered: /callback on app.lab.test or localhost is',
      );
    const back = (answer: Readonly<Record<string, string>>, reason?: string): Reply => {
      const to = new URL(redirectUri);
      const state = query.get('state');
      const all = { ...answer, ...(state === null ? {} : { state }), iss: issuerAt(request.url.port) };
      for (const [name, value] of Object.entries(all)) to.searchParams.set(name, value);
      return {
        status: 302,
        fields: [noStore, { name: 'Location', value: to.href }],
        body: '',
        ...(reason && { reason }),
      };
    };
    const fail = (error: string, why: string): Reply => back({ error, error_description: why }, `${error}: ${why}`);
    if (query.get('response_type') !== 'code') return fail('unsupported_response_type', 'response_type is code');
    const challenge = query.get('code_challenge');
    if (challenge === null) return fail('invalid_request', 'code_challenge is missing: PKCE is required');
    if (query.get('code_challenge_method') !== 'S256') return fail('invalid_request', 'code_challenge_method is S256');
    const asked = (query.get('scope') ?? '').split(' ').filter(Boolean);
    const unknown = asked.find((scope) => !scopes.some((each) => each === scope));
    if (unknown !== undefined) return fail('invalid_scope', `there is no scope ${unknown}`);
    const authTime = this.#sessions.get(sessionOf(request) ?? '');
    const prompt = query.get('prompt');
    if (prompt === 'none' && authTime === undefined) return fail('login_required', 'nobody is signed in');
    if (authTime === undefined || prompt === 'login') return signInPage(request.url);
    const grant: Grant = { client, scope: asked.join(' '), nonce: query.get('nonce'), authTime, ended: false };
    const code = secret();
    remember(this.#codes, code, { grant, redirectUri, challenge, expires: now + lifetimes.code * 1000, used: false });
    return back({ code });
  }

  #login(request: Received, now: number): Reply {
    const to = new URLSearchParams(request.body).get('to') ?? '';
    // Only back to this provider's own page: nobody may be led elsewhere from here.
    if (request.method !== 'POST' || !to.startsWith('/authorize?'))
      return refuse(400, 'invalid_request', 'the login page posts here');
    const session = secret();
    remember(this.#sessions, session, Math.floor(now / 1000));
    const cookie = { name: 'Set-Cookie', value: `idp_session=${session}; Path=/; HttpOnly; Secure; SameSite=None` };
    const query = new URLSearchParams(to.slice('/authorize?'.length));
    query.delete('prompt');
    return { status: 303, fields: [noStore, cookie, { name: 'Location', value: `/authorize?${query}` }], body: '' };
  }

  async #token(form: URLSearchParams, issuer: string, now: number): Promise<Reply> {
    if (form.get('client_id') !== 'shop') return refuse(401, 'invalid_client', 'the only client here is shop');
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return this.#redeem(form, issuer, now);
      case 'refresh_token':
        return this.#renew(form, issuer, now);
      default:
        return refuse(400, 'unsupported_grant_type', 'grant_type is authorization_code or refresh_token');
    }
  }

  async #redeem(form: URLSearchParams, issuer: string, now: number): Promise<Reply> {
    const code = this.#codes.get(form.get('code') ?? '');
    if (code === undefined) return refuse(400, 'invalid_grant', 'the code is unknown');
    if (code.used) {
      code.grant.ended = true;
      return refuse(400, 'invalid_grant', 'the code was used before; its tokens are revoked');
    }
    code.used = true;
    if (code.expires < now) return refuse(400, 'invalid_grant', 'the code has expired');
    if (code.redirectUri !== form.get('redirect_uri'))
      return refuse(400, 'invalid_grant', 'redirect_uri is not that of the authorization request');
    const verifier = form.get('code_verifier') ?? '';
    if (createHash('sha256').update(verifier).digest('base64url') !== code.challenge)
      return refuse(400, 'invalid_grant', 'PKCE: code_verifier does not match code_challenge');
    return this.#issue(code.grant, issuer, now);
  }

  async #renew(form: URLSearchParams, issuer: string, now: number): Promise<Reply> {
    const token = this.#refresh.get(form.get('refresh_token') ?? '');
    if (token === undefined) return refuse(400, 'invalid_grant', 'the refresh token is unknown');
    if (token.used) {
      token.grant.ended = true;
      return refuse(400, 'invalid_grant', 'the refresh token was used before; the grant is revoked');
    }
    if (token.grant.ended) return refuse(400, 'invalid_grant', 'the grant was revoked');
    token.used = true;
    return this.#issue(token.grant, issuer, now);
  }

  async #issue(grant: Grant, issuer: string, now: number): Promise<Reply> {
    const iat = Math.floor(now / 1000);
    const has = (scope: string): boolean => grant.scope.split(' ').includes(scope);
    const jti = secret();
    remember(this.#access, jti, grant);
    const base = { iss: issuer, sub: 'ada', iat };
    const access = await this.#mint.token(
      { ...base, aud: labAudience, client_id: grant.client, scope: grant.scope, jti, exp: iat + lifetimes.access },
      { typ: 'at+jwt' },
    );
    const id = { ...base, aud: grant.client, exp: iat + lifetimes.id, auth_time: grant.authTime };
    const refresh = secret();
    if (has('offline_access')) remember(this.#refresh, refresh, { grant, used: false });
    return json(200, {
      access_token: access,
      token_type: 'Bearer',
      expires_in: lifetimes.access,
      scope: grant.scope,
      ...(has('offline_access') ? { refresh_token: refresh } : {}),
      ...(has('openid')
        ? { id_token: await this.#mint.token(grant.nonce === null ? id : { ...id, nonce: grant.nonce }) }
        : {}),
    });
  }

  /** RFC 7009 §2.2: 200 also for a token that is unknown. */
  #revoke(form: URLSearchParams): Reply {
    const token = form.get('token') ?? '';
    const grant = this.#refresh.get(token)?.grant ?? this.#access.get(jtiOf(token));
    if (grant !== undefined) grant.ended = true;
    return { status: 200, fields: [noStore], body: '' };
  }

  #endSession(request: Received): Reply {
    const session = sessionOf(request);
    const since = session === null ? undefined : this.#sessions.get(session);
    if (session !== null) this.#sessions.delete(session);
    for (const grant of this.#access.values()) if (grant.authTime === since) grant.ended = true;
    const gone = { name: 'Set-Cookie', value: 'idp_session=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=None' };
    const to = request.url.searchParams.get('post_logout_redirect_uri');
    if (to !== null && isRegistered(to))
      return { status: 302, fields: [noStore, gone, { name: 'Location', value: to }], body: '' };
    return { status: 204, fields: [noStore, gone], body: '' };
  }
}

export const issuerAt = (port: string): string => `https://idp.lab.test${port === '' ? '' : `:${port}`}`;

const noStore: Field = { name: 'Cache-Control', value: 'no-store' };
const secret = (): string => randomBytes(24).toString('base64url');

/** The oldest goes first, so that a lab that runs for days does not grow. */
function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.set(key, value);
  const [oldest] = map.size > keptGrants ? map.keys() : [];
  if (oldest !== undefined) map.delete(oldest);
}

const refuse = (status: number, error: string, why: string): Reply => ({
  ...json(status, { error, error_description: why }),
  reason: `${error}: ${why}`,
});

/** The path /callback on the lab's page's host, or anywhere on this machine (RFC 8252 §7.3: with any port). */
function isRegistered(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { hostname, pathname, protocol } = new URL(uri);
  const isOurs = ['app.lab.test', 'localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return /^https?:$/.test(protocol) && isOurs && pathname === '/callback';
}

const sessionOf = (request: Received): string | null =>
  /(?:^|;\s*)idp_session=([\w-]+)/.exec(request.field('cookie') ?? '')?.[1] ?? null;

/** The `jti` of a JWT, unverified: it is only looked up. */
function jtiOf(token: string): string {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && 'jti' in claims ? String(claims.jti) : '';
  } catch {
    return '';
  }
}

function signInPage(url: URL): Reply {
  return page(
    'Sign in · Why401 lab',
    `<h1>Sign in</h1>
<p class="quiet">The lab’s identity provider. Its one user has no password.</p>
<form method="post" action="/login"><input type="hidden" name="to" value="${escape(url.pathname + url.search)}"><button>Sign in as Ada</button></form>`,
  );
}

function metadata(issuer: string): Readonly<Record<string, unknown>> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/revoke`,
    end_session_endpoint: `${issuer}/end_session`,
    jwks_uri: `${issuer}/jwks`,
    scopes_supported: scopes,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256', 'ES256'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    authorization_response_iss_parameter_supported: true,
  };
}

/** A single-page app asks these endpoints from its own origin, without cookies. */
function withCors(reply: Reply, request: Received): Reply {
  const origin = request.field('origin');
  if (origin === null || reply.fields.some(({ name }) => name.toLowerCase() === 'set-cookie')) return reply;
  const fields = [
    { name: 'Access-Control-Allow-Origin', value: '*' },
    { name: 'Access-Control-Allow-Headers', value: 'Authorization, Content-Type, DPoP' },
  ];
  return { ...reply, fields: [...reply.fields, ...fields] };
}
