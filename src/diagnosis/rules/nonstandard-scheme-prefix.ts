import { fieldAt, places } from '../place.ts';
import { apiAt } from '../known-apis.ts';
import { defineRule } from '../rule.ts';

/** Labels for one and the same thing, a token; a server reads one of them. */
const labels: ReadonlySet<string> = new Set([
  'bearer',
  'token',
  'jwt',
  'oauth',
  'oauth2',
  'apikey',
  'api-key',
  'key',
  'ssws',
  'zoho-oauthtoken',
  'geniekey',
]);

/** Prefixes of keys, which are never JWTs. */
const keyLabels: ReadonlySet<string> = new Set(['apikey', 'api-key', 'key', 'ssws', 'geniekey']);

export default defineRule({
  id: 'nonstandard-scheme-prefix',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'The token stands behind another prefix than the server reads',
  description:
    'Bearer, Token, JWT and the like are labels for the same thing: a token. Frameworks look for one of them and take any other for no credentials at all.',
  fix: {
    client: 'Change the prefix to the one that the challenge or the documentation names.',
    server: 'Accept `Bearer` too: it is what OAuth clients send.',
  },
  references: ['RFC 6750 §2.1', 'RFC 9110 §11.6.1'],
  needs: ['authorization', 'request', 'response'],
  uses: ['challenges', 'jwt', 'clock', 'reasons'],
  supersedes: ['wrong-scheme', 'scheme-ignored-by-server'],
  check({ authorization, request, response, challenges, jwt, clock, reasons }) {
    if (response.status !== 401 && response.status !== 403) return null;
    const sent = authorization.scheme ?? '';
    if (!labels.has(sent) || authorization.value.trim() === '') return null;
    const api = apiAt(request.parsedUrl?.hostname ?? '');
    const offered = (challenges?.challenges ?? []).filter((each) => labels.has(each.scheme));
    const written = authorization.parsed?.schemeAsWritten ?? sent;
    if (keyLabels.has(sent) && jwt !== null) {
      return {
        confidence: 'likely',
        summary: `A JWT was sent as \`${written} …\`, which is the prefix of API keys; an access token is read as \`Bearer <token>\`.`,
        evidence: places(fieldAt('request', request.fields, authorization.name, written)),
      };
    }
    if (api?.takes?.includes(sent) === true) return null;
    // A server that says what is wrong with the token has read it behind this prefix.
    if (
      reasons?.has(
        'expired',
        'revoked',
        'wrong-audience',
        'wrong-issuer',
        'bad-signature',
        'api-key-invalid',
        'unknown-key',
        'jwt-unreadable',
      ) === true
    )
      return null;
    if (
      (challenges?.challenges ?? []).some(
        (each) => each.scheme === sent || each.params.some(({ name }) => name === 'error'),
      )
    )
      return null;
    const [other] = offered;
    if (other !== undefined) {
      return {
        confidence: 'likely',
        summary: `The token was sent as \`${written} …\`; this server reads \`${other.schemeAsWritten} <token>\`.`,
        evidence: places(
          fieldAt('request', request.fields, authorization.name, written),
          fieldAt('response', response.fields, 'www-authenticate', other.schemeAsWritten),
        ),
      };
    }
    if (sent === 'bearer' || jwt === null || (challenges !== null && challenges.challenges.length > 0)) return null;
    // A token that is over explains the refusal as well, and better.
    if (jwt.exp !== null && clock !== null && jwt.exp <= clock.serverNow) return null;
    const missed = reasons?.has('credentials-missing', 'scheme-unsupported') === true;
    return {
      confidence: missed ? 'likely' : 'possible',
      summary: `A JWT was sent as \`${written} …\`${missed ? ', and the server answers as if nothing had been sent' : ''}: JWTs are read as \`Bearer <token>\` nearly everywhere.`,
      evidence: places(fieldAt('request', request.fields, authorization.name, written)),
    };
  },
  examples: {
    reports: {
      'The token was sent as `Token …`; this server reads `Bearer <token>`.': `
        GET /orders
        Authorization: Token 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
      'The token was sent as `Bearer …`; this server reads `Token <token>`.': `
        GET /orders
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Token
      `,
    },
    ignores: {
      'the prefix is the one that is offered': `
        GET /orders
        Authorization: Token 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Token
      `,
      'Basic is no prefix of a token': `
        GET /orders
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
  },
});
