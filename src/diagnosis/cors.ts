import type { Exchange, ResourceType } from '../http/exchange.ts';
import { fieldValue, type Field } from '../http/field.ts';
import { isPreflight } from './refusal.ts';

/**
 * Result of the CORS check (Fetch §4.10). `missing`: no Access-Control-Allow-Origin. `several`: more than one value,
 * which matches nothing. `mismatch`: another origin. `wildcard-with-credentials`: `*` for a request with credentials.
 * `credentials-not-allowed`: the origin matches, but Access-Control-Allow-Credentials is not `true` for a request
 * with credentials. `unanswered`: no response was seen.
 */
export type CorsCheck =
  | 'pass'
  | 'missing'
  | 'several'
  | 'mismatch'
  | 'wildcard-with-credentials'
  | 'credentials-not-allowed'
  | 'unanswered';

/** What a preflight asks for (Fetch §4.8). Header names are lower case. */
export interface PreflightQuestion {
  readonly method: string;
  readonly headers: readonly string[];
}

/** What a cross-origin response allows, against what its request needs. */
export interface CorsEvidence {
  /** The serialized origin that the server sees and that it has to allow; `null` (as text) is an opaque origin. */
  readonly origin: string;
  /** Origin of the page script that asked: differs from `origin` after a redirect made it opaque. */
  readonly requester: string;
  readonly target: string;
  /** Whether the browser applies the CORS check; null where nothing tells (an image and a fetch look alike). */
  readonly applies: boolean | null;
  readonly preflight: PreflightQuestion | null;
  /** Whether the request's credentials mode is `include`; null where nothing tells. */
  readonly credentials: boolean | null;
  /** Access-Control-Allow-Origin as sent, all lines combined. */
  readonly allowOrigin: string | null;
  /** Access-Control-Allow-Credentials as sent. */
  readonly allowCredentials: string | null;
  /** Lower case. */
  readonly allowHeaders: readonly string[];
  readonly allowMethods: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly check: CorsCheck;
  /** Whether page script can read the status at all; null where that is unknown. */
  readonly readable: boolean | null;
  /** Whether page script can read this response header field. */
  exposes(name: string): boolean;
  /** Whether a preflight with this answer lets the request send this header field: `*` never covers Authorization. */
  allowsHeader(name: string): boolean;
}

/** Fetch §2.2.2: CORS-safelisted response-header names. */
const safelisted: ReadonlySet<string> = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);

const scripted: ReadonlySet<ResourceType> = new Set<ResourceType>(['fetch', 'xhr', 'preflight']);
/** Requests whose mode is never `cors` or that the CORS check does not concern. */
const uncors: ReadonlySet<ResourceType> = new Set<ResourceType>(['document', 'iframe', 'websocket', 'ping']);

/** null where the request is known to be same-origin, is a navigation, or nothing tells which origin made it. */
export function corsEvidence(exchange: Exchange): CorsEvidence | null {
  const { request, response, context } = exchange;
  const fields = request.fields ?? [];
  const mode = fieldValue(fields, 'sec-fetch-mode');
  if (mode === 'navigate' || mode === 'websocket') return null;
  if (context.resourceType !== null && uncors.has(context.resourceType)) return null;

  const target = originOf(request.url);
  const sent = fieldValue(fields, 'origin');
  const requester = requestingOrigin(exchange);
  if (target === null || requester === null) return null;
  const origin = sent ?? requester;
  if (origin === target) return null;
  if (sent === null && requester === target) return null;

  const preflight = isPreflight(exchange) ? question(fields) : null;
  const credentials = withCredentials(exchange, preflight !== null);
  const answer = response?.fields ?? [];
  const allowOrigin = fieldValue(answer, 'access-control-allow-origin');
  const allowCredentials = fieldValue(answer, 'access-control-allow-credentials');
  const allowHeaders = list(answer, 'access-control-allow-headers');
  const exposeHeaders = list(answer, 'access-control-expose-headers');
  const html = fieldValue(fields, 'accept')?.startsWith('text/html') === true;
  const applies = html && mode === null ? null : checkApplies(mode, context.resourceType, sent);
  const check: CorsCheck =
    response === null ? 'unanswered' : corsCheck(origin, credentials, allowOrigin, allowCredentials);

  return {
    origin,
    requester,
    target,
    applies,
    preflight,
    credentials,
    allowOrigin,
    allowCredentials,
    allowHeaders,
    allowMethods: list(answer, 'access-control-allow-methods'),
    exposeHeaders,
    check,
    readable: applies !== true || check === 'unanswered' ? null : check === 'pass',
    exposes: (name) => {
      const wanted = name.toLowerCase();
      return (
        safelisted.has(wanted) ||
        exposeHeaders.includes(wanted) ||
        (credentials !== true && exposeHeaders.includes('*'))
      );
    },
    allowsHeader: (name) => {
      const wanted = name.toLowerCase();
      if (allowHeaders.includes(wanted)) return true;
      return wanted !== 'authorization' && credentials !== true && allowHeaders.includes('*');
    },
  };
}

/** Fetch §4.10 CORS check. An unknown credentials mode passes where either mode might. */
function corsCheck(
  origin: string,
  credentials: boolean | null,
  allowOrigin: string | null,
  allowCredentials: string | null,
): CorsCheck {
  if (allowOrigin === null) return 'missing';
  if (allowOrigin === '*') return credentials === true ? 'wildcard-with-credentials' : 'pass';
  if (allowOrigin.includes(',')) return 'several';
  if (allowOrigin !== origin) return 'mismatch';
  return credentials === true && allowCredentials !== 'true' ? 'credentials-not-allowed' : 'pass';
}

/** Browsers send Origin with every request of mode `cors` to another origin; its absence on a GET means `no-cors`. */
function checkApplies(mode: string | null, type: ResourceType | null, sent: string | null): boolean | null {
  if (mode === 'cors') return true;
  if (mode === 'no-cors' || mode === 'same-origin') return false;
  if (type !== null && scripted.has(type)) return true;
  return sent === null ? null : true;
}

/** A cookie on a cross-origin request of script proves the mode `include`; its absence proves nothing. */
function withCredentials(exchange: Exchange, preflight: boolean): boolean | null {
  const { context, request } = exchange;
  if (context.credentialsMode !== null) return context.credentialsMode === 'include';
  if (preflight) return null;
  return fieldValue(request.fields ?? [], 'cookie') === null ? null : true;
}

/** Origin of the document or worker that asked, as far as anything tells. */
export function requestingOrigin(exchange: Exchange): string | null {
  const { context, request } = exchange;
  if (context.origin !== null) return context.origin;
  const document = context.frame ?? context.page;
  const sent = fieldValue(request.fields ?? [], 'origin');
  if (sent !== null && sent !== 'null') return sent;
  return (document === null ? null : originOf(document)) ?? sent;
}

function question(fields: readonly Field[]): PreflightQuestion {
  return {
    method: fieldValue(fields, 'access-control-request-method') ?? '',
    headers: list(fields, 'access-control-request-headers'),
  };
}

/** A comma-separated list of names, lower case. */
function list(fields: readonly Field[], name: string): readonly string[] {
  const value = fieldValue(fields, name);
  if (value === null) return [];
  return value
    .split(',')
    .map((each) => each.trim().toLowerCase())
    .filter((each) => each !== '');
}

/** The serialized origin of an http(s) URL, or null. */
function originOf(url: string): string | null {
  try {
    const { origin } = new URL(url);
    return origin === 'null' ? null : origin;
  } catch {
    return null;
  }
}
