import { fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

export default defineRule({
  id: 'proxy-auth-required',
  kind: 'cause',
  stage: 'responder',
  level: 'error',
  fault: 'user',
  title: 'A proxy on the way wants a login',
  description:
    'The answer does not come from the site but from the proxy between you and it. It wants credentials of its own, in Proxy-Authorization. The credentials for the site were not judged.',
  fix: {
    client:
      'Give the proxy’s user and password to the operating system or the browser; a program has to send Proxy-Authorization to the proxy. The site’s token does not help here.',
    server: 'Nothing is wrong with the site.',
  },
  references: ['RFC 9110 §15.5.8', 'RFC 9110 §11.7.1'],
  outcome: 'proxy-authentication',
  needs: ['request', 'response', 'challenges'],
  uses: ['responder', 'authorization'],
  check({ request, response, challenges, responder, authorization }) {
    if (response.status !== 407 || response.header('proxy-authenticate') === null) return null;
    const schemes = [...new Set(challenges.challenges.map((each) => each.schemeAsWritten))];
    const known = responder?.role === 'proxy' || response.header('via') !== null;
    // Over https a proxy speaks only before the tunnel stands; an answer inside it comes from the origin.
    const inside = request.parsedUrl?.protocol === 'https:' && request.method !== 'CONNECT' && !known;
    const who = responder?.role === 'proxy' && responder.product !== null ? responder.product : 'A proxy';
    return {
      confidence: inside ? 'likely' : 'certain',
      summary: `${who} between you and ${request.parsedUrl?.host ?? 'the site'} ${authorization === null ? 'wants' : 'refused the'} credentials ${authorization === null ? `by ${schemes.length === 0 ? 'a scheme that cannot be read' : listed(schemes, 'or')}` : 'that were sent to it'} (Proxy-Authorization).`,
      evidence: places(
        statusAt,
        fieldAt('response', response.fields, 'proxy-authenticate'),
        ...(responder?.evidence ?? []),
      ),
    };
  },
  examples: {
    reports: {
      'Squid between you and news.example wants credentials by Basic (Proxy-Authorization).': `
        GET http://news.example/

        HTTP/1.1 407 Proxy Authentication Required
        Server: squid/6.10
        X-Squid-Error: ERR_CACHE_ACCESS_DENIED 0
        Proxy-Authenticate: Basic realm="Proxy"
      `,
    },
    ignores: {
      'the site itself wants a login': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="orders"
      `,
      'a 407 has no challenge': `
        GET /orders

        HTTP/1.1 407 Proxy Authentication Required
      `,
    },
  },
});
