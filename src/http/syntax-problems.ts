import { characterName } from './octets.ts';
import type { Problem } from './problem.ts';

/**
 * What the readers of challenges, credentials and Authentication-Info can find wrong. A message that depends on what was found is made
 * from one detail (a character, or a name), and only when somebody asks for the problems.
 */
export interface SyntaxProblem {
  readonly code: string;
  readonly level: Problem['level'];
  readonly message: string | ((detail: string) => string);
}

const error = (code: string, message: SyntaxProblem['message']): SyntaxProblem => ({ code, level: 'error', message });
const warning = (code: string, message: string): SyntaxProblem => ({ code, level: 'warning', message });
const named = (character: string): string => characterName(character.charCodeAt(0));

/** Parameters, their values, and what follows them (RFC 9110 §5.6, §11.2). */
export const bws = warning('bws', 'Whitespace around "=" must not be sent (RFC 9110 §5.6.3).');
export const emptyValue = error(
  'empty-value',
  (name) => `The parameter "${name}" has "=" and no value; an empty value is written "" (RFC 9110 §11.2).`,
);
export const valueNotToken = error(
  'value-not-token',
  (character) => `${named(character)} may not stand in an unquoted value: quote the value (RFC 9110 §11.2).`,
);
export const junkAfterQuote = error(
  'junk-after-value',
  (character) => `${named(character)} follows the closing quote; only a comma may (RFC 9110 §11.2).`,
);
export const junkAfterValue = error(
  'junk-after-value',
  (character) => `${named(character)} where a comma or the end should be (RFC 9110 §11.3).`,
);
export const missingComma = error('missing-comma', 'A comma is missing before this (RFC 9110 §11.3).');
export const unterminatedQuote = error(
  'unterminated-quote',
  'The quoted string that begins here has no closing quote (RFC 9110 §5.6.4).',
);
export const needlessEscape: SyntaxProblem = {
  code: 'needless-escape',
  level: 'info',
  message: 'Only " and \\ need a backslash; a sender should not escape anything else (RFC 9110 §5.6.4).',
};
export const obsText: SyntaxProblem = {
  code: 'obs-text',
  level: 'info',
  message: 'An octet above 0x7F: what it means is not defined, readers differ (RFC 9110 §5.5).',
};
const notInField = (character: string): string => `${named(character)} may not stand in a field value (RFC 9110 §5.5).`;
export const control = error('ctl', notInField);
export const notAnOctet = error('not-an-octet', notInField);
export const obsFold = error(
  'obs-fold',
  'A folded line: it must not be sent, and recipients may refuse the message (RFC 9112 §5.2).',
);
export const valueSpansLines = warning(
  'value-spans-lines',
  'This quoted string ends on a later field line: who reads line by line sees something else (RFC 9110 §5.3).',
);
export const emptyListElement = warning(
  'empty-list-element',
  'An empty list element: a sender must not make one (RFC 9110 §5.6.1.1).',
);

/** Challenges (RFC 9110 §11.3). */
export const noChallenge = warning('no-challenge', 'The value holds no challenge (RFC 9110 §11.6.1).');
export const paramWithoutScheme = error('missing-scheme', 'A parameter without a scheme before it (RFC 9110 §11.3).');
export const commaAfterScheme = error(
  'comma-after-scheme',
  (scheme) =>
    `A comma directly after the scheme ends the challenge, so no parameter may follow: write "${scheme} name=value" (RFC 9110 §11.3).`,
);
export const token68AndParams = error(
  'token68-and-params',
  'A parameter after a token68: a challenge has one or the other (RFC 9110 §11.3).',
);
export const missingName = error('missing-name', 'A "=" without a name before it (RFC 9110 §11.2).');
export const strayQuotedString = error(
  'stray-quoted-string',
  'A quoted string stands only after "name=" (RFC 9110 §11.2).',
);
export const noSchemeOrParam = error(
  'unexpected-character',
  (character) => `${named(character)} where a scheme or a parameter should begin (RFC 9110 §11.3).`,
);
export const paramTwice = error(
  'dup-param',
  (name) =>
    `The parameter "${name}" stands twice in one challenge; readers take the first, the last, or neither (RFC 9110 §11.2).`,
);
export const paramContinuesLine = warning(
  'param-continues-line',
  'This parameter belongs to a challenge of an earlier field line: who reads line by line loses it (RFC 9110 §5.3).',
);
export const tabAfterScheme = error(
  'tab-after-scheme',
  'Only spaces may stand between the scheme and what follows, no tab (RFC 9110 §11.3).',
);
export const junkInScheme = error(
  'junk-in-scheme',
  (character) => `${named(character)} may not stand in or after a scheme's name (RFC 9110 §11.1).`,
);
export const notToken68NorParam = error(
  'junk-after-scheme',
  (character) => `${named(character)} may not stand in a token68, and no "=" makes this a parameter (RFC 9110 §11.3).`,
);
export const noEqualSign = error(
  'junk-after-scheme',
  (character) => `${named(character)} where the "=" after a parameter's name should be (RFC 9110 §11.2).`,
);
export const notToken68NorName = error(
  'junk-after-scheme',
  (character) => `${named(character)} may stand neither in a token68 nor in a parameter's name (RFC 9110 §11.3).`,
);
export const notToken68 = error(
  'not-token68',
  (character) => `${named(character)} may not stand in a token68 (RFC 9110 §11.2).`,
);

/** Credentials (RFC 9110 §11.4). */
export const notAParameter = error('not-a-parameter', 'Only "name=value" may stand here (RFC 9110 §11.2).');
export const noParam = error(
  'unexpected-character',
  (character) => `${named(character)} where a parameter should begin (RFC 9110 §11.2).`,
);
export const emptyCredentials = error('empty', 'The value is empty; it needs a scheme (RFC 9110 §11.4).');
export const noScheme = error(
  'missing-scheme',
  (character) => `${named(character)} where the scheme should begin (RFC 9110 §11.4).`,
);
export const valueWithoutScheme = error(
  'missing-scheme',
  (character) =>
    `${named(character)} may not stand in a scheme's name: a value without a scheme before it (RFC 9110 §11.4).`,
);
export const noBreakSpaceAfterScheme = error(
  'wrong-separator',
  'A no-break space follows the scheme; only a space may (RFC 9110 §11.4).',
);
export const wrongSeparator = error(
  'wrong-separator',
  (character) => `${named(character)} follows the scheme; only a space may (RFC 9110 §11.4).`,
);
export const tabInCredentials = error(
  'tab-after-scheme',
  'Only spaces may stand between the scheme and what follows, no tab (RFC 9110 §11.4).',
);
export const quotedToken = error(
  'quoted-token',
  'A quoted string in the place of a token68: the quotes belong to no token (RFC 9110 §11.2).',
);
export const spaceInToken = error(
  'space-in-token',
  'A space ends the token, and nothing may follow it (RFC 9110 §11.4).',
);
export const secondValue = error(
  'second-value',
  'A comma follows the token: the field holds one set of credentials (RFC 9110 §11.4).',
);
