import type { Exchange } from '../http/exchange.ts';
import { catalogue } from './catalogue.ts';
import { gatherEvidence, type Evidence } from './evidence.ts';
import type { Diagnosis, Finding, Outcome, Unknown } from './finding.ts';
import type { History } from './history.ts';
import { nothingToSay } from './nothing-to-say.ts';
import { withoutRepeats } from './place.ts';
import { reference } from './reference.ts';
import { isRefusal } from './refusal.ts';
import { rulesFor } from './rules-for.ts';
import { bitOf, traitsOf } from './traits.ts';
import { stages, type CannotTell, type Report, type Rule, type Stage } from './rule.ts';

interface Held {
  readonly rule: Rule;
  readonly report: Report;
}

const rankOf = new Map<Stage, number>(stages.map((stage, index) => [stage, index]));
const rank = (stage: Stage): number => rankOf.get(stage) ?? stages.length;
/** Ranks between stages: what the server said comes right after who answered. */
const headlineRank = rank('responder') + 0.3;
const saidRank = rank('responder') + 0.5;
const hintedBehind = rank('type') + 0.5;
const behaviourRank = rank('fallback') + 0.5;

const confidenceRank = { certain: 0, likely: 1, possible: 2 } as const;

/** Stages whose causes a certain not-auth finding takes back: the credential was never looked at. */
const takenBack: ReadonlySet<Stage> = new Set<Stage>([
  'absent',
  'format',
  'expiry',
  'type',
  'audience',
  'signature',
  'authorization',
  'status',
  'fallback',
]);

function isReport(result: Report | CannotTell): result is Report {
  return 'confidence' in result;
}

function ask(rule: Rule, evidence: Evidence): Report | CannotTell | null {
  for (const name of rule.needs) if (evidence.get(name) === null) return null;
  for (const name of rule.uses ?? []) evidence.get(name);
  // Every name that the rule declared is there, and those that it needs are not null: just checked. What else was
  // gathered is there too, but no rule can read what it did not declare: that does not compile.
  return rule.check(evidence.gathered as Parameters<Rule['check']>[0]);
}

/** Everything that `id` supersedes, directly or through another rule, also where that other rule does not hold. */
const supersededBy = ((): ReadonlyMap<string, ReadonlySet<string>> => {
  const closure = new Map<string, ReadonlySet<string>>();
  for (const rule of catalogue.values()) {
    const reached = new Set<string>();
    const open = [...(rule.supersedes ?? [])];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      open.push(...(catalogue.get(id)?.supersedes ?? []));
    }
    closure.set(rule.id, reached);
  }
  return closure;
})();

function withoutSuperseded(held: readonly Held[]): readonly Held[] {
  const gone = new Set<string>();
  for (const { rule } of held) for (const id of supersededBy.get(rule.id) ?? []) if (id !== rule.id) gone.add(id);
  return held.filter(({ rule }) => !gone.has(rule.id));
}

/** Of a preflight only a certain answer counts: what a gateway says to it is mostly meant for the request that it asks for. */
const isHeadlineNotAuth =
  (preflight: boolean) =>
  ({ rule, report }: Held): boolean =>
    rule.stage === 'not-auth' &&
    (report.confidence === 'certain' ||
      (report.confidence === 'likely' && rule.headlineWhenLikely === true && !preflight));

/** Whether a finding says why the request was refused; the fallback is for refusals that none explains. */
const explains = ({ rule, report }: Held): boolean =>
  report.headline === true || (rule.kind === 'cause' && rule.stage !== 'fallback' && rule.stage !== 'cors');

