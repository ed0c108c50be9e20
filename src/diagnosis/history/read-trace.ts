import type { PresentedCredential } from '../../http/credentials.ts';
import { param } from '../../http/auth-param.ts';
import type { Exchange } from '../../http/exchange.ts';
import { fieldLines, fieldValue, hasField, type Field } from '../../http/field.ts';
import { parseChallenges } from '../../http/parse-challenges.ts';
import { parseHttpDate } from '../../http/date.ts';
import { presentedCredentials } from '../../http/presented-credentials.ts';
import { deletesCookie, parseSetCookie } from '../../http/set-cookie.ts';
import { flowStepOf, isLoginUrl, refreshTokenSent, tokensAnswered } from '../flows.ts';
import { isPreflight, isRefusalStatus } from '../refusal.ts';
import type { SetCookieFacts } from './cookies-seen.ts';
import { claimsOf } from './claims.ts';
import { nonceIn, readFlow, readProof, stepUpIn } from './flow-facts.ts';
import type { Print } from './fingerprints.ts';
import { seenCredential, stateOf } from './identity.ts';
import { apiVersionOf, mediaTypeOf, serverOf, settingsOf, urlKey, urlOf } from './request-facts.ts';
import type { Answer } from './seen.ts';
import { none, noCookies, type Trace } from './trace.ts';

const longestPath = 1024;
const longestName = 128;
const mostCookies = 180;

/** Takes in what the request shows. The identity of a credential that changes with each request is what stays of it. */
export function readRequest(
  trace: Trace,
  exchange: Exchange,
  url: URL | null,
  print: Print,
): readonly PresentedCredential[] {
  const { request, context } = exchange;
  const { fields } = request;
  trace.preflight = isPreflight(exchange);
  if (request.body !== null) {
    trace.bodyPrint = print(request.body.text);
    const sent = refreshTokenSent(exchange);
    trace.refreshToken = sent === null ? null : print(sent);
  }
  trace.step = flowStepOf(exchange, url);
  if (trace.step !== null) trace.flow = readFlow(exchange, trace.step, print);
  if (fields === null) return [];
  trace.fieldsSeen = fields.length;
  trace.headerNames = [...new Set(fields.map((each) => each.name.toLowerCase().slice(0, longestName)))];
  trace.apiVersion = apiVersionOf(fields, url);
  trace.settings = settingsOf(fields, print);
  trace.mediaType = mediaTypeOf(fields);
  trace.asksMethod = fieldValue(fields, 'access-control-request-method');
  trace.prefetch = fieldValue(fields, 'sec-purpose')?.startsWith('prefetch') === true;
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
  if (trace.headerNames.includes('dpop')) trace.proof = readProof(exchange, print);
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
    nonce: answer.idToken === null ? null : nonceIn(answer.idToken, print),
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
      expires: cookie.maxAge === null ? cookie.expires : now + cookie.maxAge * 1000,
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
  trace.sendsToLogin = isLoginUrl(target) && here !== null && !isLoginUrl(here);
  trace.toLogin = trace.sendsToLogin && trace.step === null;
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
  trace.stepUp = stepUpIn(challenges);
  const metadata = first('resource_metadata');
  trace.metadata = metadata === null ? null : urlKey(urlOf(metadata), print);
}
