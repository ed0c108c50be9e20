/** The IANA registry "HTTP Authentication Schemes" (RFC 9110 §16.4.1), lower case. */
const registered: ReadonlySet<string> = new Set([
  'basic',
  'bearer',
  'concealed',
  'digest',
  'dpop',
  'gnap',
  'hoba',
  'mutual',
  'negotiate',
  'oauth',
  'privatetoken',
  'scram-sha-1',
  'scram-sha-256',
  'vapid',
]);

/** Whether a (lower-case) scheme is registered. One that is not is no error: schemes ought to be registered (RFC 9110 §11.1). */
export function isRegisteredScheme(scheme: string): boolean {
  return registered.has(scheme);
}
