import { bodyParams, flowStepOf } from '../flows.ts';
import { aadsts, aadstsPage } from '../idp-errors.ts';
import { places, statusAt } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'oauth-invalid-client',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'client',
  title: 'The application could not authenticate at the token endpoint',
  description:
    'Not the user but the application was refused: its id is unknown, its secret is wrong or expired, the secret’s id was pasted instead of its value, or it was sent in another way (Basic against form) than registered.',
  fix: {
    client:
      'Renew the secret and use its value; send it in the way that is registered. A single-page or mobile app must have no secret at all.',
    server:
      'At the identity provider compare the application’s registered authentication method with the one that is used.',
  },
  references: ['RFC 6749 §5.2', 'RFC 6749 §2.3'],
  on: ['client-error', 'error-inside'],
  outcome: 'authentication-failed',
  needs: ['exchange', 'response', 'reasons'],
  supersedes: ['invalid-credentials-login', 'permission-denied', 'wrong-environment', '4xx-for-auth-failure'],
  check({ exchange, response, reasons }) {
    const { status } = response;
    const said = reasons.first('client-authentication-failed');
    // GitHub's token endpoint answers 200 to everything.
    if (status !== 400 && status !== 401 && status !== 403 && !(status === 200 && said?.exact === true)) return null;
    const step = flowStepOf(exchange);
    if (said === null) {
      // With no user in it, a client credentials request that gets a 401 has only the application to refuse.
      const grant = bodyParams(exchange.request.body).get('grant_type');
      if (step !== 'token' || response.status !== 401 || grant !== 'client_credentials') return null;
      return {
        confidence: 'likely',
        summary:
          'The token endpoint answered 401 to a request with client credentials: its id is unknown, or its secret is wrong or expired.',
        evidence: [statusAt],
      };
    }
    if (step === null && said.vendor !== 'entra' && !/oauth|token|connect|authorize/i.test(exchange.request.url))
      return null;
    const code = said.detail['aadsts'];
    const meaning = aadsts(code);
    const told = reasons.all.find((each) => each.code === said.code && each.words.includes(' ')) ?? said;
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `The identity provider refused the application itself: ${meaning === null ? quoted(told) : `${meaning} (AADSTS${code ?? ''}, ${aadstsPage(code ?? '')})`}.`,
      evidence: places(said.at),
    };
  },
  examples: {
    reports: {
      'The identity provider refused the application itself: “Invalid client credentials”.': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=shop&client_secret=x

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"invalid_client","error_description":"Invalid client credentials"}
      `,
    },
    ignores: {
      'the code is not valid': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=x

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Code not valid"}
      `,
      'an API refuses a token': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
