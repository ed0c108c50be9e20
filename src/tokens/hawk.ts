import { authParams } from './auth-params.ts';
import { problem, type Format } from './format.ts';

/** Hawk credentials (@hapi/hawk). Details: `id`, `time` (ISO 8601), `app`, `dlg`, `ext`, `payloadHash`; never nonce or mac. */
export const readHawk: Format = (credential) => {
  if (credential.scheme !== 'hawk') return null;
  const params = authParams(credential);
  const details: Record<string, string | boolean> = {};
  for (const name of ['id', 'app', 'dlg', 'ext']) {
    const value = params.get(name);
    if (value !== undefined) details[name] = value;
  }
  const ts = params.get('ts');
  const seconds = ts !== undefined && /^\d{1,12}$/.test(ts) ? Number(ts) : null;
  if (seconds !== null) details['time'] = new Date(seconds * 1000).toISOString();
  details['payloadHash'] = params.has('hash');
  const missing = ['id', 'ts', 'nonce', 'mac'].filter((name) => !params.has(name));
  const problems =
    missing.length === 0
      ? []
      : [problem('error', 'hawk-missing', `Missing: ${missing.join(', ')}.`, 0, credential.value.length)];
  return { kind: 'hawk', details, problems };
};
