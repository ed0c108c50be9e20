import { corsEvidence } from '../diagnosis/cors.ts';
import type { Diagnosis } from '../diagnosis/finding.ts';
import type { Exchange } from '../http/exchange.ts';
import { fieldLines } from '../http/field.ts';
import { parseChallenges } from '../http/parse-challenges.ts';
import type { Mark, Row } from './protocol.ts';

/** What a list shows of an exchange. `marks` are those that only the recorder knows. */
export function rowOf(exchange: Exchange, diagnosis: Diagnosis, marks: readonly Mark[] = []): Row {
  const { request, response, context } = exchange;
  const { verdict, findings, cannotTell } = diagnosis;
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
    outcome: diagnosis.outcome,
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
    rules: findings.map(({ rule }) => rule),
    schemes: schemesOf(exchange),
    cannotTell: verdict === null ? (cannotTell[0]?.because ?? null) : null,
    marks: [...new Set([...marks, ...marksOf(exchange, diagnosis)])],
  };
}

/** Marks that the exchange itself tells. */
export function marksOf(exchange: Exchange, diagnosis: Diagnosis): readonly Mark[] {
  const { request, response, context } = exchange;
  const marks: Mark[] = [];
  if (context.fromCache) marks.push('from-cache');
  if (context.serviceWorker) marks.push('service-worker');
  if (request.fields === null) marks.push('request-unseen');
  if (response !== null && response.body === null) marks.push('body-unseen');
  // Asked of failures only: it costs little, but nobody looks at it elsewhere.
  if (diagnosis.outcome !== 'ok' && corsEvidence(exchange)?.readable === false) marks.push('hidden-from-script');
  return marks;
}

function schemesOf({ response }: Exchange): readonly string[] {
  if (response === null) return [];
  const schemes = new Set<string>();
  for (const field of ['www-authenticate', 'proxy-authenticate'] as const) {
    const lines = fieldLines(response.fields, field);
    if (lines.length === 0) continue;
    for (const { scheme } of parseChallenges(lines, field).challenges) schemes.add(scheme);
  }
  return [...schemes];
}

/** "https://user:password@host/" -> "https://host/". Text that is no URL stays. */
function withoutUserInfo(text: string): string {
  if (!text.includes('@') || !URL.canParse(text)) return text;
  const url = new URL(text);
  if (url.username === '' && url.password === '') return text;
  url.username = '';
  url.password = '';
  return url.href;
}