/** The order of evaluation (docs/architecture.md). */
function weigh(held: readonly Held[], isHeadline: (each: Held) => boolean): readonly Held[] {
  const showsWhy = held.some(
    ({ rule, report }) =>
      (rule.stage === 'format' || rule.stage === 'type') && report.basis !== 'hinted' && report.basis !== 'said',
  );
  const weight = (each: Held): number => {
    const { rule, report } = each;
    if (rule.stage === 'not-auth') return isHeadline(each) ? 0 : rank('fallback') - 0.5;
    if (report.headline === true) return headlineRank;
    if (rule.kind === 'behaviour') return behaviourRank;
    if (rule.kind === 'cause' && report.basis === 'said') return saidRank;
    if (rule.kind === 'cause' && report.basis === 'hinted') return showsWhy ? hintedBehind : saidRank + 0.1;
    return rank(rule.stage);
  };
  const sorted = held.toSorted(
    (a, b) =>
      weight(a) - weight(b) ||
      confidenceRank[a.report.confidence] - confidenceRank[b.report.confidence] ||
      (a.rule.id < b.rule.id ? -1 : 1),
  );
  // Pairs that the catalogue names: the first goes before the second, wherever their stages are. Each pass moves at
  // least one; a cycle in the pairs ends with the bound.
  for (let pass = 0; pass < sorted.length; pass += 1) {
    const late = sorted.findIndex((each, index) =>
      sorted.some((other, at) => at < index && (each.rule.before ?? []).includes(other.rule.id)),
    );
    if (late < 0) break;
    const [moved] = sorted.splice(late, 1);
    if (moved === undefined) break;
    const target = sorted.findIndex((other) => (moved.rule.before ?? []).includes(other.rule.id));
    sorted.splice(target, 0, moved);
  }
  return sorted;
}

function finding({ rule, report }: Held): Finding {
  return {
    rule: rule.id,
    kind: report.kind ?? rule.kind,
    level: report.level ?? rule.level,
    confidence: report.confidence,
    fault: report.fault ?? rule.fault,
    title: rule.title,
    summary: report.summary,
    fix: { ...rule.fix, ...report.fix },
    references: rule.references.map(reference),
    evidence: withoutRepeats(report.evidence),
  };
}

/** Stages of causes that lie in the credentials: with 403, too, nobody was authenticated. */
const ofCredentials: ReadonlySet<Stage> = new Set<Stage>(['format', 'expiry', 'type', 'audience', 'signature']);

function outcomeOf(exchange: Exchange, headline: Held | undefined, verdict: Finding | null): Outcome {
  const status = exchange.response?.status ?? 0;
  const rule = headline?.rule;
  const own = headline?.report.outcome ?? rule?.outcome;
  if (own !== undefined) return own;
  if (verdict?.kind === 'not-auth') return 'not-auth';
  if (status === 407) return 'proxy-authentication';
  if (status === 403) {
    const judged = verdict?.kind === 'cause' && rule !== undefined && ofCredentials.has(rule.stage);
    return judged ? 'authentication-failed' : 'authorization-refused';
  }
  if (isRefusal(exchange)) return 'authentication-failed';
  if (verdict !== null && (verdict.kind === 'cause' || rule?.stage === 'status')) return 'disguised';
  return 'ok';
}

const nothingWrong: Diagnosis = { outcome: 'ok', verdict: null, findings: [], cannotTell: [] };

/**
 * Why this exchange failed, whose fault it is, by which evidence. Pure: the same exchange and history give the same
 * diagnosis. Never throws for what a server or a client sent; a rule that throws is a defect and is reported as one.
 */
export function diagnose(exchange: Exchange, history: History): Diagnosis {
  const shown = traitsOf(exchange, history.about(exchange));
  const asked = rulesFor(shown);
  const refused = (shown & bitOf('refusal')) !== 0;
  if (asked.length === 0) return nothingWrong;
  const evidence = gatherEvidence(exchange, history);

  const all: Held[] = [];
  const unknown: Unknown[] = [];
  for (const rule of asked) {
    const result = ask(rule, evidence);
    if (result === null) continue;
    if (isReport(result)) all.push({ rule, report: result });
    else unknown.push({ rule: rule.id, because: result.cannotTell, next: result.next });
  }

  let held = withoutSuperseded(all);
  const isHeadline = isHeadlineNotAuth((shown & bitOf('preflight')) !== 0);
  if (held.some(isHeadline)) {
    held = held.filter(({ rule }) => !takenBack.has(rule.stage) || rule.kind === 'security');
  }
  if (held.some(explains)) held = held.filter(({ rule }) => rule.stage !== 'fallback');
  const weighed = weigh(held, isHeadline);
  const findings = weighed.map(finding);
  const verdict = findings[0] ?? null;
  if (verdict === null && refused && unknown.length === 0) unknown.push(nothingToSay(exchange, evidence));
  return { outcome: outcomeOf(exchange, weighed[0], verdict), verdict, findings, cannotTell: unknown };
}
