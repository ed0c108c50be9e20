import { param } from '../../http/auth-param.ts';
import { credentialAt, fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'basic-charset',
  kind: 'cause',
  stage: 'format',
  level: 'warning',
  fault: 'client',
  title: 'User name or password may have been encoded in the wrong character set',
  description:
    'The credentials contain letters beyond ASCII. Unless the challenge says charset="UTF-8", nothing tells client and server how to turn them into octets, and both may be right in their own way and still not agree.',
  fix: {
    client:
      'Encode as UTF-8 before base64: `btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))`. `btoa` alone uses Latin-1.',
    server: 'Announce the character set: `WWW-Authenticate: Basic realm="api", charset="UTF-8"`.',
  },
  references: ['RFC 7617 §2.1'],
  needs: ['authorization', 'token', 'response'],
  uses: ['challenges'],
  before: ['invalid-credentials-login'],
  check({ authorization, token, response, challenges }) {
    if (authorization.scheme !== 'basic' || response.status !== 401) return null;
    if (token.kind !== 'basic' || token.details['colon'] !== true || token.details['charset'] === 'ascii') return null;
    const basic = challenges?.challenges.find((each) => each.scheme === 'basic');
    const announced = basic === undefined ? null : param(basic.params, 'charset');
    const utf8 = token.details['charset'] === 'utf-8';
    if (announced !== null && utf8) return null;
    return {
      confidence: announced === null ? 'possible' : 'likely',
      summary:
        announced === null
          ? `User name or password contain letters beyond ASCII, sent as ${utf8 ? 'UTF-8' : 'Latin-1 or another single-octet set'}; the challenge does not say which set the server reads.`
          : 'User name or password contain letters beyond ASCII that were not encoded as UTF-8, which the challenge asks for.',
      evidence: places(credentialAt(authorization), fieldAt('response', response.fields, 'www-authenticate')),
    };
  },
  examples: {
    reports: {
      'User name or password contain letters beyond ASCII, sent as UTF-8; the challenge does not say which set the server reads.': `
        GET /orders
        Authorization: Basic {{base64 jane:pässword}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="orders"
      `,
      'User name or password contain letters beyond ASCII that were not encoded as UTF-8, which the challenge asks for.': `
        GET /orders
        Authorization: Basic amFuZTpw5HNzd29yZA==

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="orders", charset="UTF-8"
      `,
    },
    ignores: {
      'the credentials are ASCII': `
        GET /orders
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="orders"
      `,
      'they are UTF-8, as the challenge asks': `
        GET /orders
        Authorization: Basic {{base64 jane:pässword}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="orders", charset="UTF-8"
      `,
    },
  },
});
