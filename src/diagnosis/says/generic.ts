import { absent } from './generic/absent.ts';
import { authorization } from './generic/authorization.ts';
import { endpoints } from './generic/endpoints.ts';
import { jwt } from './generic/jwt.ts';
import { otherReasons } from './generic/other-reasons.ts';
import { token } from './generic/token.ts';
import type { Family } from './wording.ts';

/** Wording that many use, so that a server nobody has heard of is understood. */
export const generic: readonly Family[] = [jwt, token, absent, authorization, endpoints, otherReasons];
