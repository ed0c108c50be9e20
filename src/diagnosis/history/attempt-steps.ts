import type { Attempt, AttemptPart, AttemptStep, LostOnTheWay } from '../attempt.ts';
import { duration, listed, plural } from '../words.ts';
import { isSessionName } from '../cookie-names.ts';
import { lastWanted } from './attempts.ts';
import { hopBefore, sameTab } from './hops.ts';
import { shownRequest, shownUrl } from './shown.ts';
import type { Store } from './store.ts';
import type { Trace } from './trace.ts';

/** An attempt as it is told: each member's part in it, and the whole in one sentence. */
export function attemptOf(store: Store, self: Trace): Attempt {
  const group = self.attempt ?? { id: self.id, members: [self] };
  const members = withShared(store, group.members.length === 0 ? [self] : group.members);
  const told: Told[] = [];
  for (const each of members) told.push(tell(store, each, members, told));
  return {
    id: group.id,
    outcome: (lastWanted(group) ?? self).answer,
    steps: told.map(({ exchange, part, sentence, lost }) => ({ exchange, part, sentence, lost })),
    sentence: told.length < 2 ? null : sentenceOf(told),
  };
}

/** One refresh serves several attempts; it is a member of one, and shown in all. */
function withShared(store: Store, members: readonly Trace[]): readonly Trace[] {
  const refused = members.find((each) => each.answer === 'refused' && !each.helps);
  const last = members.at(-1);
  if (refused === undefined || last === undefined || last === refused) return members;
  const shared: Trace[] = [];
  for (const each of store.at('refreshes')?.after(refused.startedAt, 16) ?? []) {
    if (each.startedAt > last.startedAt) break;
    if (each !== last && !members.includes(each) && sameTab(each, refused)) shared.push(each);
  }
  return shared.length === 0 ? members : [...members, ...shared].toSorted((a, b) => a.startedAt - b.startedAt);
}

interface Told extends AttemptStep {
  readonly exchange: Trace;
  /** How this step reads in the attempt's sentence; null where it is left out. */
  readonly short: string | null;
}

function tell(store: Store, trace: Trace, members: readonly Trace[], before: readonly Told[]): Told {
  if (trace.preflight) return preflightStep(trace);
  const hop = hopBefore(store, trace);
  const answersItself = hop !== null && hop.redirectsTo === null && hop.url === trace.url;
  if (hop !== null && !answersItself && members.includes(hop)) return redirectStep(hop, trace);
  if (trace.helps) return helpStep(trace);
  const previous = before.findLast(({ exchange, part }) => !exchange.helps && part !== 'preflight')?.exchange ?? null;
  if (previous === null) return plainStep(trace, 'request', '', null);
  return againStep(previous, trace, isNewToken(store, previous, trace));
}

/** Whether this presents a token that was handed out only after `before` had left. */
function isNewToken(store: Store, before: Trace, now: Trace): boolean {
  return (now.credentials ?? []).some(({ fingerprint }) => {
    const by = store.at('issued', fingerprint)?.before(now.startedAt, 1).next().value;
    return by !== undefined && (by.answeredAt ?? by.startedAt) >= before.startedAt;
  });
}

const asksFor = ({ answer, offered }: Trace): string =>
  answer === 'refused' && offered.length > 0 ? `, asks for ${listed(offered, 'or')}` : '';

function plainStep(trace: Trace, part: AttemptPart, how: string, short: string | null): Told {
  const ended = endOf(trace);
  const sentence = `${how === '' ? '' : `${how}: `}${ended}${asksFor(trace)}`;
  return { exchange: trace, part, sentence: capital(sentence), short: short ?? ended, lost: [] };
}

function preflightStep(trace: Trace): Told {
  const wants = trace.asksMethod === null ? '' : ` whether ${trace.asksMethod} is allowed`;
  const failed = trace.answer !== 'accepted' && trace.answer !== 'open';
  return {
    exchange: trace,
    part: 'preflight',
    sentence: `The browser asks${wants}: ${endOf(trace)}`,
    short: failed ? `preflight: ${endOf(trace)}` : null,
    lost: [],
  };
}

function helpStep(trace: Trace): Told {
  const part = trace.step === 'refresh' ? 'refresh' : 'login';
  const what = trace.step === null ? 'Login page' : helpNames[trace.step];
  const got = trace.issued === null || trace.issued.accessToken === null ? '' : ', hands out a token';
  const ended = endOf(trace);
  const good = trace.answer === 'accepted' || trace.answer === 'redirected';
  const short =
    part === 'refresh' ? (good ? 'token refreshed' : `refresh: ${ended}`) : good ? 'login' : `login: ${ended}`;
  return { exchange: trace, part, sentence: `${what}: ${ended}${got}`, short, lost: [] };
}

const helpNames: Readonly<Record<NonNullable<Trace['step']>, string>> = {
  authorize: 'Authorization request',
  callback: 'Way back from the identity provider',
  token: 'Token request',
  refresh: 'Refresh',
  login: 'Login',
  logout: 'Logout',
  revocation: 'Revocation',
  userinfo: 'User info',
  introspection: 'Introspection',
  discovery: 'Discovery',
  'resource-metadata': 'Description of the resource (RFC 9728)',
  registration: 'Registration of the client',
};

