import { presentsIdentity } from '../carried.ts';
import { fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

/** Directives by name, lower case, the last of a name (RFC 9111 §5.2). */
function directives(value: string): ReadonlyMap<string, string> {
  return new Map(
    value.split(',').map((each): [string, string] => {
      const [name = '', argument = ''] = each.split('=');
      return [name.trim().toLowerCase(), argument.trim().replaceAll('"', '')];
    }),
  );
}

export default defineRule({
  id: 'auth-response-cacheable',
  kind: 'security',
  stage: 'security',
  level: 'warning',
  fault: 'server',
  title: 'Shared caches may keep an answer that depends on credentials',
  description:
    'The answer was made for one user, or for one failed attempt, and its Cache-Control lets caches on the way keep it and hand it to the next visitor.',
  fix: {
    client: 'Nothing.',
    server:
      'Send `Cache-Control: no-store` (or `private`) with everything that depends on credentials, and `Vary: Authorization` or `Vary: Cookie` where a shared cache is meant.',
  },
  references: ['RFC 9111 §3.5', 'RFC 9111 §3'],
  on: 'any',
  needs: ['response', 'request'],
  uses: ['credentials'],
  check({ response, request, credentials }) {
    const value = response.header('cache-control');
    if (value === null) return null;
    const given = directives(value);
    if (given.has('no-store') || given.has('private')) return null;
    const shared = Number(given.get('s-maxage') ?? 0) > 0;
    if (response.status === 401 || response.status === 403) {
      const age = Number(given.get('s-maxage') ?? given.get('max-age') ?? 0);
      if (!(age > 0) && !given.has('public')) return null;
      return {
        confidence: 'likely',
        summary: `The ${response.status} may be stored${age > 0 ? ` for ${age} s` : ''} (Cache-Control: ${value}): who logs in meanwhile can still get this refusal.`,
        evidence: places(fieldAt('response', response.fields, 'cache-control')),
      };
    }
    if (response.status < 200 || response.status >= 300 || credentials === null) return null;
    if (request.method !== 'GET' && request.method !== 'HEAD') return null;
    if (!given.has('public') && !shared) return null;
    const byField = request.header('authorization') !== null;
    const identity = credentials.filter((each) => each.place === 'authorization' || each.place === 'cookie');
    // A public asset is fetched with whatever cookies there are; only the answer to Authorization, or one that sets or
    // varies nothing although a session was sent, is personal for sure.
    if (!byField || !presentsIdentity(identity)) return null;
    const vary = (response.header('vary') ?? '').toLowerCase();
    if (vary.includes('authorization') || vary.includes('*')) return null;
    return {
      confidence: 'likely',
      summary: `The answer to a request with Authorization may be kept by shared caches (Cache-Control: ${value}) and handed to others.`,
      evidence: places(
        fieldAt('response', response.fields, 'cache-control'),
        fieldAt('request', request.fields, 'authorization'),
      ),
    };
  },
  examples: {
    reports: {
      'The answer to a request with Authorization may be kept by shared caches (Cache-Control: public, max-age=600) and handed to others.': `
        GET /me
        Authorization: Bearer 0123456789abcdef

        HTTP/1.1 200 OK
        Cache-Control: public, max-age=600
      `,
      'The 401 may be stored for 60 s (Cache-Control: max-age=60): who logs in meanwhile can still get this refusal.': `
        GET /me

        HTTP/1.1 401 Unauthorized
        Cache-Control: max-age=60
        WWW-Authenticate: Bearer realm="api"
      `,
    },
    ignores: {
      'the answer is private': `
        GET /me
        Authorization: Bearer 0123456789abcdef

        HTTP/1.1 200 OK
        Cache-Control: private, max-age=600
      `,
      'nobody showed who they are': `
        GET /logo.svg

        HTTP/1.1 200 OK
        Cache-Control: public, max-age=600
      `,
    },
  },
});
