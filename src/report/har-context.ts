import {
  unknownContext,
  type Context,
  type Request,
  type ResourceType,
  type StoredCookie,
  type Visibility,
} from '../http/exchange.ts';
import { fieldValue } from '../http/field.ts';
import { isObject, listOf, members, numberOf, own, textOf, type Loose } from './loose-json.ts';

/** Chrome's and Playwright's words for what a request was for (CDP Network.ResourceType), and webRequest's. */
const resourceTypes: ReadonlyMap<string, ResourceType> = new Map<string, ResourceType>([
  ['document', 'document'],
  ['main_frame', 'document'],
  ['iframe', 'iframe'],
  ['sub_frame', 'iframe'],
  ['fetch', 'fetch'],
  ['xhr', 'xhr'],
  ['xmlhttprequest', 'xhr'],
  ['preflight', 'preflight'],
  ['websocket', 'websocket'],
  ['script', 'script'],
  ['stylesheet', 'stylesheet'],
  ['image', 'image'],
  ['font', 'font'],
  ['media', 'media'],
  ['ping', 'ping'],
  ['beacon', 'ping'],
  ['manifest', 'other'],
  ['texttrack', 'media'],
  ['eventsource', 'fetch'],
  ['other', 'other'],
]);

/** Sec-Fetch-Dest (Fetch Metadata §2.1), where the producer does not say what the request was for. */
const destinations: ReadonlyMap<string, ResourceType> = new Map<string, ResourceType>([
  ['document', 'document'],
  ['iframe', 'iframe'],
  ['frame', 'iframe'],
  ['empty', 'fetch'],
  ['script', 'script'],
  ['style', 'stylesheet'],
  ['image', 'image'],
  ['font', 'font'],
  ['audio', 'media'],
  ['video', 'media'],
  ['websocket', 'websocket'],
]);

/** The evidence around an entry's request: what the file says, and what follows from the request itself. */
export function contextOf(entry: Loose, ours: Loose, request: Request, pageUrl: string | null): Context {
  const header = (name: string): string | null => fieldValue(request.fields ?? [], name);
  const page = textOf(ours, 'page') ?? pageUrl;
  const frame = textOf(ours, 'frame');
  const documents = own(ours, 'documents');
  return {
    ...unknownContext,
    resourceType: resourceTypeOf(entry, request, header),
    page,
    frame,
    origin: textOf(ours, 'origin') ?? originOf(request, header, frame ?? page),
    credentialsMode: credentialsModeOf(textOf(ours, 'credentialsMode')),
    serviceWorker: own(ours, 'serviceWorker') === true || own(entry, '_fetchedViaServiceWorker') === true,
    fromCache: cached(own(entry, '_fromCache')) || cached(own(entry, '_fromDiskCache')),
    visibility: visibilityOf(members(own(ours, 'visibility'))),
    cookieStore: Array.isArray(own(ours, 'cookieStore')) ? listOf(ours, 'cookieStore').flatMap(storedCookie) : null,
    documents: isObject(documents) ? documents : null,
  };
}

const cached = (value: unknown): boolean => value === true || (typeof value === 'string' && value !== '');

function visibilityOf(value: Loose): Visibility {
  const credentials = textOf(value, 'credentials');
  return {
    credentials: credentials === 'script' || credentials === 'removed' ? credentials : 'all',
    bodies: own(value, 'bodies') !== false,
  };
}

function credentialsModeOf(value: string | null): Context['credentialsMode'] {
  return value === 'omit' || value === 'same-origin' || value === 'include' ? value : null;
}

function resourceTypeOf(entry: Loose, request: Request, header: (name: string) => string | null): ResourceType | null {
  const said = resourceTypes.get((textOf(entry, '_resourceType') ?? textOf(entry, '_fetchType') ?? '').toLowerCase());
  if (request.method === 'OPTIONS' && header('origin') !== null && header('access-control-request-method') !== null) {
    return 'preflight';
  }
  if (said !== undefined) return said;
  if (header('upgrade')?.toLowerCase() === 'websocket') return 'websocket';
  if (header('x-requested-with')?.toLowerCase() === 'xmlhttprequest') return 'xhr';
  return destinations.get((header('sec-fetch-dest') ?? '').toLowerCase()) ?? null;
}

/** The origin that asked: its own word (Origin), else what Fetch Metadata, the page or Referer say of it. */
function originOf(request: Request, header: (name: string) => string | null, document: string | null): string | null {
  const origin = header('origin');
  if (origin !== null && origin !== '') return origin;
  if (header('sec-fetch-site') === 'same-origin') return originOfUrl(request.url);
  return originOfUrl(document) ?? originOfUrl(header('referer'));
}

function originOfUrl(url: string | null): string | null {
  if (url === null) return null;
  try {
    const { origin } = new URL(url);
    return origin === 'null' ? null : origin;
  } catch {
    return null;
  }
}

function storedCookie(value: unknown): readonly StoredCookie[] {
  if (!isObject(value)) return [];
  const name = textOf(value, 'name');
  const domain = textOf(value, 'domain');
  if (name === null || domain === null) return [];
  const sameSite = textOf(value, 'sameSite');
  const expirationDate = numberOf(value, 'expirationDate');
  const partition = own(value, 'partitionKey');
  const site = textOf(members(partition), 'topLevelSite');
  return [
    {
      name,
      value: textOf(value, 'value') ?? '',
      domain,
      hostOnly: own(value, 'hostOnly') === true,
      path: textOf(value, 'path') ?? '/',
      secure: own(value, 'secure') === true,
      httpOnly: own(value, 'httpOnly') === true,
      sameSite: sameSite === 'no_restriction' || sameSite === 'lax' || sameSite === 'strict' ? sameSite : 'unspecified',
      ...(expirationDate === null ? {} : { expirationDate }),
      ...(isObject(partition) ? { partitionKey: site === null ? {} : { topLevelSite: site } } : {}),
    },
  ];
}
