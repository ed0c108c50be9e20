import { param, type AuthParam } from './auth-param.ts';
import type { Challenge } from './challenge.ts';
import { about, at } from './problem-place.ts';
import type { ProblemList } from './problem-list.ts';

/** Error codes registered for the "resource access error response" (RFC 6750 §3.1, RFC 9449 §12.2, RFC 9470 §8.2). */
export const resourceErrorCodes: ReadonlySet<string> = new Set([
  'invalid_request',
  'invalid_token',
  'insufficient_scope',
  'invalid_dpop_proof',
  'use_dpop_nonce',
  'insufficient_user_authentication',
]);

/** scope = scope-token *( SP scope-token ) (RFC 6749 A.4). */
const scopeSyntax = /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/;
/** error and error_description (RFC 6749 A.7, A.8). */
const errorCharset = /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/;
/** error_uri (RFC 6750 §3). A URI-reference may be empty. */
const errorUriCharset = /^[\x21\x23-\x5b\x5d-\x7e]*$/;

/** Reports what RFC 6750 §3 and RFC 9449 §7.1 ask of a Bearer or DPoP challenge, and its extensions. */
export function judgeOAuthChallenge(challenge: Challenge, problems: ProblemList): void {
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
  for (const each of challenge.params) judgeParam(each, bearer ? '' : 'dpop-', problems);
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
function judgeParam(each: AuthParam, prefix: '' | 'dpop-', problems: ProblemList): void {
  const { name, value } = each;
  switch (name) {
    case 'scope':
      if (!scopeSyntax.test(value)) {
        const message = 'scope is a list of scope tokens with single spaces between them (RFC 6750 §3, RFC 6749 A.4).';
        problems.add(at(each, `${prefix}scope-syntax`, 'warning', message));
      }
      break;
    case 'error':
      if (!errorCharset.test(value)) {
        const message = 'error is empty or holds characters that it must not hold (RFC 6750 §3).';
        problems.add(at(each, `${prefix}error-charset`, 'warning', message));
      }
      if (!resourceErrorCodes.has(value)) {
        const message = 'This error code is not registered for resource responses (RFC 6750 §3.1, RFC 6749 §8.5).';
        problems.add(at(each, 'unregistered-error', 'info', message));
      }
      break;
    case 'error_description':
      if (!errorCharset.test(value)) {
        const message = 'error_description is empty or holds characters that it must not hold (RFC 6750 §3).';
        problems.add(at(each, `${prefix}error-description-charset`, 'warning', message));
      }
      break;
    case 'error_uri':
      if (!errorUriCharset.test(value)) {
        const message = 'error_uri holds characters that it must not hold (RFC 6750 §3).';
        problems.add(at(each, `${prefix}error-uri-charset`, 'warning', message));
      }
      break;
    case 'resource_metadata':
      judgeMetadataUrl(each, problems);
      break;
    case 'max_age':
      if (!/^\d+$/.test(value)) {
        const message = 'max_age is a number of seconds, digits only (RFC 9470 §3).';
        problems.add(at(each, 'max-age-not-a-number', 'warning', message));
      }
      break;
    default:
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
