import { fieldAt, places } from '../place.ts';
import { apiAt } from '../known-apis.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

export default defineRule({
  id: 'wrong-scheme',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'The credentials use a scheme that the server does not offer',
  description:
    'The challenge names the schemes that this resource takes. The request used another, so the server did not look at what followed.',
  fix: {
    client: 'Use a scheme that the challenge names: the WWW-Authenticate header is the instruction.',
    server: 'If the scheme that was sent is accepted, list it in the challenge, one WWW-Authenticate line a scheme.',
  },
  references: ['RFC 9110 §11.6.1', 'RFC 9110 §15.5.2'],
  needs: ['authorization', 'challenges', 'request', 'response'],
  uses: ['reasons'],
  supersedes: ['scheme-ignored-by-server', 'authorization-stripped-upstream'],
  check({ authorization, challenges, request, response, reasons }) {
    if ((response.status !== 401 && response.status !== 400) || challenges.challenges.length === 0) return null;
    const sent = authorization.scheme;
    if (sent === null || sent === '') return null;
    if (challenges.challenges.some((each) => each.scheme === sent)) return null;
    // A server that tells what is wrong with the credentials has read them, whatever its challenge lists; one that
    // calls the request invalid has not.
    const errors = challenges.challenges.flatMap((each) => each.params.filter(({ name }) => name === 'error'));
    if (errors.some(({ value }) => value !== 'invalid_request')) return null;
    if (
      reasons?.has(
        'expired',
        'revoked',
        'wrong-audience',
        'wrong-issuer',
        'bad-signature',
        'api-key-invalid',
        'password-wrong',
        'api-key-missing',
        'session-expired',
        'jwt-unreadable',
        'unknown-key',
        'missing-claim',
        'not-yet-valid',
      ) === true ||
      reasons?.all.some((each) => each.code === 'token-invalid' && each.exact) === true
    ) {
      return null;
    }
    const host = request.parsedUrl?.hostname;
    if (host !== undefined && apiAt(host)?.takes?.includes(sent) === true) return null;
    const offered = [...new Set(challenges.challenges.map((each) => each.schemeAsWritten))];
    return {
      confidence: 'likely',
      summary: `You sent \`${authorization.parsed?.schemeAsWritten ?? sent}\` credentials; the server offers ${listed(offered, 'or')}.`,
      evidence: places(
        fieldAt('request', request.fields, authorization.name, authorization.parsed?.schemeAsWritten ?? sent),
        fieldAt('response', response.fields, 'www-authenticate', offered[0]),
      ),
    };
  },
  examples: {
    reports: {
      'You sent `Bearer` credentials; the server offers Basic.': `
        GET /orders
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="orders"
      `,
    },
    ignores: {
      'the scheme is offered, in other letters': `
        GET /orders
        Authorization: bearer 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: BEARER realm="orders"
      `,
      'the server says what is wrong with the token, so it read it': `
        GET /orders
        Authorization: DPoP 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'this vendor takes more schemes than its challenge names': `
        GET https://api.stripe.com/v1/customers
        Authorization: Bearer sk_test_0123456789abcdef01234567

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="Stripe"
      `,
    },
  },
});
