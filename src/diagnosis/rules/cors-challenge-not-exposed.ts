import { fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

/** Fields of a refusal that a client wants to read and that CORS hides unless they are named. */
const telling = [
  ['www-authenticate', 'WWW-Authenticate'],
  ['dpop-nonce', 'DPoP-Nonce'],
] as const;

export default defineRule({
  id: 'cors-challenge-not-exposed',
  kind: 'misuse',
  stage: 'conformance',
  level: 'info',
  fault: 'server',
  title: 'Script of the page cannot read the challenge',
  description:
    'Of a cross-origin answer, script can read only a few harmless header fields, and those that the server names in Access-Control-Expose-Headers. The challenge stands in the answer, but the page’s code will never see it, so it cannot tell an expired token from a missing scope.',
  fix: {
    client: 'Until the server changes, decide by status and body: `response.headers.get("WWW-Authenticate")` is null.',
    server: 'Add `Access-Control-Expose-Headers: WWW-Authenticate, DPoP-Nonce` to these answers.',
  },
  references: [
    'RFC 9449 §8',
    '[Fetch: CORS-safelisted response-header name](https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name)',
  ],
  needs: ['cors', 'response'],
  check({ cors, response }) {
    if (response.status !== 401 && response.status !== 403) return null;
    if (cors.applies !== true || cors.check !== 'pass') return null;
    const hidden = telling.filter(([name]) => response.header(name) !== null && !cors.exposes(name));
    if (hidden.length === 0) return null;
    const exposed = response.header('access-control-expose-headers');
    const names = hidden.map(([, shown]) => shown);
    return {
      confidence: 'certain',
      summary: `${listed(names)} ${names.length === 1 ? 'is' : 'are'} in this answer, but script of ${cors.requester} cannot read ${names.length === 1 ? 'it' : 'them'}: ${exposed === null ? 'there is no Access-Control-Expose-Headers' : `Access-Control-Expose-Headers names only \`${exposed.slice(0, 120)}\``}.`,
      evidence: places(
        ...hidden.map(([name]) => fieldAt('response', response.fields, name)),
        fieldAt('response', response.fields, 'access-control-expose-headers'),
      ),
    };
  },
  examples: {
    reports: {
      'WWW-Authenticate is in this answer, but script of https://app.acme.example cannot read it: there is no Access-Control-Expose-Headers.': `
        # type fetch
        GET https://api.acme.example/me
        Origin: https://app.acme.example
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        Access-Control-Allow-Origin: https://app.acme.example
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
    ignores: {
      'the server exposes it': `
        # type fetch
        GET https://api.acme.example/me
        Origin: https://app.acme.example
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        Access-Control-Allow-Origin: https://app.acme.example
        Access-Control-Expose-Headers: www-authenticate
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the page and the API have one origin': `
        # type fetch
        GET https://api.acme.example/me
        Origin: https://api.acme.example
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
