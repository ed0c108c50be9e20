import { flowStepOf } from '../flows.ts';
import { aadsts, aadstsPage } from '../idp-errors.ts';
import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'oauth-scope-or-resource-unknown',
  kind: 'cause',
  stage: 'audience',
  level: 'error',
  fault: 'client',
  title: 'The identity provider knows no such scope, audience or API',
  description:
    'The token request names a scope, resource or audience that is not registered at this provider (or in this tenant), or that this application may not ask for.',
  fix: {
    client:
      'Correct the identifier (it is compared character by character), and register or consent the API in this tenant.',
    server: 'Nothing is wrong with the API.',
  },
  references: ['RFC 6749 §5.2', 'RFC 8707 §2'],
  on: ['client-error', 'redirect', 'error-inside'],
  outcome: 'authentication-failed',
  needs: ['exchange', 'response', 'reasons'],
  supersedes: ['4xx-for-auth-failure', 'wrong-environment', 'jwt-wrong-audience', 'permission-denied'],
  check({ exchange, response, reasons }) {
    const { status } = response;
    if (status < 200 || status >= 500) return null;
    const said = reasons.first('resource-unknown', 'scope-unknown');
    if (said === null) return null;
    const step = flowStepOf(exchange);
    const endpoint =
      step !== null ||
      said.vendor === 'entra' ||
      said.at.header === 'location' ||
      /oauth|authorize|\/token/i.test(exchange.request.url);
    if (!endpoint) return null;
    const code = said.detail['aadsts'];
    const meaning = aadsts(code);
    const name = said.detail['resource'] ?? said.detail['resource2'];
    const told = reasons.all.find((each) => each.code === said.code && each.words.includes(' ')) ?? said;
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `The identity provider does not know ${name === undefined ? 'what was asked for' : `\`${name}\``}: ${meaning === null ? quoted(told) : `${meaning} (AADSTS${code ?? ''}, ${aadstsPage(code ?? '')})`}.`,
      evidence: places(said.at),
    };
  },
  examples: {
    reports: {
      'The identity provider does not know `api://orders-apii`: the API (resource principal) was not found in this tenant (AADSTS500011, https://login.microsoftonline.com/error?code=500011).': `
        POST https://login.microsoftonline.com/common/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_resource","error_description":"AADSTS500011: The resource principal named api://orders-apii was not found in the tenant named Acme."}
      `,
    },
    ignores: {
      'a token lacks a scope': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        WWW-Authenticate: Bearer error="insufficient_scope", scope="orders:write"
      `,
      'the client’s secret is wrong': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"invalid_client"}
      `,
    },
  },
});
