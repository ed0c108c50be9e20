import { credentialAt, places } from '../place.ts';
import { quoted } from '../quote.ts';
import { param } from '../../http/auth-param.ts';
import { defineRule } from '../rule.ts';
import { apiAt } from '../known-apis.ts';

/** "No `apikey` request header", "x-api-key header is required": the field that the words name. */
const namedField =
  /[`'"]?\b([A-Za-z][\w-]{2,40}[_-]?key|apikey|PRIVATE-TOKEN|X-[\w-]{3,40}-Token)\b[`'"]? (?:request )?header/i;

export default defineRule({
  id: 'api-key-in-wrong-place',
  kind: 'cause',
  stage: 'absent',
  level: 'error',
  fault: 'client',
  title: 'The API key was sent in a place that this API does not read',
  description:
    'The request carries a key, and the server says that none came. It reads one particular field or parameter, and the key stands in another one.',
  fix: {
    client: 'Send the key in the field that the API reads.',
    server: 'Name the expected field in the error text.',
  },
  references: ['[Kong: key authentication](https://developer.konghq.com/plugins/key-auth/)', 'RFC 9110 §11.6.2'],
  on: ['client-error'],
  needs: ['request', 'response', 'reasons', 'credentials'],
  uses: ['challenges', 'body', 'token'],
  before: ['api-key-missing', 'wrong-scheme', 'missing-credentials'],
  check({ request, response, reasons, credentials, challenges, body, token }) {
    const { status } = response;
    if (status < 400 || status >= 500) return null;
    const api = apiAt(request.parsedUrl?.hostname ?? '');
    const said =
      reasons.first('api-key-missing') ??
      (api?.key === undefined
        ? null
        : (reasons.all.find((each) => each.code === 'credentials-missing' && each.exact) ?? null));
    if (said === null) return null;
    const params = challenges?.challenges.flatMap((each) => each.params) ?? [];
    const inWords = namedField.exec(body?.text.slice(0, 2000) ?? '')?.[1];
    const expected = inWords ?? api?.key ?? param(params, 'name')?.value ?? null;
    if (expected === null) return null;
    const there = credentials.some((each) => each.name.toLowerCase() === expected.toLowerCase());
    if (there || request.parsedUrl?.searchParams.has(expected) === true) return null;
    const elsewhere = credentials.find((each) => each.place !== 'cookie' && each.place !== 'userinfo');
    if (elsewhere === undefined || elsewhere.value.length < 8) return null;
    // What the API takes in that place as well is no key that strayed.
    const taken = elsewhere.place === 'authorization' && api?.takes?.includes(elsewhere.scheme ?? '') === true;
    if (taken && said.code !== 'api-key-missing') return null;
    // A user's own token beside a missing key is no key in the wrong place.
    const isKey =
      elsewhere.place === 'header' ||
      elsewhere.place === 'query' ||
      token?.kind === 'key' ||
      token?.kind === 'opaque' ||
      (token?.kind === 'jws' &&
        (token.issuer === 'supabase' ||
          token.claims?.['role'] === 'anon' ||
          token.claims?.['role'] === 'service_role'));
    if (!isKey) return null;
    const where = elsewhere.place === 'query' ? `the parameter \`${elsewhere.name}\`` : `\`${elsewhere.name}\``;
    return {
      confidence: 'likely',
      basis: 'said',
      summary: `The key was sent in ${where}; ${api?.product ?? 'this API'} reads it from \`${expected}\` and says ${quoted(said)}.`,
      evidence: places(credentialAt(elsewhere), said.at),
      fix: { client: `Send the key in \`${expected}\`.` },
    };
  },
  examples: {
    reports: {
      'The key was sent in `Authorization`; Anthropic reads it from `x-api-key` and says “x-api-key header is required”.': `
        GET https://api.anthropic.com/v1/models
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"type":"error","error":{"type":"authentication_error","message":"x-api-key header is required"}}
      `,
    },
    ignores: {
      'no key was sent at all': `
        GET https://api.anthropic.com/v1/models

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"type":"error","error":{"type":"authentication_error","message":"x-api-key header is required"}}
      `,
      'a user’s token came without the key': `
        GET https://acme.azure-api.net/orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"message":"Access denied due to missing subscription key."}
      `,
    },
  },
});
