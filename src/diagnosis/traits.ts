import type { Exchange } from '../http/exchange.ts';
import { fieldValue, type Field } from '../http/field.ts';
import { presentedCredentials } from '../http/presented-credentials.ts';
import { requestingOrigin } from './cors.ts';
import { credentialTraits, secret, unsafe } from './credential-traits.ts';
import { isPreflight, isRefusal, isSilentBadRequest } from './refusal.ts';
import { speaksOfError } from './says/error-inside.ts';
import type { SequenceEvidence } from './sequence.ts';

/**
 * What shows at a glance that a rule may have something to say. A rule names the traits that it waits for
 * (`on` in rule.ts); an exchange with none of them costs no more than this look.
 */
export const traits = [
  /** A status of refusal (refusal.ts), or an answer that the browser kept back. */
  'refusal',
  /** A CORS preflight; it has no other trait. */
  'preflight',
  /** Any 4xx. */
  'client-error',
  /** A 400 without a word of why, to a request with Authorization: rules of stage `format` wait for it unasked. */
  'silent-400',
  /** Any 5xx. */
  'server-error',
  /** Any 3xx but 304. */
  'redirect',
  /** No answer at all. */
  'failure',
  /** A 2xx whose header fields or body are shaped as an error, or as a page. */
  'error-inside',
  /** WWW-Authenticate or Proxy-Authenticate, whatever the status. */
  'challenge',
  'sets-cookie',
  /** A 2xx that Cache-Control lets shared caches keep. */
  'shared-cache',
  /** A request of another origin that the answer does not plainly allow. */
  'cors-doubtful',
  /** http or ws to another machine. */
  'clear-text',
  /** A credential in the URL. */
  'url-credential',
  /** A JWT that nobody signed, that lasts long, or that opens everything. */
  'unsafe-token',
  /** A secret that must not be in a page, by its name or its public prefix. */
  'secret-key',
  /** A credential that was accepted at another origin. */
  'used-elsewhere',
  /** A redirect led here. */
  'after-redirect',
  /** A request for new tokens by a refresh token. */
  'refresh',
  /** `error` among the URL's parameters. */
  'error-in-url',
  /** OAuth protected resource metadata (RFC 9728 §3). */
  'resource-metadata',
] as const;
export type Trait = (typeof traits)[number];

/** Several traits: one bit each. */
export type Traits = number;

// Every trait is a key, by the line that makes them: the type says what the keys are.
const bit = Object.fromEntries(traits.map((trait, index) => [trait, 1 << index])) as Readonly<Record<Trait, Traits>>;

