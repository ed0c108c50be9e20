import { CombinedLines } from './combined-lines.ts';
import { reportControls, withoutControls } from './control-characters.ts';
import type { CredentialsField, ParsedCredentials } from './credentials.ts';
import { CredentialsReader } from './credentials-reader.ts';
import { judgeCredentials } from './judge-credentials.ts';

/**
 * Reads an Authorization or Proxy-Authorization value (RFC 9110 §11.6.2, §11.7.2): credentials = auth-scheme [ 1*SP ( token68 /
 * #auth-param ) ] (§11.4). `valid` is strict; a parameter name that stands twice is a warning here, since §11.2 forbids it to
 * challenges. Otherwise the first problem of level error stands where the value stops to derive, and the rest is the
 * best reading: the scheme where one can be told, what follows it as `payload`, and parameters where they are there.
 *
 * Problems hold no part of the value but parameter names. Never throws; linear in the length.
 */
export function parseCredentials(value: string, field: CredentialsField = 'authorization'): ParsedCredentials {
  const lines = new CombinedLines([value]);
  let reader = new CredentialsReader(lines);
  reader.read();
  if (reader.problems.invalid) {
    const cleaned = withoutControls(lines.text);
    if (cleaned !== lines.text) {
      reader = new CredentialsReader(lines, cleaned);
      reportControls(lines.text, reader.problems);
      reader.read();
    }
  }
  const { text, problems, token68, params, payloadFrom, schemeTo } = reader;
  const schemeAsWritten = text.slice(0, schemeTo);
  const read = {
    scheme: schemeAsWritten.toLowerCase(),
    schemeAsWritten,
    token68,
    params,
    payload: text.slice(payloadFrom),
    payloadAt: lines.span(payloadFrom, text.length),
  };
  judgeCredentials(read, problems, lines.span(0, schemeTo), field);
  const { scheme, payload, payloadAt } = read;
  return {
    valid: !problems.invalid,
    scheme,
    schemeAsWritten,
    token68,
    params,
    payload,
    payloadAt,
    problems: problems.sorted(),
  };
}

/**
 * The field lines of a request: Authorization is a single value, so a second line makes it invalid (RFC 9110 §5.3, §11.6.2). The best
 * reading is the first line's, as most servers take it.
 */
export function parseCredentialLines(lines: readonly string[]): ParsedCredentials {
  const first = parseCredentials(lines[0] ?? '');
  const second = lines[1];
  if (second === undefined) return first;
  const message = 'The field stands more than once; it holds one set of credentials (RFC 9110 §5.3, §11.6.2).';
  const repeated = {
    code: 'repeated-singleton',
    level: 'error',
    message,
    line: 1,
    from: 0,
    to: second.length,
  } as const;
  return { ...first, valid: false, problems: [...first.problems, repeated] };
}
