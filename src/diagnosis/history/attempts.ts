import { hopBefore, preflightFor, requestOf, sameTab } from './hops.ts';
import type { FlowStep } from './seen.ts';
import type { Store } from './store.ts';
import type { Trace } from './trace.ts';

/** The growing form of an attempt: its members in order of time, for as long as they are remembered. */
export interface Group {
  /** Id of the exchange that it began with. */
  readonly id: string;
  readonly members: Trace[];
}

/** What comes later than this after the last answer is another attempt, milliseconds. */
const longestPause = 10_000;
/** A person takes this long at a login page. */
const longestLogin = 600_000;
/** A page that polls for ever makes attempts of this size. */
const mostMembers = 64;

const helping: ReadonlySet<FlowStep> = new Set<FlowStep>([
  'authorize',
  'callback',
  'token',
  'refresh',
  'login',
  'discovery',
  'resource-metadata',
  'registration',
]);

/** After these the browser is back where it wanted to go. */
const lastOfLogin: ReadonlySet<FlowStep> = new Set<FlowStep>(['callback', 'login', 'token']);

/** Puts an exchange into the attempt that it belongs to, or begins one. Looks at a few dozen others at most. */
export function joinAttempt(store: Store, trace: Trace): void {
  if (trace.attempt !== null) return;
  const hop = hopBefore(store, trace);
  trace.helps = helps(trace, hop);
  const found = groupOf(store, trace, hop);
  const group = found !== null && found.members.length < mostMembers ? found : { id: trace.id, members: [trace] };
  trace.attempt = group;
  if (group === found) addTo(group, trace);
  if (!trace.helps || found === null) return;
  // Its preflight came first and knew of no refusal to help with.
  const asked = preflightFor(store, trace);
  if (asked?.attempt?.members.length !== 1 || asked.attempt === group) return;
  asked.attempt = group;
  addTo(group, asked);
}

/** Members leave as they are forgotten: the oldest first. */
export function leaveAttempt(trace: Trace): void {
  const members = trace.attempt?.members ?? [];
  const at = members.indexOf(trace);
  if (at >= 0) members.splice(at, 1);
}

/** The last request that is what the client wanted; null where only a preflight or a helper is remembered. */
export const lastWanted = ({ members }: Group): Trace | null =>
  members.findLast((each) => !each.preflight && !each.helps) ?? null;

function addTo({ members }: Group, trace: Trace): void {
  let at = members.length;
  while (at > 0 && isLater(members[at - 1], trace)) at -= 1;
  members.splice(at, 0, trace);
}

const isLater = (a: Trace | undefined, b: Trace): boolean =>
  a !== undefined && (a.startedAt > b.startedAt || (a.requestId === b.requestId && a.hop > b.hop));

function groupOf(store: Store, trace: Trace, hop: Trace | null): Group | null {
  if (hop?.attempt !== null && hop?.attempt !== undefined) return hop.attempt;
  if (trace.preflight) {
    const asksFor = requestOf(store, trace)?.attempt;
    return asksFor ?? (trace.asksMethod === null ? null : (failedTry(store, trace, trace.asksMethod)?.attempt ?? null));
  }
  const again = failedTry(store, trace, trace.method);
  if (again !== null) {
    again.triedAgain = true;
    return again.attempt;
  }
  if (trace.helps) return helpedGroup(store, trace);
  const preflight = preflightFor(store, trace)?.attempt ?? null;
  return preflight !== null && lastWanted(preflight) === null ? preflight : null;
}

/** The oldest request like this one that just failed and was not tried again yet: of two at once, each has its own retry. */
function failedTry(store: Store, trace: Trace, method: string): Trace | null {
  const tries = store.at('url', trace.url);
  if (tries === null || tries.isOnly(trace)) return null;
  let found: Trace | null = null;
  for (const each of tries.before(trace.startedAt, 16)) {
    if (trace.startedAt - each.startedAt > longestLogin) break;
    if (each === trace || each.method !== method || each.preflight || each.triedAgain) continue;
    if (!sameTab(each, trace) || !sameBody(each, trace) || each.attempt === null) continue;
    if (isOver(each.attempt) || !isNext(each.attempt, trace)) continue;
    found = each;
  }
  return found;
}

/** The refusal that a refresh or a login is most likely for: the youngest of the same page. */
function helpedGroup(store: Store, trace: Trace): Group | null {
  const asked = store.at('metadata', trace.url)?.before(trace.startedAt, 1).next().value;
  if (asked?.attempt !== null && asked?.attempt !== undefined && isNext(asked.attempt, trace)) return asked.attempt;
  for (const each of store.at('refusals')?.before(trace.startedAt, 8) ?? []) {
    if (each === trace || each.attempt === null || !sameTab(each, trace) || !samePage(each, trace)) continue;
    if (!isOver(each.attempt) && isNext(each.attempt, trace)) return each.attempt;
  }
  return null;
}

const sameBody = (a: Trace, b: Trace): boolean =>
  a.bodyPrint === b.bodyPrint || a.bodyPrint === null || b.bodyPrint === null;

const samePage = (a: Trace, b: Trace): boolean =>
  a.requester === b.requester || a.requester === null || b.requester === null || b.navigation || a.navigation;

/** Nothing follows what was served, nor a failure that another try cannot mend. */
function isOver(group: Group): boolean {
  const last = lastWanted(group);
  if (last === null) return false;
  if (last.answer === 'accepted' || last.answer === 'open') return true;
  return last.answer === 'other' && !mayPass.has(last.status) && last.status < 500;
}

/** Statuses that are no refusal of credentials by themselves and often another try's reason. */
const mayPass: ReadonlySet<number> = new Set([400, 408, 425, 429]);

function isNext({ members }: Group, trace: Trace): boolean {
  const last = members.at(-1);
  if (last === undefined) return false;
  const pause = trace.startedAt - Math.max(...members.slice(-8).map((each) => each.answeredAt ?? each.startedAt));
  return pause >= 0 && pause <= (last.helps ? longestLogin : longestPause);
}

/** Whether an exchange is a step on the way to new credentials, and not what the client wanted. */
function helps(trace: Trace, hop: Trace | null): boolean {
  if (trace.step !== null && helping.has(trace.step)) return true;
  if (hop === null) return false;
  if (hop.toLogin) return true;
  return hop.helps && !(hop.step !== null && lastOfLogin.has(hop.step)) && !isWanted(hop.attempt, trace);
}

const isWanted = (group: Group | null, trace: Trace): boolean =>
  group?.members.some((each) => !each.helps && each.url === trace.url) === true;
