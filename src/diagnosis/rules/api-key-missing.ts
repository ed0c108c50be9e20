import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { apiAt } from '../known-apis.ts';
import { param } from '../../http/auth-param.ts';

const keySchemes: ReadonlySet<string> = new Set(['key', 'apikey', 'api-key', 'x-api-key', 'azureapimanagementkey']);

export default defineRule({
  id: 'api-key-missing',
  kind: 'cause',
  stage: 'absent',
  level: 'error',
  fault: 'client',
  title: 'The gateway wants an API key and none was sent',
  description:
    'Besides a user’s token, or instead of one, this gateway wants a key that names the calling application. It looks for the key in one particular place and found nothing there.',
  fix: {
    client:
      'Send the key in the field that the API’s documentation names, and check that the variable that holds it is not empty.',
    server:
      'Answer 401 with a challenge that names the field, for example `WWW-Authenticate: ApiKey realm="api", name="x-api-key"`.',
  },
  references: ['RFC 9110 §15.5.2', '[Kong: key authentication](https://developer.konghq.com/plugins/key-auth/)'],
  on: ['client-error'],
  needs: ['request', 'response', 'reasons', 'credentials'],
  uses: ['challenges'],
  before: ['missing-credentials', 'wrong-scheme'],
  check({ request, response, reasons, credentials, challenges }) {
    if (response.status < 400 || response.status >= 500) return null;
    const said = reasons.first('api-key-missing');
    const challenge = challenges?.challenges.find((each) => keySchemes.has(each.scheme)) ?? null;
    if (said === null && challenge === null) return null;
    const sentKey = credentials.some(
      (each) => (each.place === 'header' || each.place === 'query') && /key/i.test(each.name),
    );
    const keySent = sentKey || credentials.some((each) => keySchemes.has(each.scheme ?? ''));
    if (said === null || !said.exact) {
      // A challenge for a key beside a key that was sent means that the key was refused.
      if (keySent || (said === null && challenges?.challenges.length !== 1)) return null;
      if (said !== null && credentials.some((each) => each.name.toLowerCase() === 'x-api-key')) return null;
    }
    const named =
      (challenge === null ? undefined : param(challenge.params, 'name')?.value) ??
      apiAt(request.parsedUrl?.hostname ?? '')?.key ??
      null;
    const where = named === null ? '' : ` It is read from ${named}.`;
    return {
      confidence: said?.exact === true ? 'certain' : 'likely',
      basis: 'said',
      summary:
        said === null
          ? `The challenge asks for an API key (\`${challenge?.schemeAsWritten ?? ''}\`), and none was sent.${where}`
          : `The gateway found no API key: ${quoted(said)}.${where}`,
      evidence: places(
        said?.at ?? null,
        challenge === null
          ? null
          : {
              in: 'response',
              header: challenge.field,
              index: challenge.at.line,
              from: challenge.at.from,
              to: challenge.at.to,
            },
      ),
    };
  },
  examples: {
    reports: {
      'The gateway found no API key: “Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API”. It is read from Ocp-Apim-Subscription-Key.': `
        GET https://acme.azure-api.net/orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: AzureApiManagementKey realm="https://acme.azure-api.net/orders",name="Ocp-Apim-Subscription-Key",type="header"
        Content-Type: application/json

        {"statusCode":401,"message":"Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API."}
      `,
    },
    ignores: {
      'the key was sent and is wrong': `
        GET https://acme.azure-api.net/orders
        Ocp-Apim-Subscription-Key: 0123456789abcdef0123

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: AzureApiManagementKey realm="https://acme.azure-api.net/orders",name="Ocp-Apim-Subscription-Key",type="header"
        Content-Type: application/json

        {"statusCode":401,"message":"Access denied due to invalid subscription key."}
      `,
      'a token is wanted': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
      `,
    },
  },
});
