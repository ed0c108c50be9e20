import type { AuthParam } from './auth-param.ts';
import { CombinedLines } from './combined-lines.ts';
import { reportControls, withoutControls } from './control-characters.ts';
import { CredentialsReader } from './credentials-reader.ts';
import { judgeDigestQuoting } from './judge-digest.ts';
import type { Problem } from './problem.ts';

/** `#auth-param` (RFC 9110 §11.6.3), with the best reading of what does not derive. */
export interface ParsedAuthenticationInfo {
  readonly valid: boolean;
  /** In wire order, duplicates kept. */
  readonly params: readonly AuthParam[];
  readonly problems: readonly Problem[];
}

const digestOnly: ReadonlySet<string> = new Set(['nextnonce', 'rspauth']);

/**
 * Reads Authentication-Info or Proxy-Authentication-Info field lines (RFC 9110 §11.6.3, §11.7.3), joined with ", ". The field names no
 * scheme: that of the request's credentials counts. Where that is not given, nextnonce or rspauth tell Digest (RFC 7616 §3.5).
 * Never throws; linear in the length.
 */
export function parseAuthenticationInfo(value: string | readonly string[], scheme?: string): ParsedAuthenticationInfo {
  const lines = new CombinedLines(typeof value === 'string' ? [value] : value);
  let reader = new CredentialsReader(lines);
  reader.parameters();
  if (reader.problems.invalid) {
    const cleaned = withoutControls(lines.text);
    if (cleaned !== lines.text) {
      reader = new CredentialsReader(lines, cleaned);
      reportControls(lines.text, reader.problems);
      reader.parameters();
    }
  }
  const { params, problems } = reader;
  const names = new Set<string>();
  for (const each of params) {
    if (names.has(each.name)) {
      const message = 'A parameter name stands twice; readers take the first, the last, or neither (RFC 9110 §11.2).';
      problems.add({ code: 'dup-param', level: 'warning', message, ...each.at });
    }
    names.add(each.name);
  }
  const digest = scheme === undefined ? params.some((each) => digestOnly.has(each.name)) : scheme === 'digest';
  if (digest) judgeDigestQuoting(params, 'info', problems);
  return { valid: !problems.invalid, params, problems: problems.sorted() };
}
