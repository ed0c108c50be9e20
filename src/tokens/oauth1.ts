import type { Problem } from '../http/problem.ts';
import { authParams } from './auth-params.ts';
import { problem, type Format } from './format.ts';

/** What RFC 5849 §3.1 requires in a request with a token credential; oauth_token may be left out in the first steps. */
const required = ['oauth_consumer_key', 'oauth_signature_method', 'oauth_signature', 'oauth_timestamp', 'oauth_nonce'];

/**
 * OAuth 1.0 credentials (RFC 5849 §3.5.1). Details: `consumerKey` (a client's name), `signatureMethod`, `time`
 * (ISO 8601), `realm`, `version`, `token` (whether there is one).
 */
export const readOauth1: Format = (credential) => {
  if (credential.scheme !== 'oauth') return null;
  const params = authParams(credential);
  // "OAuth <token>" is how some vendors write Bearer.
  if (!params.has('oauth_signature') && !params.has('oauth_consumer_key')) return null;
  const details: Record<string, string | boolean> = {};
  const show = (as: string, name: string): void => {
    const value = params.get(name);
    if (value !== undefined) details[as] = percentDecoded(value);
  };
  show('realm', 'realm');
  show('consumerKey', 'oauth_consumer_key');
  show('signatureMethod', 'oauth_signature_method');
  show('version', 'oauth_version');
  const timestamp = params.get('oauth_timestamp');
  if (timestamp !== undefined && /^\d{1,12}$/.test(timestamp)) {
    details['time'] = new Date(Number(timestamp) * 1000).toISOString();
  }
  details['token'] = params.has('oauth_token');
  const problems: Problem[] = [];
  const length = credential.value.length;
  // RFC 5849 §3.1: PLAINTEXT needs neither timestamp nor nonce; its signature is the secrets themselves (§3.4.4).
  const plain = details['signatureMethod'] === 'PLAINTEXT';
  const missing = required.filter((name) => !params.has(name) && !(plain && /timestamp|nonce/.test(name)));
  if (missing.length > 0) {
    problems.push(problem('error', 'oauth1-missing', `Missing: ${missing.join(', ')}.`, 0, length));
  }
  if (plain) {
    const message = 'PLAINTEXT signs nothing: the signature is the secrets themselves.';
    problems.push(problem('warning', 'oauth1-plaintext', message, 0, length));
  }
  return { kind: 'oauth1', details, problems };
};

function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