export const bitOf = (trait: Trait): Traits => bit[trait];
export const traitsIn = (all: Traits): readonly Trait[] => traits.filter((trait) => (all & bit[trait]) !== 0);

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|[\w.-]+\.localhost)(?:[:/?#]|$)/i;

/** Every trait of an exchange, in one look at it: linear in its header fields, and in the first characters of its body. */
export function traitsOf(exchange: Exchange, sequence: SequenceEvidence): Traits {
  if (isPreflight(exchange)) return bit.preflight;
  return ofRequest(exchange) | ofAnswer(exchange) | ofCredentials(exchange, sequence) | ofSequence(sequence);
}

function ofRequest({ request }: Exchange): Traits {
  const { url } = request;
  let found = 0;
  // "ws:" is as clear as "http:"; "wss:" and "https:" are not.
  const plain = url.startsWith('http://') ? 7 : url.startsWith('ws://') ? 5 : 0;
  if (plain > 0 && !loopback.test(url.slice(plain, plain + 260))) found |= bit['clear-text'];
  if (/[?@]/.test(url) && presentedCredentials({ method: request.method, url, fields: [], body: null }).length > 0)
    found |= bit['url-credential'];
  if (/[?&#]error=/.test(url)) found |= bit['error-in-url'];
  if (url.includes('/.well-known/oauth-protected-resource')) found |= bit['resource-metadata'];
  return found;
}

function ofAnswer(exchange: Exchange): Traits {
  const { response } = exchange;
  if (response === null) return exchange.failure === null ? 0 : bit.failure;
  const { status, fields } = response;
  let found = isRefusal(exchange) || (exchange.failure !== null && status !== 0) ? bit.refusal : 0;
  if (exchange.failure !== null) found |= bit.failure;
  if (status >= 500) found |= bit['server-error'];
  else if (status >= 400) found |= bit['client-error'];
  else if (status >= 300) found |= status === 304 ? 0 : bit.redirect;
  else if (speaksOfError(response)) found |= bit['error-inside'];
  if (status === 400 && found === bit['client-error'] && isSilentBadRequest(exchange)) found |= bit['silent-400'];

  let allowOrigin: string | null = null;
  let allowCredentials: string | null = null;
  for (const { name, value } of fields) {
    switch (name.toLowerCase()) {
      case 'set-cookie':
        found |= bit['sets-cookie'];
        break;
      case 'www-authenticate':
      case 'proxy-authenticate':
        found |= bit.challenge;
        break;
      case 'cache-control':
        if (status < 300 && /public|s-maxage/i.test(value)) found |= bit['shared-cache'];
        break;
      case 'access-control-allow-origin':
        // Two lines are two values, which match nothing.
        allowOrigin = allowOrigin === null ? value : `${allowOrigin}, ${value}`;
        break;
      case 'access-control-allow-credentials':
        allowCredentials = value;
        break;
    }
  }
  return isAllowed(exchange, allowOrigin, allowCredentials) ? found : found | bit['cors-doubtful'];
}

/** Whether CORS plainly has nothing against an answer: the request's own origin, or one that is named. */
function isAllowed(exchange: Exchange, allowOrigin: string | null, allowCredentials: string | null): boolean {
  const { request, context } = exchange;
  const { origin, cookie } = ofFields(request.fields ?? []);
  // A cross-origin request that CORS concerns has an Origin; of script's alone it may be hidden.
  const script = context.resourceType === null || context.resourceType === 'fetch' || context.resourceType === 'xhr';
  const asked = origin ?? (script ? requestingOrigin(exchange) : null);
  if (asked === null || isWithin(request.url, asked)) return true;
  const withCredentials = context.credentialsMode === null ? cookie : context.credentialsMode === 'include';
  if (allowOrigin === '*') return !withCredentials;
  return allowOrigin === asked && (!withCredentials || allowCredentials === 'true');
}

function ofFields(fields: readonly Field[]): { readonly origin: string | null; readonly cookie: boolean } {
  let origin: string | null = null;
  let cookie = false;
  for (const { name, value } of fields) {
    // Names of six letters are few: most are passed over without a look at their letters.
    if (name.length !== 6) continue;
    const lower = name.toLowerCase();
    if (lower === 'origin') origin ??= value;
    else if (lower === 'cookie') cookie = true;
  }
  return { origin, cookie };
}

const isWithin = (url: string, origin: string): boolean =>
  url.startsWith(origin) && /^(?:[/?#]|$)/.test(url.slice(origin.length, origin.length + 1));

function ofCredentials(exchange: Exchange, sequence: SequenceEvidence): Traits {
  const { request, context } = exchange;
  if (context.visibility.credentials === 'removed') return 0;
  const remembered = sequence.credentialTraits;
  // What stands in a form is not remembered with the other credentials: it is mostly sent once.
  const form =
    request.body !== null &&
    /form-urlencoded/i.test(request.body.mimeType ?? fieldValue(request.fields ?? [], 'content-type') ?? '');
  const shown =
    remembered === null || form
      ? presentedCredentials(request).reduce((all, each) => all | credentialTraits(each), remembered ?? 0)
      : remembered;
  return ((shown & unsafe) === 0 ? 0 : bit['unsafe-token']) | ((shown & secret) === 0 ? 0 : bit['secret-key']);
}

function ofSequence(sequence: SequenceEvidence): Traits {
  return (
    (sequence.credentialsElsewhere ? bit['used-elsewhere'] : 0) |
    (sequence.step === 'refresh' ? bit.refresh : 0) |
    (sequence.previousHop === null ? 0 : bit['after-redirect'])
  );
}
