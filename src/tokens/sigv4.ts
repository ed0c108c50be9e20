import type { Problem } from '../http/problem.ts';
import { authParams } from './auth-params.ts';
import { problem, type Format } from './format.ts';
import { basicDate, type Query } from './query.ts';
import type { OtherToken } from './token.ts';

/**
 * AWS Signature Version 4, in an Authorization field or in a presigned URL, and Google's form of it (GOOG4).
 * Names and times only; signature and security token stay out.
 */
export interface SigV4 {
  /** "AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256" (4A), "GOOG4-RSA-SHA256" … */
  readonly algorithm: string;
  readonly accessKeyId: string | null;
  /** AKIA… belongs to a user, ASIA… is temporary and needs a security token beside it. */
  readonly accessKey: 'long-term' | 'temporary' | 'other';
  /** Of the credential scope, YYYYMMDD; the scope of 4A names no region. */
  readonly date: string | null;
  readonly region: string | null;
  readonly service: string | null;
  readonly signedHeaders: readonly string[];
  /** X-Amz-Date of a presigned URL; the header form has it in a field of its own. Milliseconds since the epoch. */
  readonly signedAt: number | null;
  /** When a presigned URL stops working: signedAt + X-Amz-Expires. */
  readonly expiresAt: number | null;
  /** Whether a presigned URL carries X-Amz-Security-Token; null in the header form, where it is a field of its own. */
  readonly securityToken: boolean | null;
  readonly problems: readonly Problem[];
}

/** Seven days (Signature Version 4, X-Amz-Expires). */
const longestExpiry = 604_800;

/** `Credential=…/date/region/service/aws4_request, SignedHeaders=…, Signature=…`: what follows the scheme. */
function readSigV4Header(algorithm: string, value: string): SigV4 {
  const params = authParams({ value, scheme: null, place: 'authorization', name: '', parsed: null }, true);
  const missing = ['credential', 'signedheaders', 'signature'].filter((name) => (params.get(name) ?? '') === '');
  const problems =
    missing.length === 0
      ? []
      : [problem('error', 'sigv4-missing', `Missing or empty: ${missing.join(', ')}.`, 0, value.length)];
  const credential = params.get('credential') ?? '';
  const headers = params.get('signedheaders') ?? '';
  return signature(algorithm, credential, headers, { signedAt: null, expiresAt: null, securityToken: null }, problems);
}

/** The X-Amz-… (X-Goog-…) parameters of a presigned URL; null where the URL is not presigned in this way. */
export function readSigV4Query(query: Query): SigV4 | null {
  const vendor = query.has('x-amz-signature') || query.has('x-amz-credential') ? 'x-amz-' : 'x-goog-';
  const algorithm = query.get(`${vendor}algorithm`);
  if (algorithm === undefined) return null;
  const problems: Problem[] = [];
  const names = ['credential', 'date', 'expires', 'signedheaders', 'signature'];
  const missing = names.filter((name) => (query.get(vendor + name) ?? '') === '');
  if (missing.length > 0) {
    problems.push(problem('error', 'sigv4-missing', `Missing: ${missing.map((name) => vendor + name).join(', ')}.`, 0));
  }
  const signedAt = basicDate(query.get(`${vendor}date`));
  const expires = query.get(`${vendor}expires`);
  const seconds = expires !== undefined && /^\d{1,9}$/.test(expires) ? Number(expires) : null;
  if (seconds !== null && seconds > longestExpiry) {
    problems.push(
      problem('error', 'sigv4-expires', 'It is to last longer than seven days, the most that is allowed.', 0),
    );
  }
  const times = {
    signedAt,
    expiresAt: signedAt === null || seconds === null ? null : signedAt + seconds * 1000,
    securityToken: query.has(`${vendor}security-token`),
  };
  const credential = query.get(`${vendor}credential`) ?? '';
  return signature(algorithm, credential, query.get(`${vendor}signedheaders`) ?? '', times, problems);
}

function signature(
  algorithm: string,
  credential: string,
  headers: string,
  times: Pick<SigV4, 'signedAt' | 'expiresAt' | 'securityToken'>,
  problems: readonly Problem[],
): SigV4 {
  const scope = credentialScope(credential.slice(0, 1024), algorithm.includes('ECDSA'));
  const { accessKeyId } = scope;
  const found = [...problems];
  if (credential !== '' && scope.date === null) {
    const message = 'The credential is not "<key id>/<YYYYMMDD>/<region>/<service>/aws4_request".';
    found.push(problem('error', 'sigv4-scope', message, 0));
  }
  const accessKey = accessKeyId?.startsWith('AKIA')
    ? 'long-term'
    : accessKeyId?.startsWith('ASIA')
      ? 'temporary'
      : 'other';
  const signedHeaders = headers.toLowerCase().slice(0, 8192).split(';').filter(Boolean);
  return { algorithm, ...scope, accessKey, signedHeaders, ...times, problems: found };
}

/**
 * `<key id>/<YYYYMMDD>/<region>/<service>/aws4_request`, without the region in 4A (`regionless`). Of anything else only what stands before
 * the first "/" is taken, for the key id.
 */
function credentialScope(
  credential: string,
  regionless: boolean,
): Pick<SigV4, 'accessKeyId' | 'date' | 'region' | 'service'> {
  // From the end: an access key id may hold "/" on servers that are not AWS.
  const parts = credential.split('/');
  const terminator = parts.pop() ?? '';
  const service = parts.pop() ?? null;
  const region = regionless ? null : (parts.pop() ?? null);
  const date = parts.pop() ?? '';
  if (parts.join('') !== '' && terminator.endsWith('4_request') && /^\d{8}$/.test(date)) {
    return { accessKeyId: parts.join('/'), date, region, service };
  }
  const first = credential.split('/', 1)[0] ?? '';
  return { accessKeyId: first === '' ? null : first, date: null, region: null, service: null };
}

/** Header form only; a presigned URL's parameters are spread over the query (see signed-url.ts). */
export const readSigV4: Format = ({ scheme, value, parsed }) =>
  scheme !== null && /^(?:aws4|goog4)-/.test(scheme)
    ? sigV4Token(readSigV4Header(parsed?.schemeAsWritten ?? scheme.toUpperCase(), value))
    : null;

export function sigV4Token(read: SigV4): OtherToken {
  const details: Record<string, string | number | boolean | readonly string[]> = { algorithm: read.algorithm };
  const show = (name: string, value: string | null): void => {
    if (value !== null) details[name] = value;
  };
  show('accessKeyId', read.accessKeyId);
  details['accessKey'] = read.accessKey;
  show('date', read.date);
  show('region', read.region);
  show('service', read.service);
  details['signedHeaders'] = read.signedHeaders;
  if (read.signedAt !== null) details['signedAt'] = new Date(read.signedAt).toISOString();
  if (read.expiresAt !== null) details['expiresAt'] = new Date(read.expiresAt).toISOString();
  if (read.securityToken !== null) details['securityToken'] = read.securityToken;
  return { kind: 'sigv4', details, problems: read.problems };
}
