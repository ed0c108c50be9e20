import type { PresentedCredential } from '../../http/credentials.ts';
import { param } from '../../http/auth-param.ts';
import type { Exchange, ResourceType } from '../../http/exchange.ts';
import { fieldLines, fieldValue, hasField, type Field } from '../../http/field.ts';
import { parseChallenges } from '../../http/parse-challenges.ts';
import { parseHttpDate } from '../../http/date.ts';
import { presentedCredentials } from '../../http/presented-credentials.ts';
import { deletesCookie, parseSetCookie } from '../../http/set-cookie.ts';
import { requestingOrigin } from '../cors.ts';
import { isSessionName } from '../cookie-names.ts';
import { flowStepOf, isLoginUrl, refreshTokenSent, tokensAnswered } from '../flows.ts';
import { isPreflight, isRefusalStatus } from '../refusal.ts';
import type { TokensIssued } from '../sequence.ts';
import type { SetCookieFacts } from './cookies-seen.ts';
import { endpointOf } from './endpoint.ts';
import { claimsOf } from './claims.ts';
import type { Print } from './fingerprints.ts';
import type { Answer, FlowStep, SeenCredential, SeenExchange } from './seen.ts';

const longestPath = 1024;
const longestName = 128;
const mostCookies = 180;
const mostParameters = 32;

const none: readonly never[] = [];
const noCookies: ReadonlyMap<string, string> = new Map();

/** What is remembered of one exchange; grows as the exchange does. Holds names, times and fingerprints, no values. */
export class Trace implements SeenExchange {
  readonly id: string;
  readonly requestId: string;
  readonly hop: number;
  readonly method: string;
  readonly origin: string;
  readonly host: string;
  readonly path: string;
  readonly startedAt: number;
  readonly tabId: number | null;
  readonly resourceType: ResourceType | null;
  readonly requester: string | null;
  /** Origin, path and a fingerprint of the query. */
  readonly url: string;
  readonly endpoint: string;
  /** Query parameters, values by fingerprint: "page=0a1b2c3d&size=…", at most 32. */
  readonly query: string;

  answeredAt: number | null = null;
  status = 0;
  answer: Answer = 'open';
  preflight = false;
  credentials: readonly SeenCredential[] | null = null;
  cookies: ReadonlyMap<string, string> = noCookies;
  /** Equal for requests that present the same: credentials and session cookies. '' is nothing, null unknown. */
  state: string | null = null;
  step: FlowStep | null = null;
  location: SeenExchange['location'] = null;
  /** `url` of what Location names. */
  redirectsTo: string | null = null;
  toLogin = false;
  offered: readonly string[] = none;
  realm: string | null = null;
  error: string | null = null;
  headerNames: readonly string[] = none;
  server: string | null = null;
  apiVersion: string | null = null;
  allowsOrigin = false;
  asksMethod: string | null = null;
  /** `url` of the challenge's resource_metadata. */
  metadata: string | null = null;
  /** Server's Date less the answer's arrival, milliseconds. */
  dateOffset: number | null = null;
  bodyPrint: string | null = null;
  refreshToken: string | null = null;
  issued: TokensIssued | null = null;
  set: readonly SetCookieFacts[] = none;
  navigation = false;

  /** Keys under which it stands in the store, and lives that it belongs to. */
  readonly keys: string[] = [];
  readonly lives: string[] = [];
  fieldsSeen = -1;
  /** What it was counted with last. */
  weight = 0;
  /** Whether cookies, credentials and names of fields are those of the exchange before: then they cost nothing. */
  shares = false;

  constructor(exchange: Exchange, print: Print) {
    const { request, context } = exchange;
    const url = urlOf(request.url);
    this.id = exchange.id;
    this.requestId = exchange.requestId;
    this.hop = exchange.hop;
    this.method = request.method;
    // Opaque origins (data:, blob:) serialize to "null" and equal nothing.
    this.origin = url === null || url.origin === 'null' ? '' : url.origin;
    this.host = url?.hostname ?? '';
    this.path = (url?.pathname ?? request.url).slice(0, longestPath);
    this.startedAt = exchange.startedAt;
    this.tabId = context.tabId;
    this.resourceType = context.resourceType;
    this.requester = requestingOrigin(exchange);
    this.url = urlKey(url, print);
    this.endpoint = endpointOf(this.method, this.origin, this.path);
    this.query = queryOf(url, print);
  }

  /** Estimated bytes: two a character, and what objects and entries cost. */
  get bytes(): number {
    let characters = this.path.length + this.url.length + this.endpoint.length + this.id.length;
    for (const key of this.keys) characters += key.length + 16;
    for (const each of this.set) characters += each.name.length + 96;
    characters += this.query.length + (this.server?.length ?? 0);
    if (!this.shares) {
      for (const [name] of this.cookies) characters += name.length + 32;
      characters += (this.credentials?.length ?? 0) * 80 + this.headerNames.length * 16;
    }
    return 480 + characters * 2;
  }
}

