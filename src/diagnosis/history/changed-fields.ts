import { code, quotedNames, type Compared } from './compared.ts';

/** Fields that differ from request to request, or that are compared elsewhere, and explain nothing. */
const restless =
  /^(?:content-length|referer|if-|range$|cache-control|pragma|priority|traceparent|tracestate|x-request-id|x-correlation-id|sentry-trace|baggage|sec-|upgrade|connection|te$|dnt$|cookie$|authorization$|proxy-authorization$|accept-encoding|user-agent|idempotency-key|x-amz-date|date$|origin$|host$|content-type$|keep-alive|x-b3-|x-datadog-|newrelic$|x-cloud-trace-context|x-amzn-trace-id|:)/;

/** Guards against forgery: a request without them is refused, although its credentials are good. */
const guard = /csrf|xsrf|requestverification|anti-?forgery|^x-requested-with$/;
/** Keys and proofs. */
const proof =
  /^(?:dpop|x-amz-security-token|x-goog-iap-jwt-assertion|cf-access-|x-ms-token-aad|signature|x-hub-signature)/;
const key = /api[-_]?key|auth|token|secret|subscription-key|^x-.*-key$|^apikey$/;

/** Names whose value says for whom, or with which rights, a request is made. */
export const settings =
  /^(?:x-|)(?:.*-)?(?:tenant|org|organi[sz]ation|account|workspace|project|team|environment|env|region|realm|role|impersonate|on-behalf-of|act-as|user|client|app|stage|profile)(?:-?(?:id|name|slug|key))?$/;

export function compareFields({ success, now, add }: Compared): void {
  if (now.fieldsSeen < 0 || success.fieldsSeen < 0) return;
  const credentials = new Set(
    [...(success.credentials ?? []), ...(now.credentials ?? [])].map(({ name }) => name.toLowerCase()),
  );
  const isTelling = (name: string): boolean => !restless.test(name) && !credentials.has(name);
  const gone = success.headerNames.filter((name) => isTelling(name) && !now.headerNames.includes(name));
  const added = now.headerNames.filter((name) => isTelling(name) && !success.headerNames.includes(name));
  const { proofs, keys, guards, rest } = sorted(gone);
  for (const name of proofs) {
    const what = name === 'dpop' ? 'the proof of possession (`DPoP`)' : `\`${name}\``;
    add('proof-gone', `the request no longer has ${what}`, name);
  }
  if (keys.length > 0) add('key-gone', `the request no longer has ${quotedNames(keys)}`, keys[0] ?? null);
  if (guards.length > 0) add('guard-gone', `the request no longer has ${quotedNames(guards)}`, guards[0] ?? null);
  if (rest.length > 0) add('header-gone', `the request no longer has ${quotedNames(rest)}`, rest[0] ?? null);
  if (added.length > 0) add('header-added', `the request has ${quotedNames(added)} in addition`, added[0] ?? null);
  const changed = [...now.settings].filter(([name, value]) => (success.settings.get(name) ?? value) !== value);
  if (changed.length > 0) {
    const names = changed.map(([name]) => name);
    add(
      'header-changed',
      `${quotedNames(names)} ${names.length > 1 ? 'have other values' : 'has another value'}`,
      names[0] ?? null,
    );
  }
  if (success.mediaType !== now.mediaType && success.mediaType !== null) {
    add(
      'content-type',
      `the body is sent as ${code(now.mediaType)} instead of ${code(success.mediaType)}`,
      'content-type',
    );
  }
}

interface Sorted {
  readonly proofs: readonly string[];
  readonly keys: readonly string[];
  readonly guards: readonly string[];
  readonly rest: readonly string[];
}

function sorted(names: readonly string[]): Sorted {
  const proofs = names.filter((name) => proof.test(name));
  const guards = names.filter((name) => !proofs.includes(name) && guard.test(name));
  const keys = names.filter((name) => !proofs.includes(name) && !guards.includes(name) && key.test(name));
  const known = new Set([...proofs, ...guards, ...keys]);
  return { proofs, keys, guards, rest: names.filter((name) => !known.has(name)) };
}
