import { corsEvidence } from '../../diagnosis/cors.ts';
import type { Diagnosis } from '../../diagnosis/finding.ts';
import type { ChallengeField } from '../../http/challenge.ts';
import { isWithoutContent } from '../../http/content.ts';
import type { Exchange } from '../../http/exchange.ts';
import { fieldLines, hasField } from '../../http/field.ts';
import { parseChallenges } from '../../http/parse-challenges.ts';
import type { Kept } from '../../recorder/state.ts';
import type { Mark, Row } from '../protocol.ts';

/** `attempt`: id of the attempt that the history counts it to. */
export function rowOf(kept: Kept, diagnosis: Diagnosis, attempt: string): Row {
  const { exchange } = kept;
  const { request, response, context } = exchange;
  const { verdict, findings, outcome, cannotTell } = diagnosis;
  return {
    id: exchange.id,
    method: request.method,
    url: withoutUserInfo(request.url),
    resourceType: context.resourceType,
    status: response?.status ?? null,
    failure: exchange.failure,
    startedAt: exchange.startedAt,
    answeredAt: exchange.answeredAt,
    page: context.page === null ? null : withoutUserInfo(context.page),
    outcome,
    verdict:
      verdict === null
        ? null
        : {
            rule: verdict.rule,
            kind: verdict.kind,
            level: verdict.level,
            confidence: verdict.confidence,
            fault: verdict.fault,
            title: verdict.title,
            summary: verdict.summary,
          },
    findings: findings.length,
    rules: findings.map((each) => each.rule),
    schemes: schemesOf(exchange),
    cannotTell: verdict === null ? (cannotTell[0]?.because ?? null) : null,
    marks: marksOf(kept),
    hasBody: kept.bodyAmbiguous || (response?.body ?? null) !== null,
    attempt,
  };
}

export function marksOf({ exchange, bodyAmbiguous, responseUnseen }: Kept): readonly Mark[] {
  const { request, response, context } = exchange;
  const marks: Mark[] = [];
  if (context.fromCache) marks.push('from-cache');
  if (context.serviceWorker) marks.push('service-worker');
  if (request.fields === null) marks.push('request-unseen');
  if (responseUnseen) marks.push('response-unseen');
  if (bodyAmbiguous) marks.push('body-ambiguous');
  else if (response?.body === null && !isWithoutContent(exchange)) marks.push('body-unseen');
  // Same-origin requests carry no Origin, but for methods with a body; so most exchanges are not looked at.
  if (request.fields !== null && hasField(request.fields, 'origin') && corsEvidence(exchange)?.readable === false) {
    marks.push('hidden-from-script');
  }
  return marks;
}

function schemesOf({ response }: Exchange): readonly string[] {
  if (response === null) return [];
  const field: ChallengeField = response.status === 407 ? 'proxy-authenticate' : 'www-authenticate';
  const lines = fieldLines(response.fields, field);
  if (lines.length === 0) return [];
  return [...new Set(parseChallenges(lines, field).challenges.map((each) => each.scheme))];
}

/** A password in a URL is shown nowhere. */
function withoutUserInfo(url: string): string {
  return url.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?#]*@/i, '$1');
}