/** Requests of one client look alike: what is equal to the exchange before is held once. */
export function shareWith(trace: Trace, before: Trace | null): void {
  if (before === null || before.state !== trace.state || trace.state === null) return;
  const sameCookies =
    before.cookies.size === trace.cookies.size &&
    [...trace.cookies].every(([name, print]) => before.cookies.get(name) === print);
  const sameNames =
    before.headerNames.length === trace.headerNames.length &&
    trace.headerNames.every((name, index) => before.headerNames[index] === name);
  if (!sameCookies || !sameNames) return;
  trace.cookies = before.cookies;
  trace.headerNames = before.headerNames;
  trace.credentials = before.credentials;
  trace.state = before.state;
  trace.shares = true;
}

/** Takes in what the request shows. The identity of a credential that changes with each request is what stays of it. */
export function readRequest(trace: Trace, exchange: Exchange, print: Print): readonly PresentedCredential[] {
  const { request, context } = exchange;
  const { fields } = request;
  trace.preflight = isPreflight(exchange);
  if (request.body !== null) {
    trace.bodyPrint = print(request.body.text);
    const sent = refreshTokenSent(exchange);
    trace.refreshToken = sent === null ? null : print(sent);
  }
  trace.step = flowStepOf(exchange);
  if (fields === null) return [];
  trace.fieldsSeen = fields.length;
  trace.headerNames = [...new Set(fields.map((each) => each.name.toLowerCase().slice(0, longestName)))];
  trace.apiVersion = apiVersionOf(exchange);
  trace.asksMethod = fieldValue(fields, 'access-control-request-method');
  const mode = fieldValue(fields, 'sec-fetch-mode');
  trace.navigation = context.resourceType === 'document' || context.resourceType === 'iframe' || mode === 'navigate';
  if (context.visibility.credentials === 'removed') return [];

  const all = presentedCredentials(request);
  trace.cookies = cookiesOf(all, print);
  const presented = all.filter((each) => each.place !== 'cookie');
  trace.credentials = presented.map((each) => seenCredential(each, print));
  trace.state = stateOf(trace.credentials, trace.cookies);
  return presented;
}

/** Takes in the response's start: status and header fields. */
export function readResponse(trace: Trace, exchange: Exchange, print: Print): void {
  const { response, answeredAt } = exchange;
  if (response === null) {
    if (exchange.failure !== null) {
      trace.answer = 'failed';
      trace.answeredAt = answeredAt;
    }
    return;
  }
  const { fields, status } = response;
  trace.status = status;
  trace.answeredAt = answeredAt;
  readLocation(trace, exchange, print);
  trace.answer = answerOf(status, trace.toLogin);
  readChallenges(trace, fields, print);
  trace.server = serverOf(fields);
  trace.allowsOrigin = hasField(fields, 'access-control-allow-origin');
  const date = fieldLines(fields, 'date')[0];
  const time = date === undefined || hasField(fields, 'age') ? null : parseHttpDate(date);
  trace.dateOffset = time === null || answeredAt === null ? null : time - answeredAt;
  trace.set = setCookiesOf(trace, fields, answeredAt ?? exchange.startedAt);
}

/** Takes in what the response's body hands out. */
export function readResponseBody(trace: Trace, exchange: Exchange, print: Print): void {
  const answer = tokensAnswered(exchange, trace.step);
  if (answer === null) return;
  const printed = (value: string | null): string | null => (value === null ? null : print(value));
  trace.issued = {
    exchange: trace,
    at: exchange.answeredAt ?? exchange.startedAt,
    accessToken: printed(answer.accessToken),
    refreshToken: printed(answer.refreshToken),
    idToken: printed(answer.idToken),
    claims: answer.accessToken === null ? null : claimsOf(bearer(answer.accessToken), print),
    expiresIn: answer.expiresIn,
  };
}

/** A token as an API will see it. */
const bearer = (value: string): PresentedCredential => ({
  place: 'authorization',
  name: 'Authorization',
  scheme: 'bearer',
  value,
  at: { line: 0, from: 0, to: value.length },
  parsed: null,
});

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

function stateOf(credentials: readonly SeenCredential[], cookies: ReadonlyMap<string, string>): string {
  const parts = credentials.map((each) => `${each.place}:${each.name.toLowerCase()}=${each.fingerprint}`);
  for (const [name, print] of cookies) if (isSessionName(name)) parts.push(`cookie:${name}=${print}`);
  return parts.toSorted().join(' ');
}