/** Compares a hop with the one before it: what was carried there and is not here. */
function lostOn(from: Trace, to: Trace): readonly LostOnTheWay[] {
  const lost: LostOnTheWay[] = [];
  const add = (what: LostOnTheWay['what'], name: string | null = null): void => {
    lost.push({ what, name });
  };
  if (from.credentials !== null && to.credentials !== null) {
    for (const { name } of from.credentials) {
      if (!to.credentials.some((each) => each.name.toLowerCase() === name.toLowerCase())) add('credential', name);
    }
    for (const name of from.cookies.keys()) if (!to.cookies.has(name)) add('cookie', name);
  }
  if (from.method !== to.method) add('method', from.method);
  else if (from.bodyPrint !== null && to.bodyPrint === null && from.method !== 'GET') add('body');
  if (from.origin.startsWith('https:') && to.origin.startsWith('http:')) add('tls');
  if (from.origin !== to.origin) add('origin');
  else if (`${from.path}/` === to.path || from.path === `${to.path}/`) add('slash');
  return lost;
}

function redirectStep(from: Trace, to: Trace): Told {
  // What a login form was sent is not what the way back from it lacks.
  const lost = lostOn(from, to).filter(({ what }) => !from.helps || what === 'tls' || what === 'origin');
  const gone = [
    ...lost.filter(({ what }) => what === 'credential').map(({ name }) => `\`${name}\``),
    ...lost
      .filter(({ what, name }) => what === 'cookie' && isSessionName(name ?? ''))
      .map(({ name }) => `the cookie \`${name}\``),
    ...(lost.some(({ what }) => what === 'body') ? ['its body'] : []),
  ];
  const how = [
    ...(gone.length === 0 ? [] : [`without ${listed(gone)}`]),
    ...lost.flatMap(({ what }) => ways(what, from, to)),
  ];
  const where = from.origin === to.origin ? shownRequest(to).replace(/^\S+ /, '') : shownUrl(to);
  const aside = how.length === 0 ? '' : ` (${how.join(', ')})`;
  const isLogin = to.helps;
  const what = isLogin && to.step !== null ? `${helpNames[to.step]}; ` : '';
  return {
    exchange: to,
    part: isLogin ? 'login' : 'redirect',
    sentence: `${what}${from.status} leads to ${where}${aside}: ${endOf(to)}${asksFor(to)}`,
    short: isLogin ? 'login' : `redirected${gone.length === 0 ? '' : ` without ${listed(gone)}`}: ${endOf(to)}`,
    lost,
  };
}

function ways(what: LostOnTheWay['what'], from: Trace, to: Trace): readonly string[] {
  if (what === 'method') return [`${from.method} became ${to.method}`];
  if (what === 'tls') return ['no longer encrypted'];
  if (what === 'origin') return ['another origin'];
  return what === 'slash' ? ['only a slash differs'] : [];
}

const connectionBased: ReadonlySet<string> = new Set(['negotiate', 'ntlm']);

const schemesOf = (trace: Trace): readonly string[] =>
  trace.credentials
    ?.filter(({ place }) => place === 'authorization' || place === 'proxy-authorization')
    .map(({ scheme }) => scheme ?? '') ?? [];

function againStep(before: Trace, now: Trace, refreshed: boolean): Told {
  const [had, has] = [schemesOf(before), schemesOf(now)];
  const both = has.find((scheme) => had.includes(scheme));
  if (both !== undefined && connectionBased.has(both)) {
    return plainStep(now, 'handshake', `The next leg of ${both}`, `next leg of ${both}: ${endOf(now)}`);
  }
  if (both === 'digest' && before.offered.includes('digest')) {
    return plainStep(now, 'handshake', 'Again with the new nonce', `again with the new nonce: ${endOf(now)}`);
  }
  if (before.error === 'use_dpop_nonce') {
    return plainStep(now, 'handshake', 'Again with the server’s nonce', `again with the nonce: ${endOf(now)}`);
  }
  const asked =
    before.answer === 'refused'
      ? has.find((scheme) => before.offered.includes(scheme) && !had.includes(scheme))
      : undefined;
  if (asked !== undefined && !refreshed) {
    return plainStep(now, 'answer', `Answers the challenge with ${asked}`, `answered with ${asked}: ${endOf(now)}`);
  }
  const how = refreshed ? 'with the new token' : difference(before, now);
  return plainStep(
    now,
    'retry',
    `Again${how === '' ? '' : ` ${how}`}`,
    `tried again${how === '' ? '' : ` ${how}`}: ${endOf(now)}`,
  );
}

const printsOf = (trace: Trace): string =>
  (trace.credentials ?? [])
    .map(({ fingerprint }) => fingerprint)
    .toSorted()
    .join();

function difference(before: Trace, now: Trace): string {
  if (before.state === null || now.state === null) return '';
  if (before.state === now.state) return now.state === '' ? 'without credentials' : 'with the same credentials';
  if (now.state === '') return 'without credentials';
  if (before.state === '') return 'with credentials';
  return printsOf(before) === printsOf(now) ? 'with other cookies' : 'with another credential';
}

/** How an exchange ended: its status, or what else became of it. */
function endOf({ answer, status, error }: Trace): string {
  if (answer === 'open') return 'no answer yet';
  if (status === 0) return 'no answer';
  return error === null || answer !== 'refused' ? String(status) : `${status} ${error}`;
}

/** Steps one after another; what is said twice in a row is counted. */
function sentenceOf(told: readonly Told[]): string {
  const parts: { text: string; times: number }[] = [];
  for (const { short } of told) {
    if (short === null) continue;
    const last = parts.at(-1);
    if (last?.text === short) last.times += short === 'login' ? 0 : 1;
    else parts.push({ text: short, times: 1 });
  }
  const said = parts.map(({ text, times }) => (times === 1 ? text : `${text} (${plural(times, 'time')})`));
  const shown = said.length > 8 ? [...said.slice(0, 4), `${said.length - 7} more steps`, ...said.slice(-3)] : said;
  const began = told[0]?.exchange.startedAt ?? 0;
  const ended = Math.max(...told.map(({ exchange }) => exchange.answeredAt ?? exchange.startedAt));
  return `${capital(shown.join(', '))}; ${duration(ended - began)} in all`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
