import { param } from './auth-param.ts';
import { readBase64 } from './base64.ts';
import type { CredentialsField, ParsedCredentials } from './credentials.ts';
import { judgeDigestQuoting } from './judge-digest.ts';
import { judgeForm } from './judge-form.ts';
import type { Problem, Span } from './problem.ts';
import { at } from './problem-place.ts';
import type { ProblemList } from './problem-list.ts';

type Read = Omit<ParsedCredentials, 'valid' | 'problems'>;

/** Schemes that are deployed everywhere with values that RFC 9110 does not derive (":", "/", ";", "&" unquoted). */
const nonconforming =
  /^(?:aws|aws3(?:-https)?|aws4-.+|goog1|goog4-.+|oss|oss4-.+|cos|sharedkey|sharedkeylite|sharedaccesssignature|tc3-.+|wsse)$/;

/** Reports what the specification of the scheme asks: level warning or info, never error. */
export function judgeCredentials(read: Read, problems: ProblemList, schemeAt: Span, field: CredentialsField): void {
  const { scheme, params, token68, payloadAt } = read;
  const whole = (code: string, level: Problem['level'], message: string): void =>
    problems.add({ code, level, message, ...payloadAt });

  if (problems.invalid && nonconforming.test(scheme)) {
    const message = `${read.schemeAsWritten} does not keep to the grammar of RFC 9110 §11.4, and is deployed like this.`;
    problems.add({ code: 'deployed-nonconforming', level: 'info', message, ...schemeAt });
  }
  if (!problems.invalid && token68 === null && params.length === 0) {
    const message =
      'Nothing follows the scheme: either the credentials or the scheme before them are missing (RFC 9110 §11.4).';
    problems.add({ code: 'credentials-missing', level: 'warning', message, ...schemeAt });
  }
  if (field === 'proxy-authorization' && (scheme === 'dpop' || scheme === 'vapid')) {
    const message =
      scheme === 'dpop'
        ? 'DPoP must not be used with Proxy-Authorization (RFC 9449 §7.1).'
        : 'vapid must not be used with Proxy-Authorization (RFC 8292 §3).';
    problems.add({ code: 'not-for-proxies', level: 'warning', message, ...schemeAt });
  }
  const names = new Set<string>();
  for (const each of params) {
    if (names.has(each.name)) {
      const message = 'A parameter name stands twice; readers take the first, the last, or neither (RFC 9110 §11.2).';
      problems.add({ code: 'dup-param', level: 'warning', message, ...each.at });
    }
    names.add(each.name);
    if (each.name === 'realm' && !each.quoted) {
      problems.add(
        at(each, 'realm-not-quoted', 'warning', 'A sender must write realm as a quoted string (RFC 9110 §11.5).'),
      );
    }
  }
  switch (scheme) {
    case 'basic':
      if (token68 !== null) judgeBasic(token68, whole);
      else if (params.length > 0)
        whole('basic-bad-base64', 'warning', 'Basic takes one base64 value, no parameters (RFC 7617 §2).');
      break;
    case 'bearer':
      if (params.length > 0) {
        whole('bearer-not-b64token', 'warning', 'Bearer takes one b64token, no parameters (RFC 6750 §2.1).');
      }
      break;
    case 'dpop':
      if (params.length > 0)
        whole('dpop-not-token68', 'warning', 'DPoP takes one token68, no parameters (RFC 9449 §7.1).');
      break;
    case 'digest':
      judgeDigest(read, problems, schemeAt);
      break;
    default:
      judgeForm(read, 'credentials', problems, schemeAt);
  }
}

function judgeBasic(token68: string, report: (code: string, level: Problem['level'], message: string) => void): void {
  const { bytes, trailingBits } = readBase64(token68, 0, token68.length, 'base64');
  if (bytes === null) {
    report('basic-bad-base64', 'warning', 'This is not base64 with its padding (RFC 7617 §2, RFC 4648 §4).');
    return;
  }
  if (trailingBits) {
    const message =
      'The last character of the base64 carries bits that are dropped; a strict reader refuses it (RFC 4648 §3.5).';
    report('basic-noncanonical-base64', 'warning', message);
  }
  let colon = false;
  let control = false;
  for (const octet of bytes) {
    if (octet === 0x3a) colon = true;
    if (octet < 0x20 || octet === 0x7f) control = true;
  }
  if (!colon)
    report('basic-no-colon', 'warning', 'What is decoded has no ":" between user and password (RFC 7617 §2).');
  if (control)
    report('basic-ctl', 'warning', 'User or password holds a control character, often a line break (RFC 7617 §2).');
}

function judgeDigest({ params }: Read, problems: ProblemList, schemeAt: Span): void {
  const about = (code: string, level: Problem['level'], message: string): void =>
    problems.add({ code, level, message, ...schemeAt });
  if (param(params, 'response') === null) {
    about('digest-missing-response', 'warning', 'Digest needs the parameter response (RFC 7616 §3.4).');
  }
  judgeDigestQuoting(params, 'credentials', problems);
  const nc = param(params, 'nc');
  if (nc !== null && !/^[0-9a-f]{8}$/.test(nc.value)) {
    problems.add(at(nc, 'digest-nc-syntax', 'warning', 'nc is eight hexadecimal digits, lower case (RFC 7616 §3.4).'));
  }
  if (param(params, 'qop') !== null && (nc === null || param(params, 'cnonce') === null)) {
    about('digest-qop-without-cnonce', 'warning', 'With qop, cnonce and nc are needed (RFC 7616 §3.4).');
  }
  if (param(params, 'username*') !== null && param(params, 'userhash')?.value.toLowerCase() === 'true') {
    about('digest-username-hashed-twice', 'warning', 'username* must not be used with userhash=true (RFC 7616 §3.4).');
  }
}
