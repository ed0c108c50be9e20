import { param } from '../../http/auth-param.ts';
import type { PresentedCredential } from '../../http/credentials.ts';
import { isSessionName } from '../cookie-names.ts';
import type { Print } from './fingerprints.ts';
import type { SeenCredential } from './seen.ts';

const longestName = 128;

export function seenCredential(credential: PresentedCredential, print: Print): SeenCredential {
  return {
    place: credential.place,
    name: credential.name.slice(0, longestName),
    scheme: credential.scheme,
    fingerprint: print(identityOf(credential)),
  };
}

/** Schemes whose value changes with every request, and the parameter that names who signs. */
const signing: Readonly<Record<string, string>> = {
  digest: 'username',
  hawk: 'id',
  'aws4-hmac-sha256': 'credential',
  signature: 'keyid',
  hmac: 'username',
};

function identityOf(credential: PresentedCredential): string {
  const name = signing[credential.scheme ?? ''];
  if (name === undefined || credential.parsed === null) return credential.value;
  const value = param(credential.parsed.params, name)?.value;
  // SigV4: the access key's id, then date, region and service (it is followed by "/20260310/eu-west-1/…").
  return value === undefined ? credential.value : `${credential.scheme ?? ''} ${value.split('/')[0] ?? ''}`;
}

/** Equal for requests that present the same: credentials and session cookies. '' is nothing. */
export function stateOf(credentials: readonly SeenCredential[], cookies: ReadonlyMap<string, string>): string {
  const parts = credentials.map((each) => `${each.place}:${each.name.toLowerCase()}=${each.fingerprint}`);
  for (const [name, print] of cookies) if (isSessionName(name)) parts.push(`cookie:${name}=${print}`);
  return parts.toSorted().join(' ');
}
