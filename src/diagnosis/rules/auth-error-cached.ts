import { isLoginUrl } from '../flows.ts';
import { fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { duration, listed } from '../words.ts';

export default defineRule({
  id: 'auth-error-cached',
  kind: 'cause',
  stage: 'responder',
  level: 'error',
  fault: 'gateway',
  title: 'The refusal comes from a cache',
  description:
    'A cache kept an earlier refusal and hands it out again. It belongs to another request, maybe to another person, and says nothing about the credentials of this one.',
  fix: {
    client: 'Repeat the request with `cache: "no-store"` to confirm it.',
    server:
      'Send `Cache-Control: no-store` with 401, 403 and login redirects and with everything that depends on Authorization or cookies, and purge the CDN.',
  },
  references: ['RFC 9111 §3', 'RFC 9111 §3.5'],
  on: ['refusal', 'redirect'],
  needs: ['exchange', 'request', 'response'],
  supersedes: ['missing-credentials'],
  check({ exchange, request, response }) {
    const { status } = response;
    const location = response.header('location');
    const url = request.parsedUrl;
    const login =
      (status === 301 || status === 302 || status === 307 || status === 308) &&
      location !== null &&
      url !== null &&
      URL.canParse(location, url) &&
      isLoginUrl(new URL(location, url));
    if (status !== 401 && status !== 403 && !login) return null;
    const age = Number(response.header('age') ?? Number.NaN);
    const signs: string[] = [];
    const evidence = [statusAt];
    const hit = (name: string, pattern: RegExp): void => {
      const value = response.header(name);
      if (value === null || !pattern.test(value)) return;
      signs.push(`${name}: ${value.length > 60 ? `${value.slice(0, 59)}…` : value}`);
      const at = fieldAt('response', response.fields, name);
      if (at !== null) evidence.push(at);
    };
    if (age > 0) {
      signs.push(`age: ${age}`);
      const at = fieldAt('response', response.fields, 'age');
      if (at !== null) evidence.push(at);
    }
    hit('x-cache', /^(?:\w+, )*(?:tcp_(?:mem_)?)?hit\b/i);
    hit('cf-cache-status', /^(?:hit|stale)\b/i);
    hit('x-vercel-cache', /^(?:hit|stale)\b/i);
    hit('x-proxy-cache', /^hit\b/i);
    hit('x-nginx-cache', /^hit\b/i);
    hit('x-drupal-cache', /^hit\b/i);
    hit('cache-status', /;\s*hit\b/i);
    if (exchange.context.fromCache) signs.push('the browser’s own cache');
    if (signs.length === 0) return null;
    return {
      confidence: 'certain',
      summary: `This ${status} was not made for this request: it came from a cache${age > 0 ? ` and is ${duration(age * 1000)} old` : ''} (${listed(signs)}).`,
      evidence: places(...evidence),
    };
  },
  examples: {
    reports: {
      'This 401 was not made for this request: it came from a cache and is 5 min 12 s old (age: 312 and x-cache: HIT).': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        Age: 312
        X-Cache: HIT
        WWW-Authenticate: Bearer
      `,
    },
    ignores: {
      'the cache passed the request on': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-600}}}

        HTTP/1.1 401 Unauthorized
        X-Cache: Error from cloudfront
        CF-Cache-Status: DYNAMIC
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'a cached page is served': `
        GET /blog

        HTTP/1.1 200 OK
        Age: 312
        X-Cache: HIT
      `,
    },
  },
});
