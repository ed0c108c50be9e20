import type { Challenge, ParsedChallenges } from './challenge.ts';
import type { Problem } from './problem.ts';
import { at } from './problem-place.ts';

/** The status that goes with each error code (RFC 6750 §3.1, RFC 9449 §9, RFC 9470 §3). */
const statusOfError: ReadonlyMap<string, number> = new Map([
  ['invalid_request', 400],
  ['invalid_token', 401],
  ['insufficient_scope', 403],
  ['invalid_dpop_proof', 401],
  ['use_dpop_nonce', 401],
  ['insufficient_user_authentication', 401],
]);

/** Adds what can only be judged beside the status of the response that carried the challenges. */
export function judgeStatus(parsed: ParsedChallenges, status: number): ParsedChallenges {
  const found = parsed.challenges.flatMap((challenge) => mismatches(challenge, status));
  const [first] = parsed.challenges;
  if (first !== undefined && (status === 401 || status === 407)) {
    const wanted = status === 407 ? 'proxy-authenticate' : 'www-authenticate';
    if (first.field !== wanted) {
      const message =
        status === 407
          ? 'A 407 needs Proxy-Authenticate; WWW-Authenticate does not count for it (RFC 9110 §15.5.8).'
          : 'A 401 needs WWW-Authenticate; Proxy-Authenticate does not count for it (RFC 9110 §15.5.2).';
      found.unshift({ code: 'field-does-not-fit-status', level: 'warning', message, ...first.at });
    }
  }
  if (found.length === 0) return parsed;
  const problems = [...parsed.problems, ...found].sort((a, b) => a.line - b.line || a.from - b.from);
  return { ...parsed, problems };
}

function mismatches({ scheme, params }: Challenge, status: number): Problem[] {
  if (scheme !== 'bearer' && scheme !== 'dpop') return [];
  return params
    .filter((each) => each.name === 'error')
    .flatMap((each) => {
      const wanted = statusOfError.get(each.value);
      if (wanted === undefined || wanted === status) return [];
      const message = `${each.value} goes with status ${wanted}, and this is a ${status} (RFC 6750 §3.1).`;
      return [at(each, 'error-does-not-fit-status', 'warning', message)];
    });
}
