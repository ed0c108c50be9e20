import { authParams } from './auth-params.ts';
import type { Format } from './format.ts';
import { readJwt } from './jwt.ts';

/** vapid credentials (RFC 8292 §3): the JWT in parameter `t`. */
export const readVapid: Format = (credential) => {
  if (credential.scheme !== 'vapid') return null;
  const t = authParams(credential).get('t');
  return t === undefined ? null : readJwt({ ...credential, value: t, parsed: null });
};
