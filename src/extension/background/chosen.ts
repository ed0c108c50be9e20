import type { Diagnosis } from '../../diagnosis/finding.ts';
import { hostOf } from '../../http/site.ts';
import type { Settings, Word } from '../protocol.ts';

/** A diagnosis without what the switched-off rules say. The outcome stays: the exchange was refused all the same. */
export function withoutRules(diagnosis: Diagnosis, off: readonly Word[]): Diagnosis {
  if (off.length === 0) return diagnosis;
  const says = ({ rule }: { readonly rule: string }): boolean => !off.some((each) => each === rule);
  const findings = diagnosis.findings.filter(says);
  return { ...diagnosis, findings, verdict: findings[0] ?? null, cannotTell: diagnosis.cannotTell.filter(says) };
}

/** Whether a URL's requests are to be recorded. */
export function isWatched(url: string, { watched, ignored }: Pick<Settings, 'watched' | 'ignored'>): boolean {
  if (watched.length === 0 && ignored.length === 0) return true;
  const host = hostOf(url);
  const isOf = (site: Word): boolean => host === site || host.endsWith(`.${site}`);
  return (watched.length === 0 || watched.some(isOf)) && !ignored.some(isOf);
}
