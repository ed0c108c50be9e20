import { isWithoutContent } from '../http/content.ts';
import type { Exchange } from '../http/exchange.ts';
import { presentsIdentity } from './carried.ts';
import type { Evidence } from './evidence.ts';
import type { Unknown } from './finding.ts';
import { quotedWords } from './quote.ts';
import { duration } from './words.ts';

const because = (why: string, next: string): Unknown => ({ rule: '', because: why, next });

/**
 * A refusal of which no rule has anything to say: what is missing or was ruled out, and the one next step that would
 * tell.
 */
export function nothingToSay(exchange: Exchange, evidence: Evidence): Unknown {
  const { request, response, context } = exchange;
  if (request.fields === null) {
    return because(
      'the header fields of this request were not seen',
      'Send the request again while the recording runs.',
    );
  }
  if (context.visibility.credentials === 'removed') {
    return because(
      'the file was exported without Authorization and Cookie',
      'Export it again with sensitive data, or record it with the extension.',
    );
  }
  if (response !== null && response.body === null && !isWithoutContent(exchange)) {
    return because(
      'the response names no reason in its header fields and its body was not seen',
      'Open DevTools and repeat the request, so that the body is recorded.',
    );
  }
  const words = evidence.get('reasons')?.sentence() ?? null;
  const told =
    words === null
      ? 'neither the header fields nor the body name a reason'
      : `the server says only ${quotedWords(words)}, which names no cause for certain`;
  return because(`${told}. ${ruledOut(evidence)}`, nextStep(response?.status ?? 0, evidence));
}

/** Without a full stop: it ends a sentence that who shows it goes on with. */
function ruledOut(evidence: Evidence): string {
  const jwt = evidence.get('jwt');
  const clock = evidence.get('clock');
  const left = jwt?.exp === null || jwt === null || clock === null ? 0 : jwt.exp - clock.serverNow;
  const token = left > 0 ? `; the token reads well and is valid for another ${duration(left)}` : '';
  return `Nothing in the answer speaks of a firewall, CSRF, a rate limit or a blocked address${token}`;
}

function nextStep(status: number, evidence: Evidence): string {
  const credentials = evidence.get('credentials');
  if (status === 403 && credentials !== null) {
    return presentsIdentity(credentials)
      ? 'Repeat the request as a user who surely may: if that works, it is a permission; if not, the server’s log of this request has the reason.'
      : 'Repeat the request with a login: if that works, the 403 meant 401; if not, the server’s log of this request has the reason.';
  }
  return 'Look into the server’s log for this request: only the server knows why it refused.';
}
