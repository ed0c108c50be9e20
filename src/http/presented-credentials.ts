import { parseCookies } from './cookie.ts';
import type { CredentialPlace, CredentialsField, PresentedCredential } from './credentials.ts';
import type { Request } from './exchange.ts';
import { fieldLines, fieldValue, type Field } from './field.ts';
import { isKeyField, sigV4TokenField } from './key-fields.ts';
import { isKeyInForm, isKeyParameter } from './key-parameters.ts';
import { keyInPath } from './key-paths.ts';
import { parseCredentials } from './parse-credentials.ts';
import { schemeOf } from './schemes/scheme.ts';
import { formPairs, queryOf, userinfoOf } from './url-parts.ts';

/**
 * Everything in a request that may prove who sent it, in the order Authorization, Proxy-Authorization, key fields, userinfo, path, query,
 * form body, cookies, and within each in wire order. Every cookie counts: which one a server takes for a session cannot be
 * told from outside. Empty where nothing was presented, and where the header fields were not seen and the URL has nothing.
 *
 * Not among them: fields that nobody reads ("Authentication"; see misspelled-authorization.ts), CSRF tokens, and DPoP proofs, which
 * prove nothing without the token beside them (RFC 9449 §4).
 */
export function presentedCredentials(request: Request): readonly PresentedCredential[] {
  const fields = request.fields ?? [];
  const found: PresentedCredential[] = [
    ...fromAuthorization(fields, 'authorization'),
    ...fromAuthorization(fields, 'proxy-authorization'),
    ...fromKeyFields(fields, request.url),
    ...fromUrl(request.url),
    ...fromForm(request),
  ];
  for (const { name, value, at } of parseCookies(fieldLines(fields, 'cookie'))) {
    found.push({ place: 'cookie', name, scheme: null, value, at, parsed: null });
  }
  return found;
}

function fromAuthorization(fields: readonly Field[], place: CredentialsField): readonly PresentedCredential[] {
  const found: PresentedCredential[] = [];
  // Both places have the name of their field.
  for (const field of fields) {
    if (field.name.length !== place.length || field.name.toLowerCase() !== place) continue;
    const line = found.length;
    const parsed = parseCredentials(field.value, place);
    // A lone word is a scheme by the grammar; one that nobody knows is a token whose scheme was forgotten.
    const alone = parsed.payload === '' && parsed.schemeAsWritten !== '' && schemeOf(parsed.scheme) === null;
    const from = alone ? field.value.indexOf(parsed.schemeAsWritten) : parsed.payloadAt.from;
    const value = alone ? parsed.schemeAsWritten : parsed.payload;
    found.push({
      place,
      name: field.name,
      scheme: alone || parsed.scheme === '' ? null : parsed.scheme,
      value,
      at: { line, from, to: from + value.length },
      parsed,
    });
  }
  return found;
}

function fromKeyFields(fields: readonly Field[], url: string): readonly PresentedCredential[] {
  const found: PresentedCredential[] = [];
  const lines = new Map<string, number>();
  for (const { name, value } of fields) {
    const lower = name.toLowerCase();
    if (!isKeyField(lower) && !(lower === sigV4TokenField && isSigned(fields, url))) continue;
    const line = lines.get(lower) ?? 0;
    lines.set(lower, line + 1);
    // An empty value was presented too: a variable that was never filled in.
    found.push({ place: 'header', name, scheme: null, value, at: { line, from: 0, to: value.length }, parsed: null });
  }
  return found;
}

/** Whether the request carries a SigV4 signature, in Authorization or in the query. */
function isSigned(fields: readonly Field[], url: string): boolean {
  return /^aws4-/i.test(fieldValue(fields, 'authorization')?.trimStart() ?? '') || /[?&]x-amz-signature=/i.test(url);
}

function fromUrl(url: string): readonly PresentedCredential[] {
  const found: PresentedCredential[] = [];
  const add = (place: CredentialPlace, name: string, from: number, to: number): void => {
    found.push({ place, name, scheme: null, value: url.slice(from, to), at: { line: 0, from, to }, parsed: null });
  };
  const userinfo = userinfoOf(url);
  if (userinfo !== null) add('userinfo', 'userinfo', userinfo.from, userinfo.to);
  const path = keyInPath(url);
  if (path !== null) add('path', 'path', path.from, path.to);
  const query = queryOf(url);
  if (query === null) return found;
  const pairs = formPairs(url, query.from, query.to);
  const names = new Set(pairs.map((pair) => pair.name.toLowerCase()));
  for (const { name, value, from, to } of pairs)
    if (isKeyParameter(name, value, names, url)) add('query', name, from, to);
  return found;
}

function fromForm({ body, fields }: Request): readonly PresentedCredential[] {
  if (body === null) return [];
  const type = body.mimeType ?? fieldValue(fields ?? [], 'content-type') ?? '';
  if (!/^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type)) return [];
  return formPairs(body.text)
    .filter((pair) => isKeyInForm(pair.name, pair.value))
    .map(({ name, value, from, to }) => ({
      place: 'form',
      name,
      scheme: null,
      value,
      at: { line: 0, from, to },
      parsed: null,
    }));
}
