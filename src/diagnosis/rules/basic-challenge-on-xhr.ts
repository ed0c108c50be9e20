import { fieldAt, places } from '../place.ts';
import { requestingOrigin } from '../cors.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

/** Schemes for which browsers ask the user with a window of their own. */
const asking: ReadonlySet<string> = new Set(['basic', 'digest', 'negotiate', 'ntlm']);

export default defineRule({
  id: 'basic-challenge-on-xhr',
  kind: 'misuse',
  stage: 'conformance',
  level: 'warning',
  fault: 'server',
  title: 'A challenge to a background call makes the browser open its login window',
  description:
    'To a same-origin fetch or XMLHttpRequest a 401 with Basic, Digest, Negotiate or NTLM makes the browser ask the user in a window of its own, over the page. The page learns of the 401 only after the user cancelled.',
  fix: {
    client:
      'Send `X-Requested-With: XMLHttpRequest`, by which many servers leave the challenge out, or fetch with `credentials: "omit"`.',
    server:
      'Answer API calls with a scheme that browsers do not ask for: `WWW-Authenticate: Bearer realm="api"`, or for sessions one of your own, `WWW-Authenticate: Cookie realm="app"`.',
  },
  references: [
    '[Fetch: HTTP-network-or-cache fetch](https://fetch.spec.whatwg.org/#http-network-or-cache-fetch)',
    'RFC 9110 §11.6.1',
  ],
  needs: ['exchange', 'request', 'response', 'challenges', 'sequence'],
  uses: ['cors'],
  check({ exchange, request, response, challenges, sequence, cors }) {
    if (response.status !== 401 || exchange.context.serviceWorker) return null;
    const offered = challenges.challenges.filter((each) => asking.has(each.scheme));
    if (offered.length === 0 || offered.some((each) => each.token68 !== null)) return null;
    const { resourceType, credentialsMode } = exchange.context;
    if (!isBackground(resourceType, request.header('sec-fetch-mode'), request.header('sec-fetch-dest'))) return null;
    if (credentialsMode === 'omit') return null;
    // An answer that CORS concerns never makes the browser ask.
    const sameOrigin =
      request.header('sec-fetch-site') === 'same-origin' || requestingOrigin(exchange) === request.parsedUrl?.origin;
    const plain = cors !== null && cors.applies === false;
    if (!sameOrigin && !plain) return null;
    // The browser knew the answer by itself.
    if (sequence.nextHop?.answer === 'accepted') return null;
    const names = [...new Set(offered.map((each) => each.schemeAsWritten))];
    return {
      confidence: 'certain',
      summary: `${listed(names, 'and')} on a background call: the browser opens its own login window over the page.`,
      evidence: places(fieldAt('response', response.fields, 'www-authenticate', names[0])),
    };
  },
  examples: {
    reports: {
      'Basic on a background call: the browser opens its own login window over the page.': `
        # page https://app.acme.example/
        # type fetch
        GET https://app.acme.example/api/me
        Cookie: sid=dead
        Sec-Fetch-Mode: cors
        Sec-Fetch-Site: same-origin

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="Spring"
      `,
    },
    ignores: {
      'the page fetches from another origin, where browsers do not ask': `
        # page https://app.acme.example/
        # type fetch
        GET https://api.acme.example/me
        Origin: https://app.acme.example
        Sec-Fetch-Mode: cors

        HTTP/1.1 401 Unauthorized
        Access-Control-Allow-Origin: https://app.acme.example
        WWW-Authenticate: Basic realm="api"
      `,
      'the user opened the page': `
        # type document
        GET https://staging.acme.example/

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="Staging"
      `,
      'browsers do not ask for Bearer': `
        # page https://app.acme.example/
        # type fetch
        GET https://app.acme.example/api/me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api"
      `,
    },
  },
});

function isBackground(type: string | null, mode: string | null, destination: string | null): boolean {
  if (type !== null) return type === 'fetch' || type === 'xhr';
  return mode !== null && mode !== 'navigate' && (destination === null || destination === 'empty');
}
