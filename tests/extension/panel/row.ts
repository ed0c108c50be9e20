import type { Row } from '../../../src/extension/protocol.ts';
import { subjectOf, type Subject } from '../../../src/extension/panel/subject.ts';

/** A refused request as the list has it; tests name what matters to them. */
export function row(given: Partial<Row> = {}): Row {
  return {
    id: '1.0',
    method: 'GET',
    url: 'https://api.acme.example/orders',
    resourceType: 'fetch',
    status: 401,
    failure: null,
    startedAt: 1000,
    answeredAt: 1040,
    page: 'https://app.acme.example/',
    outcome: 'authentication-failed',
    verdict: verdict('token-expired', 'The access token had expired when it was sent'),
    findings: 1,
    rules: ['token-expired'],
    schemes: ['bearer'],
    cannotTell: null,
    marks: [],
    hasBody: true,
    attempt: given.id ?? '1.0',
    ...given,
  };
}

export const verdict = (rule: string, title: string): NonNullable<Row['verdict']> => ({
  rule,
  kind: 'cause',
  level: 'error',
  confidence: 'certain',
  fault: 'client',
  title,
  summary: `${title}.`,
});

/** A request that was answered well. */
export const fine = (given: Partial<Row> = {}): Row =>
  row({ status: 200, outcome: 'ok', verdict: null, findings: 0, rules: [], schemes: [], ...given });

export const subject = (given: Partial<Row> = {}, retry = false): Subject => subjectOf(row(given), retry);
