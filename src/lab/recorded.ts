import { parseExample, type ExampleRecording } from '../diagnosis/example.ts';
import { isPreflight } from '../diagnosis/refusal.ts';
import type { Exchange, StoredCookie } from '../http/exchange.ts';
import { fieldLines, fieldValue, hasField, type Field } from '../http/field.ts';
import type { Answer, Plan, Received, Reply, Scenario, Step, Where } from './scenario.ts';

type Told = Omit<Scenario, 'plan' | 'hosts' | 'http'>;

/**
 * A scenario from a recording in HTTP's own notation (diagnosis/example.ts): the page sends its requests, the lab its
 * answers. Where CORS is not what it is about, the page may read every answer that says nothing of CORS itself.
 */
export function recorded(told: Told & { readonly http: string }): Scenario {
  const { http, ...rest } = told;
  const hosts = hostsOf(parseExample(http));
  const open = !/^(?:cors|preflight)-/.test(told.expect.rule ?? '') && told.group !== 'CORS';
  return {
    ...rest,
    http,
    hosts,
    plan: (where) => planOf(parseExample(withPort(http, hosts, where.port), serverTime(http, where)), open),
  };
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** A client's clock cannot be set from here: where a recording has it wrong, the server's is wrong instead. */
function serverTime(http: string, where: Where): number {
  const [, count = '0', unit = 'ms'] = /^\s*# clock ([+-]?[\d.]+) ?(ms|s|min|h|d)\s*$/m.exec(http) ?? [];
  return where.now - Number(count) * (units[unit] ?? 1);
}

/** Why a browser cannot play this recording through the lab, or null where it can. */
export function whyNotPlayable(http: string): string | null {
  const { exchanges, subject } = parseExample(http);
  const judged = exchanges[subject];
  if (judged === undefined || judged.response === null) return 'no answer is recorded';
  for (const { request, context, failure } of exchanges) {
    if (!/^https?:$/.test(new URL(request.url).protocol)) return `${request.url} is no address of the lab`;
    if (failure !== null) return 'the request ends with a failure of the network';
    if (context.cookieStore !== null) return 'the cookie store is part of the evidence';
    if (context.documents !== null) return 'documents that the user lets the tool fetch are part of the evidence';
    if (context.fromCache || context.serviceWorker) return 'a cache or a service worker is part of the evidence';
    if (context.visibility.credentials === 'removed') return 'the recording comes from a sanitized file';
    if (/^(?:CONNECT|TRACE|TRACK)$/i.test(request.method)) return `a page cannot send ${request.method}`;
    if (request.fields === null) return 'the request’s fields were not seen';
    if (request.fields.some(({ name }) => /^proxy-/i.test(name))) return 'a page cannot talk to a proxy';
  }
  const stage = originOf(judged);
  if (stage.startsWith('https:') && judged.request.url.startsWith('http:')) return 'browsers block mixed content';
  const spread = (judged.startedAt - Math.min(...exchanges.map((each) => each.startedAt))) / 1000;
  if (spread > 60) return `it takes ${Math.round(spread)} seconds`;
  return null;
}

const hostsOf = ({ exchanges }: ExampleRecording): readonly string[] => [
  ...new Set(
    exchanges.flatMap(({ request, context }) =>
      [request.url, context.page, context.frame, context.origin, fieldValue(request.fields ?? [], 'origin')].flatMap(
        (url) => (url !== null && URL.canParse(url) ? [new URL(url).hostname] : []),
      ),
    ),
  ),
];

/** Puts the lab's port behind every URL of these hosts, wherever it stands, so that a recording stays true in itself. */
function withPort(http: string, hosts: readonly string[], port: number): string {
  const short = http.replaceAll(/^(\s*[A-Z]+ )\/(?=\S*$)/gm, '$1https://api.acme.example/');
  const names = hosts.map((host) => host.replaceAll('.', '\\.')).join('|');
  return short.replaceAll(
    new RegExp(`(https?://(?:[^\\s/@"]*@)?(?:${names}))(?::\\d+)?(?![\\w.:-])`, 'g'),
    `$1:${port}`,
  );
}

function planOf({ exchanges, subject }: ExampleRecording, open: boolean): Plan {
  const judged = exchanges[subject];
  if (judged === undefined) throw new Error('a recording without exchanges');
  // Where redirects lead to the judged exchange, the page is where they begin.
  let start = subject;
  while (start > 0 && followsRedirect(exchanges[start] ?? judged, exchanges.slice(0, start))) start -= 1;
  const first = exchanges[start] ?? judged;
  const origin = originOf(first);
  const { frame } = first.context;
  const like = (each: Exchange): boolean =>
    each.request.method === judged.request.method && each.request.url === judged.request.url;
  return {
    stage: originOf({ ...first, context: { ...first.context, frame: null } }),
    ...(frame === null ? {} : { frame: origin }),
    ...storedBefore(judged),
    steps: stepsOf(exchanges, origin),
    answers: exchanges.flatMap((each) => answersOf(each, open)),
    subject: {
      method: judged.request.method,
      url: judged.request.url,
      nth: exchanges.slice(0, subject).filter(like).length,
    },
  };
}

/** The cookies that the recording has in the browser's store: one host sets them all. */
function storedBefore({ request, context }: Exchange): Pick<Plan, 'before'> {
  const [first] = context.cookieStore ?? [];
  if (first === undefined) return {};
  const { port } = new URL(request.url);
  return {
    before: { origin: `https://${first.domain}:${port}`, cookies: (context.cookieStore ?? []).map(setCookieOf) },
  };
}

const sameSites = { no_restriction: 'None', lax: 'Lax', strict: 'Strict', unspecified: null } as const;

function setCookieOf({
  name,
  value,
  domain,
  hostOnly,
  path,
  secure,
  httpOnly,
  sameSite,
  partitionKey,
}: StoredCookie): string {
  return [
    `${name}=${value}`,
    `Path=${path}`,
    ...(hostOnly ? [] : [`Domain=${domain}`]),
    ...(secure ? ['Secure'] : []),
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(sameSites[sameSite] === null ? [] : [`SameSite=${sameSites[sameSite]}`]),
    ...(partitionKey === undefined ? [] : ['Partitioned']),
    'Max-Age=5',
  ].join('; ');
}

function originOf({ request, context }: Exchange): string {
  const told = fieldValue(request.fields ?? [], 'origin');
  const origin = told === 'null' ? null : told;
  return new URL(context.frame ?? context.origin ?? context.page ?? origin ?? request.url).origin;
}

/** Nobody waits longer in front of a page. Milliseconds. */
const longestWait = 5000;

function stepsOf(exchanges: readonly Exchange[], stage: string): readonly Step[] {
  const jar = exchanges.some(({ request }) => fieldLines(request.fields ?? [], 'cookie').length > 0);
  const steps: Step[] = [];
  let together: Step[] = [];
  let busyUntil = Number.NEGATIVE_INFINITY;
  const flush = (): void => {
    const [only] = together;
    if (together.length > 1) steps.push({ do: 'together', steps: together });
    else if (only !== undefined) steps.push(only);
    together = [];
  };
  for (const [index, exchange] of exchanges.entries()) {
    if (followsRedirect(exchange, exchanges.slice(0, index))) continue;
    // A page cannot send a preflight, only what needs one; where that is not recorded, it is sent all the same.
    if (isPreflight(exchange) && exchanges.slice(index + 1).some((later) => later.request.url === exchange.request.url))
      continue;
    if (exchange.startedAt >= busyUntil) flush();
    const gap = exchange.startedAt - busyUntil;
    // Exchanges without times of their own stand a second apart; more than that was meant.
    if (gap > 1000 && gap <= longestWait) steps.push({ do: 'wait', milliseconds: gap });
    if (jar && together.length === 0)
      steps.push({ do: 'cookies', cookies: cookiesOf(exchange), at: cookieSetter(exchange, stage) });
    together.push(stepOf(exchange));
    busyUntil = exchange.answeredAt ?? exchange.startedAt;
  }
  flush();
  return steps;
}

/** A later hop, or what an earlier answer's Location leads to: the browser goes there by itself. */
function followsRedirect(exchange: Exchange, before: readonly Exchange[]): boolean {
  if (exchange.hop > 0) return true;
  const last = before.at(-1);
  const location = fieldValue(last?.response?.fields ?? [], 'location');
  const status = last?.response?.status ?? 0;
  if (last === undefined || location === null || status < 300 || status > 399) return false;
  return URL.canParse(location, last.request.url) && new URL(location, last.request.url).href === exchange.request.url;
}

const nameOf = (pair: string): string => pair.slice(0, pair.indexOf('='));

/** The cookies that a request carries, so that they are sent again: a name that stands twice has two paths. */
function cookiesOf({ request }: Exchange): readonly string[] {
  const pairs = fieldLines(request.fields ?? [], 'cookie')
    .flatMap((line) => line.split(';'))
    .map((pair) => pair.trim())
    .filter((pair) => pair.includes('='));
  const folder = new URL(request.url).pathname.replace(/(.)\/[^/]*$/, '$1');
  return pairs.map((pair, index) => {
    const again = pairs.slice(index + 1).some((later) => nameOf(later) === nameOf(pair));
    return `${pair}; Path=${again ? folder : '/'}`;
  });
}

/** Script sets its own origin's cookies; another origin's are set by an answer of that origin. */
function cookieSetter({ request }: Exchange, stage: string): string | null {
  const { origin } = new URL(request.url);
  return origin === stage ? null : `${origin}/.lab/cookies`;
}

/** Fields that a page's script may not set (Fetch, forbidden request-header names), or that would be a lie. */
const browsersOwn =
  /^(?:accept-charset|accept-encoding|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|user-agent|via|proxy-.*|sec-.*|:.*)$/i;

function stepOf({ request, response, context }: Exchange): Step {
  const { url } = request;
  switch (context.resourceType) {
    case 'document':
      return { do: 'navigate', url };
    case 'iframe':
      return { do: 'frame', url };
    case 'image':
    case 'script':
    case 'stylesheet':
    case 'websocket':
      return { do: context.resourceType, url };
    default:
  }
  const fields = request.fields ?? [];
  const preflight = request.method === 'OPTIONS' ? fieldValue(fields, 'access-control-request-method') : null;
  // A challenge that browsers answer with a prompt leaves a fetch pending until the user has answered it.
  const prompts = fieldLines(response?.fields ?? [], 'www-authenticate').some((line) =>
    /\b(?:basic|digest|negotiate|ntlm)\b/i.test(line),
  );
  const carriesCookies = hasField(fields, 'cookie');
  const method = preflight ?? request.method;
  return {
    do: context.resourceType === 'xhr' && !prompts ? 'xhr' : 'fetch',
    method,
    url,
    fields:
      preflight === null
        ? [...contentType(request), ...fields.filter(({ name }) => !browsersOwn.test(name))]
        : (fieldValue(fields, 'access-control-request-headers') ?? '')
            .split(',')
            .map((name) => name.trim())
            .filter((name) => name !== '')
            .map((name) => ({ name, value: name === 'authorization' ? 'Bearer lab-token' : 'application/json' })),
    body: method === 'GET' || method === 'HEAD' ? null : (request.body?.text ?? null),
    // Without cookies it can be asked without a prompt; with them it is given up when the prompt has been seen.
    credentials: prompts && !carriesCookies ? 'omit' : (context.credentialsMode ?? 'same-origin'),
    abandon: prompts && carriesCookies,
  };
}

/** A browser calls a text's type text/plain where nobody says otherwise; what is recorded without one is a form or JSON. */
function contentType({ fields, body }: Exchange['request']): readonly Field[] {
  if (body === null || hasField(fields ?? [], 'content-type')) return [];
  const form = /^[\w.-]+=/.test(body.text);
  return [{ name: 'Content-Type', value: form ? 'application/x-www-form-urlencoded' : 'application/json' }];
}

/** What frames a message on this connection, and not what it says. */
const framing = /^(?:connection|content-length|content-encoding|keep-alive|transfer-encoding)$/i;

function answersOf(exchange: Exchange, open: boolean): readonly Answer[] {
  const { request, response } = exchange;
  if (response === null) return [];
  // Where a recording does not say how long an answer took, it does not matter.
  const took = (exchange.answeredAt ?? exchange.startedAt) - exchange.startedAt;
  const reply: Reply = {
    status: response.status,
    statusText: response.statusText,
    fields: response.fields.filter(({ name }) => !framing.test(name)),
    body: response.body?.text ?? '',
    reason: `as recorded: ${response.status}`,
  };
  return [
    {
      method: request.method,
      url: request.url,
      respond: (received) => (open ? readable(reply, received) : reply),
      after: took === 40 ? 0 : Math.min(took, 1000),
    },
  ];
}

/** Lets a page of another origin read an answer that says nothing of CORS itself. */
function readable(reply: Reply, { field, url }: Received): Reply {
  const origin = field('origin');
  if (origin === null || origin === url.origin) return reply;
  if (reply.fields.some(({ name }) => /^access-control-/i.test(name))) return reply;
  const fields: readonly Field[] = [
    { name: 'Access-Control-Allow-Origin', value: origin },
    { name: 'Access-Control-Allow-Credentials', value: 'true' },
    { name: 'Access-Control-Expose-Headers', value: 'WWW-Authenticate, Date' },
  ];
  return { ...reply, fields: [...reply.fields, ...fields] };
}

/** Lets a preflight pass that the recording does not tell of: it is not what the scenario is about. */
export function allowPreflight(request: { field(name: string): string | null }): Reply {
  const fields: Field[] = [
    { name: 'Access-Control-Allow-Origin', value: request.field('origin') ?? '*' },
    { name: 'Access-Control-Allow-Methods', value: request.field('access-control-request-method') ?? 'GET' },
    { name: 'Access-Control-Allow-Headers', value: request.field('access-control-request-headers') ?? '' },
    { name: 'Access-Control-Allow-Credentials', value: 'true' },
    { name: 'Vary', value: 'Origin' },
  ];
  return { status: 204, statusText: 'No Content', fields, body: '' };
}
