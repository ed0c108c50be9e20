import { duration, timeOfDay } from '../words.ts';
import type { AddCheck } from './flow-checks.ts';
import { sameTab } from './hops.ts';
import { shownRequest, shownUrl } from './shown.ts';
import type { Store } from './store.ts';
import type { Trace } from './trace.ts';

/** After this nothing is said of what did not follow, milliseconds. */
const soon = 600_000;

/** What a stronger login was asked for (RFC 9470 §3), and whether the login after it asked the provider for that. */
export function checkStepUp(store: Store, self: Trace, add: AddCheck): void {
  const wanted = self.stepUp;
  if (wanted === null || (wanted.acr.length === 0 && wanted.maxAge === null)) return;
  const words = [
    ...(wanted.acr.length === 0 ? [] : [`acr ${wanted.acr.join(' or ')}`]),
    ...(wanted.maxAge === null ? [] : [`a login at most ${duration(wanted.maxAge * 1000)} old`]),
  ].join(' and ');
  const asked = nextStep(store, self, 'authorize');
  const sent = asked?.flow ?? null;
  if (asked !== null && sent !== null && !sent.elsewhere) {
    const asksAcr = wanted.acr.length === 0 || wanted.acr.some((each) => sent.acr.includes(each));
    const asksAge = wanted.maxAge === null || (sent.maxAge !== null && sent.maxAge <= wanted.maxAge);
    if (!asksAcr || !asksAge) {
      add(
        'fault',
        'step-up-not-asked',
        `The API asks for ${words}, but the authorization request at ${timeOfDay(asked.startedAt)} does not pass that on (${!asksAcr ? '`acr_values`' : '`max_age`'}).`,
        asked,
      );
    }
  }
  for (const key of self.lives) {
    const claims = store.lives.get(key)?.claims ?? null;
    if (claims === null || claims.acr === null || wanted.acr.length === 0 || wanted.acr.includes(claims.acr)) continue;
    add('fault', 'step-up-weak', `The API asks for ${words}; the token’s \`acr\` is \`${claims.acr}\`.`, self);
  }
}

/**
 * RFC 9728: what followed a challenge that says where the login is described. The document is fetched, and the resource
 * that it names is passed on to the authorization server (RFC 8707 §2), which MCP requires.
 */
export function checkDiscovery(store: Store, self: Trace, add: AddCheck): void {
  if (self.metadata === null) return;
  const fetched = store.at('url', self.metadata)?.after(self.startedAt, 1).next().value ?? null;
  const asked = nextStep(store, self, 'authorize') ?? nextStep(store, self, 'token');
  if (fetched === null) {
    if (asked === null) return;
    add(
      'risk',
      'metadata-not-fetched',
      `The challenge says where the login is described (resource_metadata), and the client went to ${shownUrl(asked)} without reading it.`,
      asked,
    );
  } else if (fetched.answer !== 'accepted' && fetched.answer !== 'open' && fetched.answer !== 'redirected') {
    const how = fetched.status === 0 ? 'got no answer' : `was answered ${fetched.status}`;
    add(
      'fault',
      'metadata-failed',
      `The challenge says where the login is described, and ${shownRequest(fetched)} ${how}: the client cannot find the login.`,
      fetched,
    );
  }
  const flow = asked?.flow ?? null;
  if (asked === null || flow === null || flow.elsewhere || flow.resource !== null) return;
  add(
    'risk',
    'resource-missing',
    `${shownRequest(asked)} does not say for which resource the token is (parameter \`resource\`, RFC 8707): the token may be for another API.`,
    asked,
  );
}

function nextStep(store: Store, self: Trace, step: 'authorize' | 'token'): Trace | null {
  for (const each of store.at('steps')?.after(self.startedAt, 64) ?? []) {
    if (each.startedAt > self.startedAt + soon) return null;
    if (each !== self && each.step === step && each.flow !== null && sameTab(each, self)) return each;
  }
  return null;
}
