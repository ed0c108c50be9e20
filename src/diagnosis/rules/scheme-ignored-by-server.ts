import { credentialAt, places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { apiAt } from '../known-apis.ts';
import { listed } from '../words.ts';

/** "id:key" as it stands, where base64 of it is wanted. */
const unencodedPair = /^[^\s:]+:[^\s:]+$/;
const headerInvalid = /^invalid authorization header\.?$/i;

export default defineRule({
  id: 'scheme-ignored-by-server',
  kind: 'cause',
  stage: 'absent',
  level: 'error',
  fault: 'client',
  title: 'The server did not look at the credentials: it does not know their scheme or form',
  description:
    'An Authorization header was sent, and the server says that credentials are missing. It did not refuse them, it passed over them: the scheme, or the form of what follows it, is not one that it reads.',
  fix: {
    client:
      'Use the scheme that the challenge or the documentation names, and encode what follows as the vendor says (Elasticsearch: base64 of `id:api_key`).',
    server: 'Say “unsupported scheme” instead of “missing credentials”.',
  },
  references: ['RFC 9110 §11.6.1', 'RFC 9110 §11.6.2'],
  on: ['client-error', 'error-inside'],
  needs: ['request', 'response', 'authorization', 'reasons'],
  uses: ['challenges'],
  supersedes: ['authorization-stripped-upstream', 'missing-credentials'],
  check({ request, response, authorization, reasons, challenges }) {
    const { status } = response;
    if ((status >= 300 && status < 400) || status >= 500 || status === 407 || status === 404) return null;
    // A server that names no scheme and calls the whole header invalid, not the password in it, reads another one.
    const form =
      challenges === null && authorization.scheme === 'basic'
        ? (reasons.all.find((each) => headerInvalid.test(each.words)) ?? null)
        : null;
    const said =
      reasons.first('scheme-unsupported') ??
      reasons.all.find((each) => each.code === 'credentials-missing' && (each.exact || status < 300)) ??
      form;
    if (
      said === null ||
      reasons.has('unknown-route', 'iam-got-other-credentials', 'identity-proxy') ||
      authorization.value.trim() === ''
    )
      return null;
    if (said === form) {
      return {
        confidence: 'possible',
        summary: `You sent \`Basic …\`, and the server calls the header itself invalid: ${quoted(said)}. Most likely it reads another scheme; it names none.`,
        evidence: places(credentialAt(authorization), said.at),
      };
    }
    const scheme = authorization.scheme;
    const written = authorization.parsed?.schemeAsWritten ?? scheme ?? '';
    const offered = [...new Set(challenges?.challenges.map((each) => each.schemeAsWritten) ?? [])];
    // A JWT reader's own words for missing credentials: it reads Bearer.
    const readsJwt = said.vendor === 'fastify' || /jwt/i.test(said.words);
    const api = apiAt(request.parsedUrl?.hostname ?? '');
    if (scheme === null && api?.bareToken === true) return null;
    const takes = api?.takes;
    const listens =
      offered.length > 0
        ? offered
        : (takes ?? (said.detail['expected'] !== undefined ? [said.detail['expected']] : readsJwt ? ['Bearer'] : []));
    const known = scheme !== null && listens.some((each) => each.toLowerCase() === scheme);
    const unencoded = known && scheme !== 'bearer' && unencodedPair.test(authorization.value);
    if (known && !unencoded) return null;
    if (!known && listens.length === 0 && said.code !== 'scheme-unsupported') return null;
    return {
      confidence: 'likely',
      basis: 'said',
      summary: unencoded
        ? `\`${written} …\` was sent with a colon in it, so it is not base64 of \`id:key\`. The server passed over it and says ${quoted(said)}.`
        : `You sent \`${scheme === null ? 'a bare token' : `${written} …`}\`, this API listens for ${listens.length === 0 ? 'another scheme' : listed(listens, 'or')}. It did not refuse your credentials, it never looked at them: ${quoted(said)}.`,
      evidence: places(credentialAt(authorization), said.at),
    };
  },
  examples: {
    reports: {
      'You sent `Basic …`, and the server calls the header itself invalid: “invalid authorization header”. Most likely it reads another scheme; it names none.': `
        GET /orders
        Authorization: Basic {{base64 ada:secret}}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"invalid authorization header"}
      `,
      'You sent `Basic …`, this API listens for bearer. It did not refuse your credentials, it never looked at them: “not_authed”.': `
        POST https://slack.com/api/auth.test
        Authorization: Basic {{base64 a:b}}

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"ok":false,"error":"not_authed"}
      `,
      '`ApiKey …` was sent with a colon in it, so it is not base64 of `id:key`. The server passed over it and says “missing authentication credentials for REST request [/_search]”.': `
        POST https://es.acme.example:9243/_search
        Authorization: ApiKey VuaCfGcBCdbkQm:ui2lp2axTNmsyakw9tvNnw

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="security"
        WWW-Authenticate: ApiKey
        Content-Type: application/json

        {"error":{"type":"security_exception","reason":"missing authentication credentials for REST request [/_search]"},"status":401}
      `,
    },
    ignores: {
      'the scheme is offered': `
        GET /api/me
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
        Content-Type: application/json

        {"message":"JWT Token not found"}
      `,
      'nothing was sent': `
        GET /api/me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="api"
        Content-Type: application/json

        {"message":"missing credentials"}
      `,
    },
  },
});
