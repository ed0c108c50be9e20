import { isRegisteredScheme } from '../../http/registered-schemes.ts';
import { presentsIdentity } from '../carried.ts';
import { fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bearer-error-without-credentials',
  kind: 'misuse',
  stage: 'conformance',
  level: 'warning',
  fault: 'server',
  title: 'The challenge names an error although no token was sent',
  description:
    'The request carried no credentials, and the answer speaks of an error in them. Clients take that for a refused token and try to refresh one that they do not have.',
  fix: {
    client: 'Take it for “not logged in”.',
    server: 'Where nothing was sent, send the challenge alone: `WWW-Authenticate: Bearer realm="api"`.',
  },
  references: ['RFC 6750 §3.1'],
  needs: ['credentials', 'challenges', 'response'],
  uses: ['authorization'],
  check({ credentials, challenges, response, authorization }) {
    if (response.status !== 401 && response.status !== 400) return null;
    // Credentials of a scheme that is not asked for are none (RFC 6750 §3.1).
    const { scheme = null } = authorization ?? {};
    const foreign =
      scheme !== null &&
      !/^(?:bearer|dpop)$/.test(scheme) &&
      isRegisteredScheme(scheme) &&
      credentials.every((each) => each.place === 'authorization') &&
      challenges.challenges.every((each) => each.scheme !== scheme);
    if (!foreign && (response.status !== 401 || presentsIdentity(credentials))) return null;
    const error = challenges.challenges
      .filter((each) => each.scheme === 'bearer' || each.scheme === 'dpop')
      .flatMap((each) => each.params)
      .find((each) => each.name === 'error');
    if (error === undefined) return null;
    return {
      confidence: 'certain',
      summary: foreign
        ? `The challenge says error="${error.value}" although the request carried ${authorization?.parsed?.schemeAsWritten ?? scheme} credentials and no token in which there could be an error.`
        : `The challenge says error="${error.value}" although the request carried no credentials in which there could be an error.`,
      evidence: places(
        { in: 'response', header: 'www-authenticate', index: error.at.line, from: error.at.from, to: error.at.to },
        fieldAt('response', response.fields, 'date'),
      ),
    };
  },
  examples: {
    reports: {
      'The challenge says error="invalid_request" although the request carried Basic credentials and no token in which there could be an error.': `
        GET /orders
        Authorization: Basic {{base64 ada:secret}}

        HTTP/1.1 400 Bad Request
        WWW-Authenticate: Bearer error="invalid_request"
      `,
      'The challenge says error="invalid_token" although the request carried no credentials in which there could be an error.': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="Missing Authorization header"
      `,
    },
    ignores: {
      'a token was sent': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the challenge stands alone': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
  },
});
