import type { Exchange } from '../http/exchange.ts';
import { fieldValue, hasField } from '../http/field.ts';
import { presentedCredentials } from '../http/presented-credentials.ts';
import { catalogue } from './catalogue.ts';
import type { Diagnosis } from './finding.ts';
import { isPreflight, isRefusalStatus } from './refusal.ts';
import { loginTarget } from './login-redirect.ts';
import { presentsLogin } from './withheld.ts';

/** Whether an exchange was turned away with nothing that a server could judge, so that a cookie may be what is missing. */
export function mayLackCookie({ request, response, context }: Exchange): boolean {
  if (request.fields === null || response === null || context.visibility.credentials === 'removed') return false;
  const { status, fields } = response;
  if (!isRefusalStatus(status) && loginTarget(request.url, status, fieldValue(fields, 'location')) === null)
    return false;
  return status !== 407 && !presentsLogin(presentedCredentials(request));
}

/** Whether the browser's cookie store, which was not read, would tell more of this refusal. */
export function cookiesWouldTell(exchange: Exchange, { verdict, cannotTell }: Diagnosis): boolean {
  if (exchange.context.cookieStore !== null || isPreflight(exchange) || !mayLackCookie(exchange)) return false;
  const told = toldByCookies();
  if (cannotTell.some(({ rule }) => told.has(rule))) return true;
  // A server that asks for a token does not wait for a cookie.
  if (verdict?.rule === 'missing-credentials' && asksForOther(exchange)) return false;
  return verdict === null || told.has(verdict.rule);
}

let rules: ReadonlySet<string> | null = null;

/** Rules that ask the cookie store, and those that give way to such a rule. */
function toldByCookies(): ReadonlySet<string> {
  rules ??= new Set(
    [...catalogue.values()]
      .filter(({ needs, uses }) => needs.includes('cookieStore') || uses?.includes('cookieStore') === true)
      .flatMap(({ id, supersedes = [], before = [] }) => [id, ...supersedes, ...before]),
  );
  return rules;
}

function asksForOther({ response }: Exchange): boolean {
  const fields = response?.fields ?? [];
  return hasField(fields, 'www-authenticate') && !/\bcookie\b/i.test(fieldValue(fields, 'www-authenticate') ?? '');
}
