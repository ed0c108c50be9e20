import { param } from '../../http/auth-param.ts';
import { claimsAskedFor } from '../claims-challenge.ts';
import { fieldAt, places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { duration } from '../words.ts';

export default defineRule({
  id: 'step-up-required',
  kind: 'cause',
  stage: 'authorization',
  level: 'error',
  fault: 'user',
  title: 'The login is valid, but not strong or recent enough',
  description:
    'For this action the server wants more proof than the session has: a second factor, a password that was typed a moment ago, or a stronger way of logging in. A refresh does not give it; the person has to act.',
  fix: {
    client:
      'Start an interactive login with the `acr_values`, `max_age` or `claims` of the challenge (or send the one-time code in the field that the API names), then repeat the request.',
    server:
      'Answer 401 with `WWW-Authenticate: Bearer error="insufficient_user_authentication", acr_values="…", max_age="…"`.',
  },
  references: [
    'RFC 9470 §3',
    '[Microsoft: claims challenges](https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge)',
  ],
  on: ['client-error', 'error-inside'],
  needs: ['response', 'reasons'],
  uses: ['challenges', 'credentials'],
  before: ['token-revoked'],
  supersedes: ['wrong-scheme', 'permission-denied'],
  check({ response, reasons, challenges, credentials }) {
    const { status } = response;
    if ((status >= 300 && status < 400) || status >= 500) return null;
    const said = reasons.first('step-up-needed');
    if (said === null || (status < 300 && !said.exact)) return null;
    const params = challenges?.challenges.flatMap((each) => each.params) ?? [];
    const acr = param(params, 'acr_values')?.value;
    const age = param(params, 'max_age')?.value;
    const claims = param(params, 'claims')?.value;
    const asked = [
      acr === undefined ? null : `acr ${acr}`,
      age === undefined || !/^\d+$/.test(age) ? null : `a login at most ${duration(Number(age) * 1000)} old`,
      claims === undefined ? null : (claimsAskedFor(claims) ?? 'more claims'),
      challenges?.challenges.some((each) => each.scheme === 'otp') === true || response.header('x-github-otp') !== null
        ? 'a one-time code'
        : null,
    ].filter((each) => each !== null);
    const wanted = asked.length === 0 ? '' : ` It asks for ${asked.join(', ')}.`;
    const told = reasons.all.find((each) => each.code === 'step-up-needed' && each.words.includes(' ')) ?? said;
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `The ${credentials?.length === 0 ? 'login' : 'login is known, but it'} is not strong or recent enough for this: ${quoted(told)}.${wanted}`,
      evidence: places(said.at, fieldAt('response', response.fields, 'www-authenticate')),
    };
  },
  examples: {
    reports: {
      'The login is known, but it is not strong or recent enough for this: “A different authentication level is required”. It asks for acr myACR, a login at most 5 min old.': `
        POST /transfer
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="insufficient_user_authentication", error_description="A different authentication level is required", acr_values="myACR", max_age="300"
      `,
      'The login is known, but it is not strong or recent enough for this: “You must provide a one-time pass. Upgrade your client to npm@latest in order to use 2FA”. It asks for a one-time code.': `
        PUT https://registry.npmjs.org/@acme%2fui
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: OTP
        Content-Type: application/json

        {"error":"You must provide a one-time pass. Upgrade your client to npm@latest in order to use 2FA."}
      `,
    },
    ignores: {
      'the token is invalid': `
        POST /transfer
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'a right is missing': `
        POST /transfer
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"detail":"You do not have permission to perform this action."}
      `,
    },
  },
});
