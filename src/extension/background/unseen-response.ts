import type { Diagnosis, Outcome } from '../../diagnosis/finding.ts';
import { isRefusalStatus } from '../../diagnosis/refusal.ts';
import type { Exchange } from '../../http/exchange.ts';

/** The diagnosis of an answer whose status alone is known: every rule would read missing header fields as not sent. */
export function unseenResponse({ response }: Exchange): Diagnosis {
  const status = response?.status ?? 0;
  const outcome: Outcome =
    status === 407
      ? 'proxy-authentication'
      : status === 403
        ? 'authorization-refused'
        : isRefusalStatus(status)
          ? 'authentication-failed'
          : 'ok';
  return {
    outcome,
    verdict: null,
    findings: [],
    cannotTell:
      outcome === 'ok'
        ? []
        : [
            {
              rule: '',
              because: 'the browser showed the status of this answer, but not its header fields',
              next: 'Send the request again while the recording runs.',
            },
          ],
  };
}
