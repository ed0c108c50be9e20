import { places, statusAt } from '../place.ts';
import { quoted } from '../quote.ts';
import type { ReasonCode } from '../reason.ts';
import { defineRule } from '../rule.ts';

const failures: readonly ReasonCode[] = [
  'credentials-missing',
  'api-key-missing',
  'api-key-invalid',
  'token-invalid',
  'expired',
  'revoked',
  'session-expired',
  'session-missing',
  'scope-missing',
  'permission-missing',
  'account-blocked',
  'step-up-needed',
  'wrong-audience',
  'wrong-issuer',
  'bad-signature',
  'jwt-unreadable',
  'credential-malformed',
  'password-wrong',
  'code-rejected',
  'anonymous-refused',
];

export default defineRule({
  id: '200-with-auth-error-body',
  kind: 'misuse',
  stage: 'status',
  level: 'warning',
  fault: 'server',
  title: 'The status says success, the body says that the login failed',
  description:
    'The answer is a 2xx whose body reports a refused or missing login. Browsers, retries, caches and monitoring see a success; only code that reads the body knows better. GraphQL and some vendors do so on purpose.',
  fix: {
    client:
      'Look into the body before taking the answer for a success: for GraphQL at errors[].extensions.code, for others at ok, error or code.',
    server:
      'Use 401 or 403. GraphQL over HTTP allows 401 for a request that fails as a whole, with application/graphql-response+json.',
  },
  references: ['RFC 9110 §15.3', '[GraphQL over HTTP](https://graphql.github.io/graphql-over-http/draft/)'],
  on: ['error-inside'],
  outcome: 'disguised',
  needs: ['response', 'reasons'],
  uses: ['body'],
  check({ response, body, reasons }) {
    if (response.status < 200 || response.status > 299) return null;
    if (body !== null && /^\s*</.test(body.text)) return null;
    const inside = reasons.all.filter(
      ({ code, at }) => failures.includes(code) && (at.header === undefined || at.header.startsWith('grpc-')),
    );
    // Of gRPC the message tells more than the number.
    const said = inside.find((each) => each.at.header !== 'grpc-status') ?? inside[0];
    if (said === undefined) return null;
    if (said.at.header !== undefined) {
      const number = response.header('grpc-status')?.trim() ?? '';
      const name = number === '16' ? 'UNAUTHENTICATED' : 'PERMISSION_DENIED';
      return {
        confidence: 'certain',
        basis: 'said',
        summary: `The status says ${response.status}, grpc-status says ${number} (${name})${said.words === number ? '' : `: ${quoted(said)}`}.`,
        evidence: places(statusAt, said.at),
      };
    }
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `The status says ${response.status}, the body says ${quoted(said)}. Retries, caches and monitoring take this for a success.`,
      evidence: places(statusAt, said.at),
    };
  },
  examples: {
    reports: {
      'The status says 200, the body says “invalid_auth”. Retries, caches and monitoring take this for a success.': `
        POST https://slack.com/api/chat.postMessage
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"ok":false,"error":"invalid_auth"}
      `,
      'The status says 200, the body says “You must be logged in”. Retries, caches and monitoring take this for a success.': `
        POST /graphql
        Content-Type: application/json

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"errors":[{"message":"You must be logged in","extensions":{"code":"UNAUTHENTICATED"}}],"data":null}
      `,
    },
    ignores: {
      'the data speak of tokens': `
        GET /logs
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"data":[{"message":"Token has expired"}]}
      `,
      'the status is 401': `
        POST /graphql

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"errors":[{"message":"You must be logged in","extensions":{"code":"UNAUTHENTICATED"}}],"data":null}
      `,
    },
  },
});
