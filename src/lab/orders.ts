import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import { issuerAt, labAudience, type IdentityProvider } from './identity-provider.ts';
import type { Mint } from './mint.ts';
import { json } from './received.ts';
import type { Received, Reply } from './scenario.ts';

/**
 * `/orders` on api.lab.test: a resource that really checks a token of the lab's provider or of /mint (RFC 6750), and
 * says in /log why it refused. GET wants the scope orders:read, everything else orders:write. `clock` (seconds) is by
 * how much this server's clock is off. null where the request is for something else.
 */
export async function orders(
  request: Received,
  { mint, provider, now }: { readonly mint: Mint; readonly provider: IdentityProvider; readonly now: number },
): Promise<Reply | null> {
  if (request.url.hostname !== 'api.lab.test') return null;
  const base = `https://api.lab.test:${request.url.port}`;
  if (request.url.pathname === '/.well-known/oauth-protected-resource') {
    return json(200, {
      resource: labAudience,
      authorization_servers: [issuerAt(request.url.port)],
      scopes_supported: ['orders:read', 'orders:write'],
      bearer_methods_supported: ['header'],
    });
  }
  if (request.url.pathname !== '/orders') return null;
  const origin = request.field('origin');
  const cors = [
    ...(origin === null ? [] : [{ name: 'Access-Control-Allow-Origin', value: '*' }]),
    { name: 'Access-Control-Expose-Headers', value: 'WWW-Authenticate, Date' },
    { name: 'Date', value: new Date(now).toUTCString() },
  ];
  if (request.method === 'OPTIONS' && request.field('access-control-request-method') !== null) {
    return {
      status: 204,
      fields: [
        ...cors,
        { name: 'Access-Control-Allow-Methods', value: 'GET, POST, PUT, PATCH, DELETE' },
        { name: 'Access-Control-Allow-Headers', value: 'Authorization, Content-Type' },
      ],
      body: '',
    };
  }
  const refuse = (status: number, params: Readonly<Record<string, string>>, reason: string): Reply => {
    const all = { realm: 'orders', ...params, resource_metadata: `${base}/.well-known/oauth-protected-resource` };
    const challenge = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
    const field = { name: 'WWW-Authenticate', value: `Bearer ${challenge.join(', ')}` };
    return { ...json(status, { error: params['error'] ?? 'unauthorized' }, [...cors, field]), reason };
  };
  const invalid = (reason: string): Reply =>
    refuse(401, { error: 'invalid_token', error_description: reason.replaceAll(/["\\]/g, "'") }, reason);

  const authorization = request.field('authorization');
  if (authorization === null) return refuse(401, {}, 'the request carried no Authorization');
  const [, token] = /^bearer +([\w.~+/=-]+)$/i.exec(authorization) ?? [];
  if (token === undefined) return refuse(401, {}, 'Authorization holds no Bearer token');
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [...mint.jwks().keys] }), {
      issuer: [issuerAt(request.url.port), 'https://idp.lab.test'],
      audience: labAudience,
      currentDate: new Date(now),
    });
    if (payload.jti !== undefined && provider.isEnded(payload.jti)) return invalid('the token was revoked');
    const wanted = request.method === 'GET' || request.method === 'HEAD' ? 'orders:read' : 'orders:write';
    const granted = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];
    if (!granted.includes(wanted)) {
      return refuse(403, { error: 'insufficient_scope', scope: wanted }, `the token has no scope ${wanted}`);
    }
    return json(200, { orders: [{ id: 1, item: 'tea', pieces: 3 }] }, cors);
  } catch (error) {
    return invalid(reasonOf(error));
  }
}

/** Why jose refused, in a sentence. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `the claim ${error.claim} is not accepted`;
  if (error instanceof errors.JWKSNoMatchingKey) return 'no key of the issuer has the kid and alg of the token';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'the signature is not valid';
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported)
    return 'the alg of the token is not accepted';
  return 'the token is no JWT';
}
