/** Names of registered claims and header parameters, in words; the claim's card says more. */
const claims: Readonly<Record<string, string>> = {
  iss: 'issuer',
  sub: 'subject',
  aud: 'audience',
  exp: 'expires',
  nbf: 'not valid before',
  iat: 'issued',
  jti: 'token’s id',
  azp: 'authorized party',
  auth_time: 'user logged in',
  nonce: 'nonce of the login',
  acr: 'authentication context',
  amr: 'authentication methods',
  scope: 'scopes',
  scp: 'scopes',
  client_id: 'client',
  cnf: 'key that it is bound to',
  sid: 'session',
  roles: 'roles',
  groups: 'groups',
  tid: 'tenant',
};

const headerParameters: Readonly<Record<string, string>> = {
  alg: 'algorithm',
  typ: 'type',
  kid: 'key’s id',
  cty: 'content type',
  jku: 'URL of the keys',
  jwk: 'the key itself',
  x5t: 'certificate’s fingerprint',
  crit: 'must be understood',
  enc: 'content encryption',
};

export function claimName(name: string, prefix: '' | 'header.'): string | null {
  const names = prefix === '' ? claims : headerParameters;
  return Object.hasOwn(names, name) ? (names[name] ?? null) : null;
}
