import { presentsIdentity } from '../carried.ts';
import { fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'auth-response-cacheable',
  kind: 'security',
  stage: 'security',
  level: 'warning',
  fault: 'server',
  title: 'Shared caches may keep an answer that depends on credentials',
  description:
    'The answer belongs to one caller (or is a refusal) and its Cache-Control lets shared caches keep it. They would hand it to the next visitor: somebody’s data, or a refusal that is not theirs.',
  fix: {
    client: 'Nothing to change in the client.',
    server:
      'Send `Cache-Control: no-store`, or `private`, with what depends on Authorization or cookies; where caching is meant, `Vary: Authorization` or `Vary: Cookie`.',
  },
  references: ['RFC 9111 §3.5', 'RFC 9111 §5.2.2'],
  on: ['refusal', 'shared-cache'],
  needs: ['request', 'response', 'credentials'],
  check({ response, credentials }) {
    const { status } = response;
    const control = response.header('cache-control')?.toLowerCase() ?? '';
    if (control === '' || /\b(?:no-store|private|no-cache)\b/.test(control)) return null;
    const shared = /\bpublic\b|\bs-maxage\s*=\s*"?0*[1-9]/.test(control);
    if (status === 401 || status === 403) {
      if (!shared && !/\bmax-age\s*=\s*"?0*[1-9]/.test(control)) return null;
      return {
        confidence: 'certain',
        summary: `Caches may keep this ${status} (Cache-Control: ${control}) and give it to callers who are allowed.`,
        evidence: places(fieldAt('response', response.fields, 'cache-control'), statusAt),
      };
    }
    if (status < 200 || status > 299 || !shared) return null;
    const authorization = credentials.some((each) => each.place === 'authorization' || each.place === 'header');
    if (!authorization && !presentsIdentity(credentials)) return null;
    const vary = response.header('vary')?.toLowerCase() ?? '';
    if (/\*|authorization|cookie/.test(vary)) return null;
    // Files that are the same for everybody are sent with cookies all the time.
    const type = response.header('content-type') ?? '';
    const personal =
      response.header('set-cookie') !== null ||
      (authorization && !/^(?:image|font|video|audio)\/|javascript|css/i.test(type));
    if (!personal && !/json|html/i.test(type)) return null;
    return {
      confidence: personal ? 'likely' : 'possible',
      summary: `Shared caches may keep this answer to a request with ${authorization ? 'Authorization' : 'a cookie'} (Cache-Control: ${control}${vary === '' ? ', no Vary' : `, Vary: ${vary}`}) and give it to the next visitor.`,
      evidence: places(
        fieldAt('response', response.fields, 'cache-control'),
        fieldAt('response', response.fields, 'vary'),
      ),
    };
  },
  examples: {
    reports: {
      'Caches may keep this 401 (Cache-Control: public, max-age=300) and give it to callers who are allowed.': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
        Cache-Control: public, max-age=300
      `,
      'Shared caches may keep this answer to a request with Authorization (Cache-Control: public, s-maxage=60, no Vary) and give it to the next visitor.': `
        GET /me
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 200 OK
        Cache-Control: public, s-maxage=60
        Content-Type: application/json

        {}
      `,
    },
    ignores: {
      'the answer is private': `
        GET /me
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 200 OK
        Cache-Control: private, max-age=60
      `,
      'nobody was logged in': `
        GET /logo.png

        HTTP/1.1 200 OK
        Cache-Control: public, max-age=86400
        Content-Type: image/png
      `,
    },
  },
});
