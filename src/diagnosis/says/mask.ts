import type { Field } from '../../http/field.ts';

const holdsSecret = /^(?:authorization|proxy-authorization|cookie|dpop)$|key|token|secret|password/i;
const tokenLike = /[A-Za-z0-9_+/=~%.-]{24,}/g;
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const limit = 200;

/** Runs that may be a secret: long, with letters and digits, and neither a GUID nor dotted or slashed plain words. */
function maskRun(run: string): string {
  if (!/\d/.test(run) || !/[A-Za-z]/.test(run) || guid.test(run)) return run;
  if (run.split(/[./=-]/).every((part) => part.length < 20)) return run;
  return `${run.slice(0, 4)}…`;
}

/** The parts of a request's fields that may be repeated in an answer and must not be shown. */
export function secretsOf(fields: readonly Field[] | null): readonly string[] {
  const secrets: string[] = [];
  for (const field of fields ?? []) {
    if (!holdsSecret.test(field.name)) continue;
    for (const part of field.value.split(/[\s;,"]+/)) {
      const value = part.includes('=') && /^cookie$/i.test(field.name) ? part.slice(part.indexOf('=') + 1) : part;
      if (value.length >= 8) secrets.push(value);
    }
  }
  return secrets;
}

/** At most 200 characters of what a server said, with credentials' values cut out. */
export function safeWords(text: string, secrets: readonly string[]): string {
  let words = text.length > 2000 ? text.slice(0, 2000) : text;
  for (const secret of secrets) if (words.includes(secret)) words = words.replaceAll(secret, '…');
  words = words.replace(/\s+/g, ' ').trim().replace(tokenLike, maskRun);
  return words.length > limit ? `${words.slice(0, limit - 1)}…` : words;
}
