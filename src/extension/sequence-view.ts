import type { History } from '../diagnosis/history.ts';
import type { Answer, SeenCredential, SeenExchange } from '../diagnosis/history/seen.ts';
import type { Change, CredentialLife, TokensIssued } from '../diagnosis/sequence.ts';
import type { Exchange } from '../http/exchange.ts';
import { presentedCredentials } from '../http/presented-credentials.ts';

/** What a panel shows of the exchanges around one: plain data, names and fingerprints, never a credential's value. */
export interface SequenceView {
  /** Server's clock less the client's, milliseconds; null where no answer of this origin had a Date. */
  readonly serverClock: { readonly offset: number; readonly uncertainty: number } | null;
  readonly lastSuccess: SeenLink | null;
  /** Most telling first. */
  readonly changes: readonly Change[];
  /** What belongs together with this exchange, itself among them, in order of time. */
  readonly chain: readonly ChainLink[];
  /** Credentials that this exchange used, and those that replaced or preceded them, by first use. */
  readonly lives: readonly LifeView[];
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

export interface ChainLink extends SeenLink {
  readonly role: 'this' | 'hop' | 'preflight' | 'preflighted' | 'earlier-try' | 'later-try' | 'refresh';
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
  /** How often it was used in all. */
  readonly used: number;
  /** The newest of its uses, in order of time. */
  readonly uses: readonly SeenLink[];
  /** Whether this exchange used it. */
  readonly current: boolean;
}

/** Tries of the same request count as one attempt when they are this near, milliseconds. */
const attemptLength = 10_000;
const shownChain = 40;
const shownLives = 12;

/** Asks the history all that the panel shows of one exchange. */
export function sequenceView(exchange: Exchange, history: History): SequenceView {
  const about = history.about(exchange);
  const credentials = presentedCredentials(exchange.request).filter((each) => each.place !== 'cookie');
  const own = credentials.map((each) => about.life(each)).filter((life) => life !== null);
  const related = history.lives().filter((life) => own.some((each) => isKin(each, life)));
  const lives = (related.length === 0 ? own : related).slice(-shownLives).map((life) => {
    const current = own.some((each) => each.fingerprint === life.fingerprint);
    return lifeView(life, current, history.usesOf(life));
  });
  const success = about.lastSuccess();
  return {
    serverClock: about.serverClock,
    lastSuccess: success === null ? null : link(success),
    changes: about.whatChanged(),
    chain: chainOf(exchange, about),
    lives,
  };
}

type About = ReturnType<History['about']>;

function chainOf(exchange: Exchange, about: About): readonly ChainLink[] {
  const links = new Map<string, ChainLink>();
  const add = (role: ChainLink['role'], seen: SeenExchange | null): void => {
    if (seen !== null && seen.id !== exchange.id && !links.has(seen.id)) links.set(seen.id, { ...link(seen), role });
  };
  for (const hop of about.hopsBefore()) add('hop', hop);
  add('hop', about.nextHop);
  add('preflight', about.preflight);
  add('preflighted', about.actual);
  for (const each of about.earlierTries(attemptLength)) add('earlier-try', each);
  for (const each of about.laterTries(attemptLength)) add('later-try', each);
  if (links.size > 0) for (const each of about.refreshesWithin(attemptLength)) add('refresh', each.exchange);
  links.set(exchange.id, { ...linkTo(exchange), role: 'this' });
  const near = (a: ChainLink): number => Math.abs(a.startedAt - exchange.startedAt);
  return [...links.values()]
    .toSorted((a, b) => near(a) - near(b))
    .slice(0, shownChain)
    .toSorted((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
}

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

function linkTo(exchange: Exchange): SeenLink {
  const { id, request, response, startedAt } = exchange;
  const url = URL.canParse(request.url) ? new URL(request.url) : null;
  return {
    id,
    method: request.method,
    origin: url?.origin ?? '',
    path: url?.pathname ?? request.url,
    status: response?.status ?? 0,
    startedAt,
    answer: 'other',
  };
}
