import { keyNameAt } from '../../tokens/key.ts';
import { credentialAt, places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { withArticle } from '../words.ts';

export default defineRule({
  id: 'invalid-api-key',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'client',
  title: 'The API key is unknown, revoked or disabled',
  description:
    'The server looked the key up and found nothing that it still trusts: a typing error, a key that was rotated or deleted, or one of another project or environment.',
  fix: {
    client:
      'Compare the key with the one in the provider’s console, check project and environment, and issue a new one if it is not there.',
    server: 'Tell “unknown” from “disabled” only to the key’s owner, not in the answer.',
  },
  references: [
    'RFC 9110 §15.5.2',
    '[OWASP: REST security](https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html#api-keys)',
  ],
  on: ['client-error', 'error-inside'],
  needs: ['response', 'reasons', 'credentials'],
  uses: ['primary', 'token', 'request'],
  supersedes: ['wrong-scheme', 'nonstandard-scheme-prefix'],
  check({ response, reasons, credentials, primary, token, request }) {
    const { status } = response;
    if ((status >= 300 && status < 400) || status >= 500) return null;
    if (credentials.every((each) => each.place === 'cookie') || primary === null) return null;
    const shaped =
      primary.place === 'header' ||
      primary.place === 'query' ||
      primary.place === 'path' ||
      token?.kind === 'key' ||
      (token?.kind === 'opaque' && ['token', 'bearer', 'apikey', 'api-key', 'key'].includes(primary.scheme ?? ''));
    const said = reasons.first('api-key-invalid') ?? null;
    const bad =
      shaped && token?.kind !== 'jws'
        ? (reasons.all.find((each) => /^bad credentials$/i.test(each.words.trim())) ?? null)
        : null;
    const byKey =
      (token?.kind === 'key' && !/\bOAuth\b/.test(token.name)) ||
      primary.name.toLowerCase() === 'x-vault-token' ||
      (token?.kind === 'opaque' && /^(?:ssws|accesskey|client-id)$|key$/.test(primary.scheme ?? ''))
        ? (reasons.all.find(
            (each) =>
              each.at.header === undefined &&
              ((each.code === 'token-invalid' && each.exact) || each.code === 'grant-invalid'),
          ) ?? null)
        : null;
    const reason = said ?? bad ?? byKey;
    if (reason === null || (status < 300 && !reason.exact)) return null;
    // A JWT that a server could not take is no key that it looked up.
    if (token?.kind === 'jws' && reason !== said) return null;
    if (
      reasons.has(
        'temporary-credentials-invalid',
        'expired',
        'revoked',
        'account-blocked',
        'scope-missing',
        'refresh-token-finished',
      ) &&
      !(said?.exact ?? false)
    )
      return null;
    const known = token?.kind === 'key' ? keyNameAt(token, request?.parsedUrl?.hostname ?? '') : null;
    const name = known === null ? '' : ` (it looks like ${withArticle(known)})`;
    return {
      confidence: reason.exact || reason === bad ? 'certain' : 'likely',
      basis: 'said',
      summary: `The server does not know or no longer trusts the key in \`${primary.name}\`${name}: ${quoted(reason)}.`,
      evidence: places(reason.at, credentialAt(primary)),
    };
  },
  examples: {
    reports: {
      'The server does not know or no longer trusts the key in `Authorization`: “Bad credentials”.': `
        GET https://api.github.com/user
        Authorization: token 0123456789abcdef0123

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"message":"Bad credentials","documentation_url":"https://docs.github.com/rest"}
      `,
      'The server does not know or no longer trusts the key in `X-Api-Key`: “INVALID_API_KEY”.': `
        GET /v1/forecast
        X-Api-Key: 0123456789abcdef0123

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":{"code":"INVALID_API_KEY","message":"The key is not valid."}}
      `,
    },
    ignores: {
      'no key was sent': `
        GET /v1/forecast

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"Invalid API key"}
      `,
      'the user and password are wrong': `
        GET /v1/forecast
        Authorization: Basic {{base64 jane:wrong}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="api"
        Content-Type: application/json

        {"message":"Bad credentials"}
      `,
    },
  },
});
