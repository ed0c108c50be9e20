/** A challenge to be sent: what a server should have written. */
export interface ChallengeToWrite {
  readonly scheme: string;
  readonly params: readonly (readonly [name: string, value: string])[];
}

/** Parameters that a sender must not quote (RFC 7616 §3.3). */
const bare: ReadonlySet<string> = new Set(['stale', 'algorithm', 'max_age', 'max-age', 'userhash']);

/** The field value for one challenge, as a sender must write it: every other value is a quoted-string (RFC 9110 §5.6.4, §11.3). */
export function writeChallenge({ scheme, params }: ChallengeToWrite): string {
  const written = params.map(([name, value]) =>
    bare.has(name) ? `${name}=${value}` : `${name}="${value.replaceAll(/["\\]/g, '\\$&')}"`,
  );
  return written.length === 0 ? scheme : `${scheme} ${written.join(', ')}`;
}
