import type { EvidenceMap } from './evidence.ts';
import type { Trait } from './traits.ts';
import type { At, Confidence, Fault, Fix, Kind, Level, Outcome } from './finding.ts';

/**
 * Where a rule stands in the order of evaluation; the first that holds is the verdict. `said` is not a stage but a
 * `basis` of a report: what the server said in so many words comes before everything that is inferred from
 * a credential (stages `format` to `signature`).
 */
export const stages = [
  /** Normal, or refused for another reason. Certain (or likely, where `headlineWhenLikely`): suppresses every cause. */
  'not-auth',
  /** Who answered: a proxy, a gateway, a cache. */
  'responder',
  /** What the credential shows, in this order. */
  'absent',
  'format',
  'expiry',
  'type',
  'audience',
  'signature',
  /** Known, but not allowed. */
  'authorization',
  /** What the browser did: redirects, cookies. */
  'browser',
  /** Why the page cannot read the answer; it does not explain the refusal. */
  'cors',
  /** What happened before and after. */
  'sequence',
  /** A status that lies. */
  'status',
  /** Nothing else fits. */
  'fallback',
  /** Challenges and caching against the specification. */
  'conformance',
  'security',
] as const;
export type Stage = (typeof stages)[number];

export interface Report {
  readonly confidence: Confidence;
  /** This exchange's own names, times and numbers, in one or two sentences; never a secret's value. */
  readonly summary: string;
  readonly evidence: readonly At[];
  /**
   * `said`: the server said so in words that leave no other reading; it comes before what is inferred.
   * `hinted`: it said only that the token could not be read or that no key fits: gives way to a rule that shows why.
   * `seen` (default): inferred from what was sent and received.
   */
  readonly basis?: 'said' | 'hinted' | 'seen';
  /** Only where it differs from the rule's own in this case. */
  readonly fault?: Fault;
  readonly level?: Level;
  readonly kind?: Kind;
  readonly outcome?: Outcome;
  readonly fix?: Partial<Fix>;
  /** A sequence rule that explains the first failure becomes the headline itself. */
  readonly headline?: boolean;
}

/** The third outcome beside a report and silence. */
export interface CannotTell {
  readonly cannotTell: string;
  readonly next: string;
}

export const cannotTell = (because: string, next: string): CannotTell => ({ cannotTell: because, next });

export type EvidenceName = keyof EvidenceMap;

export type Given<N extends EvidenceName, U extends EvidenceName> = {
  readonly [K in N]: EvidenceMap[K];
} & {
  readonly [K in U]: EvidenceMap[K] | null;
};

/**
 * One rule, one file: src/diagnosis/rules/<id>.ts. `needs` is evidence without which the rule does not run, `uses`
 * is evidence that it can do without (null then). What is in neither cannot be read: it does not compile.
 */
export interface Rule<N extends EvidenceName = EvidenceName, U extends EvidenceName = EvidenceName> {
  /** The file's name, for ever. */
  readonly id: string;
  readonly kind: Kind;
  readonly stage: Stage;
  readonly level: Level;
  readonly fault: Fault;
  /** A short sentence without a full stop that stands alone in a list. */
  readonly title: string;
  /** What happened and why, for one who has not read the RFC. */
  readonly description: string;
  readonly fix: Fix;
  /** "RFC 6750 §3.1", or "[text](https://…)" for what is not an RFC. */
  readonly references: readonly string[];
  /**
   * The exchanges that it is asked about: those that show one of these traits. Default: a refusal. Besides, rules of stage
   * `not-auth` are asked about preflights, and rules of stage `format` about a 400 that says nothing.
   */
  readonly on?: readonly Trait[];
  /** What the exchange is called where this rule is the verdict and its status does not say it. */
  readonly outcome?: Outcome;
  readonly needs: readonly N[];
  readonly uses?: readonly U[];
  /** Rules that need not be reported where this one holds: this is meant. */
  readonly supersedes?: readonly string[];
  /** Rules that stay reported below this one, although their stage comes first. */
  readonly before?: readonly string[];
  /** For stage `not-auth`: suppresses causes already when `likely`. */
  readonly headlineWhenLikely?: boolean;
  check(given: Given<N, U>): Report | CannotTell | null;
  /**
   * In HTTP's own notation (see example.ts). `reports`: the exact summary -> a recording that gives it;
   * `ignores`: the reason for silence -> a recording on which the rule says nothing. At least one and two.
   */
  readonly examples: {
    readonly reports: Readonly<Record<string, string>>;
    readonly ignores: Readonly<Record<string, string>>;
  };
}

export function defineRule<const N extends EvidenceName, const U extends EvidenceName = never>(
  rule: Rule<N, U>,
): Rule<N, U> {
  return rule;
}
