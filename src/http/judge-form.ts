import { param, type AuthParam } from './auth-param.ts';
import type { Span } from './problem.ts';
import type { ProblemList } from './problem-list.ts';
import { schemeOf, type Scheme } from './schemes/scheme.ts';

type Place = 'challenge' | 'credentials';

interface Read {
  readonly scheme: string;
  readonly schemeAsWritten: string;
  readonly token68: string | null;
  readonly params: readonly AuthParam[];
}

/**
 * Reports what the card of a registered scheme (schemes/*.ts) demands of this place and the value lacks: parameters where it has a
 * token68 or the other way round, and each required parameter that is absent. Other schemes are deployed in many forms, so nothing
 * is said of them; Basic, Digest, Bearer and DPoP have judges of their own.
 */
export function judgeForm(read: Read, place: Place, problems: ProblemList, at: Span): void {
  const scheme = schemeOf(read.scheme);
  const form = scheme?.[place] ?? null;
  if (scheme === null || form === null || !scheme.registered) return;
  const section = scheme.sections[place] ?? scheme.specification;
  const report = (code: string, message: string): void => problems.add({ code, level: 'warning', message, ...at });
  if (form.kind === 'token68') {
    if (read.params.length > 0) report('wrong-form', `${scheme.name} takes one token68, no parameters (${section}).`);
    return;
  }
  if (form.kind === 'nothing') return;
  if (read.token68 !== null) {
    if (place === 'credentials') report('wrong-form', `${scheme.name} takes parameters, no token68 (${section}).`);
    return;
  }
  // Credentials that hold nothing at all are another problem; a challenge without parameters lacks them all.
  if (place === 'credentials' && read.params.length === 0) return;
  for (const { name, need } of form.params) {
    if (need !== 'required' || param(read.params, name) !== null) continue;
    report('missing-parameter', `${scheme.name} needs the parameter ${name} here (${section}).`);
  }
  judgeNumbers(read.params, scheme, section, problems);
}

/** Numbers whose grammar the specification gives: max-age in seconds, and the signature scheme of Concealed (RFC 9729 §4). */
function judgeNumbers(params: readonly AuthParam[], { name }: Scheme, section: string, problems: ProblemList): void {
  for (const each of params) {
    const { value, valueAt } = each;
    if (each.name === 'max-age' && !/^\d+$/.test(value)) {
      const message = `max-age is a number of seconds, digits only (${section}).`;
      problems.add({ code: 'max-age-not-a-number', level: 'warning', message, ...valueAt });
    }
    if (name === 'Concealed' && each.name === 's' && !(/^(?:0|[1-9]\d{0,4})$/.test(value) && Number(value) < 65_536)) {
      const message = `s is a number from 0 to 65535 without a leading zero (${section}).`;
      problems.add({ code: 'concealed-s-syntax', level: 'warning', message, ...valueAt });
    }
  }
}
