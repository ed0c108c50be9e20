import type { Problem } from '../http/problem.ts';
import { readBase64 } from '../http/base64.ts';
import { problem, type Format } from './format.ts';
import { epochSeconds, isoDate, queryOf, type Query } from './query.ts';
import type { OtherToken } from './token.ts';
import { utf8 } from './utf8.ts';

/** A grant that stands in parameters and a signature over them, for a while. Signatures stay out. */
export interface SharedAccess {
  readonly type: 'azure-sas' | 'azure-service-bus' | 'gcs-v2' | 's3-v2' | 'cloudfront' | 'alibaba-oss';
  /** Milliseconds since the epoch; null: from the beginning, or not told. */
  readonly start: number | null;
  readonly expires: number | null;
  /** Names by which it is told what is granted, in the vendor's words: permissions, resource, version, key id … */
  readonly facts: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/** Azure's parameter names in words (Create a service SAS, Create an account SAS). */
const azureNames: readonly (readonly [name: string, word: string])[] = [
  ['sv', 'version'],
  ['sr', 'resource'],
  ['ss', 'services'],
  ['srt', 'resourceTypes'],
  ['sp', 'permissions'],
  ['sip', 'addresses'],
  ['spr', 'protocols'],
  ['si', 'policy'],
  ['skoid', 'userDelegationOid'],
];

/** Azure SAS, and the signed URLs of Cloud Storage (V2), S3 (V2), CloudFront and OSS; null for what is none of them. */
export function readSharedAccess(query: Query): SharedAccess | null {
  const grant = (
    type: SharedAccess['type'],
    start: number | null,
    expires: number | null,
    facts: Record<string, string | undefined>,
  ): SharedAccess => {
    const problems: Problem[] = [];
    // A stored access policy may hold the expiry instead (si).
    if (expires === null && facts['policy'] === undefined) {
      problems.push(
        problem(
          'warning',
          'sas-no-expiry',
          'It says nowhere until when it holds, or not in a form that can be read.',
          0,
        ),
      );
    }
    const known = Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== undefined);
    return { type, start, expires, facts: Object.fromEntries(known), problems };
  };
  const get = (name: string): string | undefined => query.get(name);

  if (query.has('sig') && (query.has('se') || query.has('si'))) {
    if (query.has('sv') || query.has('sp')) {
      const facts = Object.fromEntries(azureNames.map(([name, word]) => [word, get(name)]));
      return grant('azure-sas', isoDate(get('st')), isoDate(get('se')), facts);
    }
    return grant('azure-service-bus', null, epochSeconds(get('se')), { resource: get('sr'), policy: get('skn') });
  }
  if (!query.has('signature')) return null;
  const expires = epochSeconds(get('expires'));
  if (query.has('googleaccessid')) return grant('gcs-v2', null, expires, { account: get('googleaccessid') });
  if (query.has('awsaccesskeyid')) return grant('s3-v2', null, expires, { accessKeyId: get('awsaccesskeyid') });
  if (query.has('ossaccesskeyid')) return grant('alibaba-oss', null, expires, { accessKeyId: get('ossaccesskeyid') });
  if (!query.has('key-pair-id')) return null;
  const policy = cloudFrontPolicy(get('policy'));
  return grant('cloudfront', policy?.start ?? null, expires ?? policy?.expires ?? null, {
    keyPairId: get('key-pair-id'),
    resource: policy?.resource,
  });
}

interface CloudFrontPolicy {
  readonly resource: string | undefined;
  readonly start: number | null;
  readonly expires: number | null;
}

/** CloudFront's custom policy: JSON in base64 with "+", "=" and "/" written as "-", "_" and "~". */
function cloudFrontPolicy(value: string | undefined): CloudFrontPolicy | null {
  if (value === undefined) return null;
  const base64 = value.replace(/[-_~]/g, (each) => (each === '-' ? '+' : each === '_' ? '=' : '/'));
  const { bytes } = readBase64(base64, 0, base64.length, 'base64', 'optional');
  const text = bytes === null ? null : utf8(bytes);
  if (text === null) return null;
  // Three values are wanted of a document whose form is fixed: reading them where they stand needs no walk through JSON.
  const epoch = (name: string): number | null =>
    epochSeconds(new RegExp(`"${name}"\\s*:\\s*\\{\\s*"AWS:EpochTime"\\s*:\\s*(\\d{1,12})`).exec(text)?.[1]);
  return {
    resource: /"Resource"\s*:\s*"([^"]{0,2048})"/.exec(text)?.[1],
    start: epoch('DateGreaterThan'),
    expires: epoch('DateLessThan'),
  };
}

/** `SharedAccessSignature sr=…&sig=…&se=…` (Service Bus, Event Hubs, IoT Hub), `SharedKey account:signature`, and a SAS as a value. */
export const readSas: Format = ({ scheme, value }) => {
  if (scheme === 'sharedkey' || scheme === 'sharedkeylite') {
    const colon = value.indexOf(':');
    const account = colon < 0 ? {} : { account: value.slice(0, colon) };
    return { kind: 'sas', details: { type: 'azure-shared-key', ...account }, problems: [] };
  }
  const named = scheme === 'sharedaccesssignature';
  if (!named && !(value.includes('sig=') && /^\??s[a-z]{0,4}=/.test(value.slice(0, 8)))) return null;
  const query = queryOf(value, true);
  const read = query === null ? null : readSharedAccess(query);
  return read === null ? null : sharedAccessToken(read);
};

export function sharedAccessToken({ type, start, expires, facts, problems }: SharedAccess): OtherToken {
  return {
    kind: 'sas',
    details: {
      type,
      ...facts,
      ...(start === null ? {} : { start: new Date(start).toISOString() }),
      ...(expires === null ? {} : { expires: new Date(expires).toISOString() }),
    },
    problems,
  };
}
