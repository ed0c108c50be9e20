import { param, type AuthParam } from './auth-param.ts';
import type { Challenge } from './challenge.ts';
import { about, at } from './problem-place.ts';
import type { ProblemList } from './problem-list.ts';

/** %x21 / %x23-5B / %x5D-7E (RFC 6749 A.4): 1; and 2 for SP, which joins scope tokens and may stand in descriptions. */
const visible = new Uint8Array(256);
for (let code = 0x21; code < 0x7f; code += 1) if (code !== 0x22 && code !== 0x5c) visible[code] = 1;
visible[0x20] = 2;

/** Error codes registered for the "resource access error response" (RFC 6750 §3.1, RFC 9449 §12.2, RFC 9470 §8.2). */
function isResourceErrorCode(code: string): boolean {
  switch (code) {
    case 'invalid_request':
    case 'invalid_token':
    case 'insufficient_scope':
    case 'invalid_dpop_proof':
    case 'use_dpop_nonce':
    case 'insufficient_user_authentication':
      return true;
    default:
      return false;
  }
}

/** scope = scope-token *( SP scope-token ) (RFC 6749 A.4). */
function isScope(value: string): boolean {
  let before = 2;
  for (let index = 0; index < value.length; index += 1) {
    const kind = visible[value.charCodeAt(index)] ?? 0;
    if (kind === 0 || (kind === 2 && before === 2)) return false;
    before = kind;
  }
  return before === 1;
}

/** error and error_description (RFC 6749 A.7, A.8): visible ASCII and spaces without quote and backslash, not empty. */
function isErrorText(value: string, plain: boolean): boolean {
  if (plain) return value.length > 0;
  for (let index = 0; index < value.length; index += 1) {
    if ((visible[value.charCodeAt(index)] ?? 0) === 0) return false;
  }
  return value.length > 0;
}

/** error_uri (RFC 6750 §3). A URI-reference may be empty. */
function isErrorUri(value: string): boolean {
  for (let index = 0; index < value.length; index += 1) if (visible[value.charCodeAt(index)] !== 1) return false;
  return true;
}

/**
 * Reports what RFC 6750 §3 and RFC 9449 §7.1 ask of a Bearer or DPoP challenge, and its extensions. `plain`: nothing but visible ASCII and
 * spaces stands in any value, and no escapes.
 */
export function judgeOAuthChallenge(challenge: Challenge, plain: boolean, problems: ProblemList): void {
  const bearer = challenge.scheme === 'bearer';
  if (bearer) {
    if (challenge.token68 !== null) {
      problems.add(about(challenge, 'bearer-token68', 'warning', 'Bearer takes parameters, no token68 (RFC 6750 §3).'));
    } else if (challenge.params.length === 0) {
      problems.add(
        about(challenge, 'bearer-no-params', 'warning', 'Bearer needs at least one parameter (RFC 6750 §3).'),
      );
    }
  }
  const prefix = bearer ? '' : 'dpop-';
  for (const each of challenge.params) judgeParam(each, prefix, plain, problems);
  if (!bearer && challenge.token68 === null && param(challenge.params, 'algs') === null) {
    problems.add(
      about(
        challenge,
        'dpop-without-algs',
        'info',
        'A DPoP challenge should name the algorithms in algs (RFC 9449 §7.1).',
      ),
    );
  }
}

// DPoP takes over the syntax of scope and error from RFC 6750, by a sentence of its own, and so under names of its own.
// By length first: comparing text is most of what judging costs.
function judgeParam(each: AuthParam, prefix: '' | 'dpop-', plain: boolean, problems: ProblemList): void {
  const { name, value } = each;
  switch (name.length) {
    case 5:
      if (name === 'error') judgeError(each, prefix, plain, problems);
      else if (name === 'scope' && !isScope(value)) {
        const message = 'scope is a list of scope tokens with single spaces between them (RFC 6750 §3, RFC 6749 A.4).';
        problems.add(at(each, `${prefix}scope-syntax`, 'warning', message));
      }
      break;
    case 7:
      if (name === 'max_age' && !/^\d+$/.test(value)) {
        const message = 'max_age is a number of seconds, digits only (RFC 9470 §3).';
        problems.add(at(each, 'max-age-not-a-number', 'warning', message));
      }
      break;
    case 9:
      if (name === 'error_uri' && !isErrorUri(value)) {
        const message = 'error_uri holds characters that it must not hold (RFC 6750 §3).';
        problems.add(at(each, `${prefix}error-uri-charset`, 'warning', message));
      }
      break;
    case 17:
      if (name === 'resource_metadata') judgeMetadataUrl(each, problems);
      else if (name === 'error_description' && !isErrorText(value, plain)) {
        const message = 'error_description is empty or holds characters that it must not hold (RFC 6750 §3).';
        problems.add(at(each, `${prefix}error-description-charset`, 'warning', message));
      }
      break;
    default:
  }
}

function judgeError(each: AuthParam, prefix: '' | 'dpop-', plain: boolean, problems: ProblemList): void {
  if (!isErrorText(each.value, plain)) {
    const message = 'error is empty or holds characters that it must not hold (RFC 6750 §3).';
    problems.add(at(each, `${prefix}error-charset`, 'warning', message));
  }
  if (!isResourceErrorCode(each.value)) {
    const message = 'This error code is not registered for resource responses (RFC 6750 §3.1, RFC 6749 §8.5).';
    problems.add(at(each, 'unregistered-error', 'info', message));
  }
}

function judgeMetadataUrl(each: AuthParam, problems: ProblemList): void {
  const scheme = /^(https?):\/\/[^/?#\s]/i.exec(each.value)?.[1]?.toLowerCase();
  if (scheme === undefined || !URL.canParse(each.value)) {
    const message = 'resource_metadata is the URL of a metadata document; this is no absolute URL (RFC 9728 §5.1).';
    problems.add(at(each, 'resource-metadata-not-url', 'warning', message));
  } else if (scheme === 'http') {
    const message = 'The URL of resource metadata uses https (RFC 9728 §3).';
    problems.add(at(each, 'resource-metadata-insecure', 'warning', message));
  }
}
