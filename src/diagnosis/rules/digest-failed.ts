import { param } from '../../http/auth-param.ts';
import { credentialAt, fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'digest-failed',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'user',
  title: 'The Digest credentials were refused',
  description:
    'The server answered Digest credentials with a new Digest challenge that is not marked as stale: the nonce was good, so the response value is wrong. That is the password, or something that goes into the hash: the uri, the algorithm, the quality of protection.',
  fix: {
    client:
      'Ask for the password again. If it is right, compare `uri`, `algorithm` and `qop` of the credentials with the request and the challenge; a proxy that rewrites the path breaks `uri`.',
    server: 'Offer SHA-256 and MD5 in two challenges, strongest first; some clients only know MD5.',
  },
  references: ['RFC 7616 §3.3', 'RFC 7616 §3.4'],
  needs: ['authorization', 'request', 'response'],
  uses: ['challenges'],
  check({ authorization, challenges, request, response }) {
    if (authorization.scheme !== 'digest' || authorization.parsed === null) return null;
    const digest = challenges?.challenges.filter((each) => each.scheme === 'digest') ?? [];
    // RFC 7616 §3.4 has the server answer 400 where uri is for another resource, and then no challenge is needed.
    if (response.status === 401 ? digest.length === 0 : response.status !== 400) return null;
    if (digest.some((each) => param(each.params, 'stale')?.value.toLowerCase() === 'true')) return null;
    const sent = authorization.parsed.params;
    const uri = param(sent, 'uri')?.value ?? null;
    const url = request.parsedUrl;
    const target = url === null ? null : url.pathname + url.search;
    const algorithm = param(sent, 'algorithm')?.value ?? 'MD5';
    const offered = digest.map((each) => param(each.params, 'algorithm')?.value ?? 'MD5');
    const otherUri = uri !== null && target !== null && uri !== target && !uri.startsWith('http');
    if (response.status === 400 && !otherUri) return null;
    const why = otherUri
      ? `its uri does not match the path that was requested`
      : !offered.some((each) => each.toLowerCase() === algorithm.toLowerCase())
        ? `it used ${algorithm}, the challenge offers ${offered.join(', ')}`
        : 'the nonce was not stale, so the password (or what else goes into the hash) is wrong';
    return {
      confidence: 'likely',
      fault: why.startsWith('the nonce') ? 'user' : 'client',
      summary: `The server refused the Digest response: ${why}.`,
      evidence: places(credentialAt(authorization), fieldAt('response', response.fields, 'www-authenticate')),
    };
  },
  examples: {
    reports: {
      'The server refused the Digest response: the nonce was not stale, so the password (or what else goes into the hash) is wrong.': `
        GET /orders
        Authorization: Digest username="jane", realm="a", nonce="n1", uri="/orders", response="0123456789abcdef0123456789abcdef"

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Digest realm="a", nonce="n2", qop="auth"
      `,
      'The server refused the Digest response: its uri does not match the path that was requested.': `
        GET /v2/orders
        Authorization: Digest username="jane", realm="a", nonce="n1", uri="/orders", response="0123456789abcdef0123456789abcdef"

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Digest realm="a", nonce="n2", qop="auth"
      `,
    },
    ignores: {
      'a bad request in which uri is the path that was requested': `
        GET /orders
        Authorization: Digest username="jane", realm="a", nonce="n1", uri="/orders", response="0123456789abcdef0123456789abcdef"

        HTTP/1.1 400 Bad Request
      `,
      'the nonce was stale': `
        GET /orders
        Authorization: Digest username="jane", realm="a", nonce="n1", uri="/orders", response="0123456789abcdef0123456789abcdef"

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Digest realm="a", nonce="n2", stale=true
      `,
      'nothing was sent yet': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Digest realm="a", nonce="n2"
      `,
    },
  },
});
