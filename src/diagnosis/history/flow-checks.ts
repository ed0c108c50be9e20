import type { FlowCheck } from '../flow-check.ts';
import { aadsts, authorizationErrorMeaning } from '../idp-errors.ts';
import { duration, timeOfDay } from '../words.ts';
import { checkProof } from './flow-proofs.ts';
import { checkDiscovery, checkStepUp } from './flow-step-up.ts';
import { sameTab } from './hops.ts';
import { shownRequest } from './shown.ts';
import type { Store } from './store.ts';
import type { Trace } from './trace.ts';

type Level = FlowCheck['level'];
export type AddCheck = (level: Level, what: FlowCheck['what'], sentence: string, exchange: Trace) => void;

/** A user who logs in takes this long at most, milliseconds. */
const longestLogin = 600_000;
/** RFC 6749 §4.1.2 recommends ten minutes at most; most providers give one to five. */
const codeLife = 60_000;

/** Everything that is noticed about the flow that an exchange is a step of. A few dozen steps. */
export function checkFlow(store: Store, self: Trace): readonly FlowCheck[] {
  const checks: FlowCheck[] = [];
  const add: AddCheck = (level, what, sentence, exchange) => {
    if (!checks.some((each) => each.what === what)) checks.push({ level, what, sentence, exchange });
  };
  const members = self.attempt?.members ?? [self];
  const steps = members.includes(self) ? members : [...members, self];
  for (const each of steps) {
    if (each.flow === null) continue;
    if (each.step === 'authorize') checkAuthorize(each, add);
    if (each.step === 'callback') checkCallback(store, each, add);
    if (each.step === 'token') checkToken(store, each, add);
  }
  checkProof(store, self, add);
  checkDiscovery(store, self, add);
  checkStepUp(store, self, add);
  const order: readonly Level[] = ['fault', 'risk', 'fine'];
  return checks.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

function checkAuthorize(trace: Trace, add: AddCheck): void {
  const { flow } = trace;
  if (flow === null || flow.elsewhere || flow.responseType === null) return;
  const types = flow.responseType.split(/[ +]/);
  if (types.includes('token')) {
    add(
      'risk',
      'implicit',
      'The token comes back in the URL (response_type token): RFC 9700 §2.1.2 tells to use a code with PKCE.',
      trace,
    );
  }
  if (types.includes('id_token') && flow.nonce === null) {
    add(
      'fault',
      'nonce-missing',
      'An ID token that comes back through the browser needs a `nonce`, and the authorization request has none.',
      trace,
    );
  }
  if (types.includes('code') && flow.method === 'plain') {
    add(
      'risk',
      'pkce-plain',
      'The code challenge is sent as it is (`plain`): who sees the request can redeem the code. Use S256.',
      trace,
    );
  }
  if (flow.state === null && flow.challenge === null && flow.nonce === null) {
    add(
      'risk',
      'state-missing',
      'The authorization request has neither `state` nor PKCE nor `nonce`: the page cannot know whether the answer belongs to its own request.',
      trace,
    );
  }
}

function checkCallback(store: Store, trace: Trace, add: AddCheck): void {
  const { flow } = trace;
  if (flow === null) return;
  if (flow.error !== null) {
    const meaning = aadsts(flow.aadsts ?? undefined) ?? authorizationErrorMeaning(flow.error);
    const code = flow.aadsts === null ? flow.error : `${flow.error}, AADSTS${flow.aadsts}`;
    const why = meaning === null ? `it says ${flow.error}` : `${meaning} (${code})`;
    add('fault', 'refused', `The identity provider sent the browser back without a code: ${why}.`, trace);
  }
  const asked =
    flow.state === null ? null : (store.at('state', flow.state)?.before(trace.startedAt, 1).next().value ?? null);
  if (asked !== null) {
    add(
      'fine',
      'state-fits',
      `The \`state\` that came back is the one of ${shownRequest(asked)} at ${timeOfDay(asked.startedAt)}.`,
      asked,
    );
    return;
  }
  const near = lastAuthorize(store, trace);
  const sent = near?.flow ?? null;
  if (near === null || sent === null || sent.elsewhere || sent.state === null) return;
  if (flow.state === null) {
    add(
      'fault',
      'state-lost',
      `The authorization request at ${timeOfDay(near.startedAt)} sent a \`state\`, and none came back: a library that looks for it refuses the login.`,
      near,
    );
  } else {
    add(
      'fault',
      'state-unknown',
      `The \`state\` that came back is not the one that was sent at ${timeOfDay(near.startedAt)}: the answer belongs to another request (a second tab, an old link, or a forged one).`,
      near,
    );
  }
}

function checkToken(store: Store, trace: Trace, add: AddCheck): void {
  const { flow } = trace;
  if (flow === null || flow.grant !== 'authorization_code') return;
  const asked = authorizeOf(store, trace);
  checkPkce(trace, asked, add);
  const sent = asked?.flow ?? null;
  if (asked !== null && sent !== null && !sent.elsewhere) {
    if (sent.redirect !== null && flow.redirect !== null && sent.redirect.print !== flow.redirect.print) {
      const detail = sent.redirect.shown === flow.redirect.shown ? ' (their queries differ)' : '';
      add(
        'fault',
        'redirect-uri',
        `The token request names the redirect URI ${flow.redirect.shown}, the authorization request named ${sent.redirect.shown}${detail}. They must be equal, character by character (RFC 6749 §4.1.3).`,
        asked,
      );
    }
    if (sent.client !== null && flow.client !== null && sent.client !== flow.client) {
      add(
        'fault',
        'client',
        `The code was given to the client \`${sent.client}\`, and the client \`${flow.client}\` redeems it.`,
        asked,
      );
    }
    const nonce = trace.issued?.nonce ?? null;
    if (sent.nonce !== null && trace.issued?.idToken != null && nonce !== sent.nonce) {
      add(
        'fault',
        'nonce-mismatch',
        `The ID token’s \`nonce\` ${nonce === null ? 'is missing' : 'is not the one of the authorization request'}: a client that checks it refuses the token.`,
        asked,
      );
    }
  }
  checkCode(store, trace, add);
}

/** RFC 7636 §4.6: what the verifier hashes to has to be the challenge. */
function checkPkce(trace: Trace, asked: Trace | null, add: AddCheck): void {
  const flow = trace.flow;
  const sent = asked?.flow ?? null;
  if (flow === null || asked === null || sent === null || sent.elsewhere) return;
  const { challenge, method } = sent;
  const { verifier } = flow;
  const when = `of ${shownRequest(asked)} at ${timeOfDay(asked.startedAt)}`;
  if (challenge === null) {
    if (verifier !== null)
      add(
        'fault',
        'pkce-not-asked',
        `The token request sends a code verifier, but the authorization request ${when} had no code challenge.`,
        asked,
      );
    else if (!flow.confidential)
      add(
        'risk',
        'pkce-missing',
        'A client without a secret redeems a code without PKCE: who gets hold of the code can redeem it, too (RFC 9700 §2.1.1).',
        asked,
      );
    return;
  }
  if (verifier === null) {
    add(
      'fault',
      'pkce-verifier-missing',
      `The authorization request ${when} sent a code challenge, but the token request has no \`code_verifier\`.`,
      asked,
    );
    return;
  }
  if (method !== 'S256' && method !== 'plain') return;
  const made = method === 'S256' ? verifier.s256 : verifier.plain;
  if (made === challenge) {
    add('fine', 'pkce-fits', `The code verifier belongs to the code challenge ${when} (${method}).`, asked);
  } else if (method === 'S256' && verifier.plain === challenge) {
    add(
      'fault',
      'pkce-mismatch',
      `The code challenge ${when} is the verifier itself, although it says S256: it has to be the SHA-256 of the verifier in base64url.`,
      asked,
    );
  } else {
    add(
      'fault',
      'pkce-mismatch',
      `The code verifier does not belong to the code challenge ${when} (${method}): it is the one of another attempt.`,
      asked,
    );
  }
}

function checkCode(store: Store, trace: Trace, add: AddCheck): void {
  const code = trace.flow?.code ?? null;
  if (code === null) return;
  const uses = [...(store.at('code', code)?.before(trace.startedAt, 16) ?? [])];
  const earlier = uses.find((each) => each !== trace && each.step === 'token' && !asksForNonce(each));
  if (earlier !== undefined) {
    add(
      'fault',
      'code-reused',
      `The same code was sent to the token endpoint ${duration(trace.startedAt - earlier.startedAt)} before (${earlier.status === 0 ? 'without an answer' : earlier.status}). A code works once.`,
      earlier,
    );
  }
  const back = uses.findLast((each) => each.step === 'callback');
  const age = back === undefined ? 0 : trace.startedAt - back.startedAt;
  if (back !== undefined && age > codeLife) {
    add(
      'risk',
      'code-late',
      `The code was redeemed ${duration(age)} after it came back; many providers give it a minute.`,
      back,
    );
  }
}

/** The server wanted its nonce in the proof: the code was not used up (RFC 9449 §8). */
const asksForNonce = ({ proof, status }: Trace): boolean => proof?.given != null && (status === 400 || status === 401);

/** The authorization request that a code was given for: by state through the way back, else the last one of the client. */
function authorizeOf(store: Store, token: Trace): Trace | null {
  const code = token.flow?.code ?? null;
  for (const back of code === null ? [] : (store.at('code', code)?.before(token.startedAt, 16) ?? [])) {
    const state = back.step === 'callback' ? (back.flow?.state ?? null) : null;
    const asked = state === null ? undefined : store.at('state', state)?.before(back.startedAt, 1).next().value;
    if (asked !== undefined) return asked;
  }
  const near = lastAuthorize(store, token);
  const [one, other] = [near?.flow?.client ?? null, token.flow?.client ?? null];
  return one !== null && other !== null && one !== other ? null : near;
}

function lastAuthorize(store: Store, trace: Trace): Trace | null {
  for (const each of store.at('steps')?.before(trace.startedAt, 32) ?? []) {
    if (trace.startedAt - each.startedAt > longestLogin) break;
    if (each !== trace && each.step === 'authorize' && each.flow !== null && sameTab(each, trace)) return each;
  }
  return null;
}
