import type { Exchange } from '../http/exchange.ts';
import { presentedCredentials } from '../http/presented-credentials.ts';
import type { Attempt, AttemptPart, LostOnTheWay } from './attempt.ts';
import type { FlowCheck } from './flow-check.ts';
import type { History } from './history.ts';
import type { Answer, SeenCredential, SeenExchange } from './history/seen.ts';
import type { Change, CredentialLife, TokensIssued } from './sequence.ts';

/** What reports tell of the exchanges around one: plain data, names and times, never a credential's value. */
export interface AcrossView {
  readonly lastSuccess: SeenLink | null;
  /** Most telling first. */
  readonly changes: readonly Change[];
  /** Where nothing differs that explains the refusal: what that means. */
  readonly unchanged: string | null;
  /** What belongs together with this exchange, itself among them. */
  readonly attempt: AttemptView;
  /** What was noticed about the login flow that it is a step of; faults first. */
  readonly flow: readonly FlowCheckView[];
}

/** And what a panel shows in addition. */
export interface SequenceView extends AcrossView {
  /** Server's clock less the client's, milliseconds; null where no answer of this origin had a Date. */
  readonly serverClock: { readonly offset: number; readonly uncertainty: number } | null;
  /** Exchanges that the history forgot to stay within its memory: what they would have told is missing. */
  readonly forgotten: number;
  /** Credentials that this exchange used, and those that replaced or preceded them, by first use. */
  readonly lives: readonly LifeView[];
}

export interface FlowCheckView extends Pick<FlowCheck, 'what' | 'level' | 'sentence'> {
  readonly exchange: SeenLink;
}

/** Another exchange, as little of it as a link needs. */
export interface SeenLink {
  readonly id: string;
  readonly method: string;
  readonly origin: string;
  readonly path: string;
  /** 0 without a response. */
  readonly status: number;
  readonly startedAt: number;
  readonly answer: Answer;
}

/** An attempt (attempt.ts) as plain data. */
export interface AttemptView {
  readonly id: string;
  readonly outcome: Answer;
  readonly sentence: string | null;
  readonly steps: readonly AttemptStepView[];
}

export interface AttemptStepView extends SeenLink {
  readonly part: AttemptPart;
  readonly sentence: string;
  readonly lost: readonly LostOnTheWay[];
}

export interface LifeView extends SeenCredential {
  readonly firstUse: number;
  readonly lastUse: number;
  readonly accepted: number;
  readonly refused: number;
  readonly nbf: number | null;
  readonly exp: number | null;
  readonly loggedOutAt: number | null;
  /** When an answer handed out this credential, and when one handed out its successor. */
  readonly issuedAt: number | null;
  readonly replacedAt: number | null;
  /** Fingerprint of the successor. */
  readonly replacedBy: string | null;
  /** How often it was used in all. */
  readonly used: number;
  /** The newest of its uses, in order of time. */
  readonly uses: readonly SeenLink[];
  /** Whether this exchange used it. */
  readonly current: boolean;
}

const shownLives = 12;

/** Asks the history what a report tells of one exchange. */
export function acrossView(exchange: Exchange, history: History): AcrossView {
  const about = history.about(exchange);
  // What was served needs no explanation.
  const success = wasServed(exchange) ? null : about.lastSuccess();
  return {
    lastSuccess: success === null ? null : link(success),
    changes: success === null ? [] : about.whatChanged(),
    unchanged: success === null ? null : about.unchanged,
    attempt: attemptView(about.attempt()),
    flow: about.flowChecks().map(({ exchange: proves, ...check }) => ({ ...check, exchange: link(proves) })),
  };
}

/** Asks the history all that a panel shows of one exchange. */
export function sequenceView(exchange: Exchange, history: History): SequenceView {
  const about = history.about(exchange);
  const credentials = presentedCredentials(exchange.request).filter((each) => each.place !== 'cookie');
  const own = credentials.map((each) => about.life(each)).filter((life) => life !== null);
  const related = history.lives().filter((life) => own.some((each) => isKin(each, life)));
  const lives = (related.length === 0 ? own : related).slice(-shownLives).map((life) => {
    const current = own.some((each) => each.fingerprint === life.fingerprint);
    return lifeView(life, current, history.usesOf(life));
  });
  return { ...acrossView(exchange, history), serverClock: about.serverClock, forgotten: history.forgotten, lives };
}

const wasServed = ({ response }: Exchange): boolean =>
  response !== null && ((response.status >= 200 && response.status < 300) || response.status === 304);

const attemptView = ({ id, outcome, sentence, steps }: Attempt): AttemptView => ({
  id,
  outcome,
  sentence,
  steps: steps.map((step) => ({ ...link(step.exchange), part: step.part, sentence: step.sentence, lost: step.lost })),
});

const handedOut = (issued: TokensIssued | null): string | null => issued?.accessToken ?? null;

/** The same credential, or one that was handed out in its place, or that it replaced. */
function isKin(own: CredentialLife, other: CredentialLife): boolean {
  if (own.fingerprint === other.fingerprint) return true;
  if (handedOut(own.replacedBy) === other.fingerprint || handedOut(other.replacedBy) === own.fingerprint) return true;
  return (
    own.place === other.place && own.name === other.name && own.scheme === other.scheme && sharesEndpoint(own, other)
  );
}

function sharesEndpoint(a: CredentialLife, b: CredentialLife): boolean {
  for (const endpoint of a.endpoints.keys()) if (b.endpoints.has(endpoint)) return true;
  return false;
}

function lifeView(life: CredentialLife, current: boolean, uses: readonly SeenExchange[]): LifeView {
  return {
    place: life.place,
    name: life.name,
    scheme: life.scheme,
    fingerprint: life.fingerprint,
    firstUse: life.firstUse,
    lastUse: life.lastUse,
    accepted: life.accepted,
    refused: life.refused,
    nbf: life.claims?.nbf ?? life.claims?.iat ?? null,
    exp: life.claims?.exp ?? null,
    loggedOutAt: life.loggedOutAt,
    issuedAt: life.issued?.at ?? null,
    replacedAt: life.replacedBy?.at ?? null,
    replacedBy: handedOut(life.replacedBy),
    used: life.uses,
    uses: uses.map(link),
    current,
  };
}

const link = ({ id, method, origin, path, status, startedAt, answer }: SeenExchange): SeenLink => ({
  id,
  method,
  origin,
  path,
  status,
  startedAt,
  answer,
});