function cookiesOf(presented: readonly PresentedCredential[], print: Print): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const { place, name, value } of presented) {
    if (place !== 'cookie' || cookies.size >= mostCookies) continue;
    const key = name.slice(0, longestName);
    if (!cookies.has(key)) cookies.set(key, print(value));
  }
  return cookies.size === 0 ? noCookies : cookies;
}

function setCookiesOf(trace: Trace, fields: readonly Field[], now: number): readonly SetCookieFacts[] {
  const lines = fieldLines(fields, 'set-cookie');
  if (lines.length === 0) return none;
  const set: SetCookieFacts[] = [];
  for (const line of lines.slice(0, mostCookies)) {
    const cookie = parseSetCookie(line);
    if (cookie === null) continue;
    set.push({
      name: cookie.name.slice(0, longestName),
      exchange: trace,
      length: cookie.length,
      domain: cookie.domain?.slice(0, longestName) ?? null,
      path: cookie.path?.slice(0, longestName) ?? null,
      secure: cookie.secure,
      httpOnly: cookie.httpOnly,
      sameSite: cookie.sameSite,
      partitioned: cookie.partitioned,
      hasControl: cookie.hasControl,
      deletes: deletesCookie(cookie, now),
    });
  }
  return set;
}

function answerOf(status: number, toLogin: boolean): Answer {
  if ((status >= 200 && status < 300) || status === 304) return 'accepted';
  if (isRefusalStatus(status) || (status >= 300 && status < 400 && toLogin)) return 'refused';
  return status >= 300 && status < 400 ? 'redirected' : 'other';
}

function readLocation(trace: Trace, exchange: Exchange, print: Print): void {
  const status = exchange.response?.status ?? 0;
  const location = fieldValue(exchange.response?.fields ?? [], 'location');
  if (location === null || status < 300 || status > 399) return;
  const target = urlOf(location, exchange.request.url);
  if (target === null) return;
  trace.location = { origin: target.origin, path: target.pathname.slice(0, longestPath) };
  trace.redirectsTo = urlKey(target, print);
  // A login page that sends on to the next one, or back to where it came from, refuses nobody.
  const here = urlOf(exchange.request.url);
  trace.toLogin = isLoginUrl(target) && here !== null && !isLoginUrl(here) && trace.step === null;
}

function readChallenges(trace: Trace, fields: readonly Field[], print: Print): void {
  const field = trace.status === 407 ? 'proxy-authenticate' : 'www-authenticate';
  const lines = fieldLines(fields, field);
  if (lines.length === 0) return;
  const { challenges } = parseChallenges(lines, field);
  trace.offered = challenges.slice(0, 16).map((each) => each.scheme.slice(0, longestName));
  const first = (name: string): string | null => {
    for (const each of challenges) {
      const found = param(each.params, name);
      if (found !== null) return found.value;
    }
    return null;
  };
  trace.realm = first('realm')?.slice(0, 256) ?? null;
  trace.error = first('error')?.slice(0, longestName) ?? null;
  const metadata = first('resource_metadata');
  trace.metadata = metadata === null ? null : urlKey(urlOf(metadata), print);
}

function serverOf(fields: readonly Field[]): string | null {
  const names = ['server', 'x-served-by', 'x-backend-server', 'x-upstream', 'x-node', 'x-powered-by'];
  const parts = names.map((name) => fieldValue(fields, name)?.slice(0, 64)).filter((each) => each !== undefined);
  return parts.length === 0 ? null : parts.join(', ');
}

function apiVersionOf(exchange: Exchange): string | null {
  const fields = exchange.request.fields ?? [];
  for (const name of ['api-version', 'x-api-version', 'x-ms-version', 'x-github-api-version', 'stripe-version']) {
    const value = fieldValue(fields, name);
    if (value !== null) return value.slice(0, 64);
  }
  const url = urlOf(exchange.request.url);
  const query = url?.searchParams.get('api-version') ?? url?.searchParams.get('api_version');
  if (query !== null && query !== undefined) return query.slice(0, 64);
  return /vnd\.[\w.-]*?\.?(v\d+)[+;]/.exec(fieldValue(fields, 'accept')?.slice(0, 256) ?? '')?.[1] ?? null;
}

function queryOf(url: URL | null, print: Print): string {
  if (url === null || url.search === '') return '';
  const parts: string[] = [];
  for (const [name, value] of url.searchParams) {
    if (parts.length >= mostParameters) break;
    parts.push(`${encodeURIComponent(name.slice(0, longestName))}=${print(value)}`);
  }
  return parts.join('&');
}

export function urlKey(url: URL | null, print: Print): string {
  if (url === null) return '';
  const path = url.pathname.length > longestPath ? print(url.pathname) : url.pathname;
  return `${url.origin}${path}${url.search === '' ? '' : `?${print(url.search)}`}`;
}

function urlOf(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
