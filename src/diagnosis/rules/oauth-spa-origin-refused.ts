import { flowStepOf } from '../flows.ts';
import { aadsts, aadstsPage } from '../idp-errors.ts';
import { places, statusAt } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'oauth-spa-origin-refused',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'client',
  title: 'The token endpoint does not talk to pages of this origin',
  description:
    'The application is registered as one with a server, so the identity provider hands its tokens to no JavaScript, or this page’s origin is not on the provider’s list. The browser then hides the answer from the page.',
  fix: {
    client:
      'Register the redirect URI as “Single-page application”, or add the page’s origin to the allowed web origins of the application.',
    server: 'Nothing is wrong with the API.',
  },
  references: [
    '[Microsoft: single-page apps](https://learn.microsoft.com/en-us/entra/identity-platform/scenario-spa-app-registration)',
    '[Fetch: CORS protocol](https://fetch.spec.whatwg.org/#http-cors-protocol)',
  ],
  on: ['client-error', 'cors-doubtful'],
  outcome: 'authentication-failed',
  needs: ['exchange', 'response', 'reasons'],
  uses: ['cors'],
  supersedes: ['cors-missing-on-error', 'oauth-code-rejected'],
  check({ exchange, response, reasons, cors }) {
    const said = reasons.first('origin-refused');
    const step = flowStepOf(exchange);
    const endpoint = step === 'token' || step === 'refresh';
    if (said !== null && response.status >= 400 && response.status < 500 && (endpoint || said.vendor === 'entra')) {
      const code = said.detail['aadsts'];
      const meaning = aadsts(code);
      return {
        confidence: said.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `The identity provider does not take this request from a page: ${meaning === null ? quoted(said) : `${meaning} (AADSTS${code ?? ''}, ${aadstsPage(code ?? '')})`}.`,
        evidence: places(said.at),
      };
    }
    if (!endpoint || cors === null || cors.applies !== true || cors.check !== 'missing') return null;
    return {
      confidence: 'likely',
      summary: `The token endpoint at ${cors.target} answered ${cors.origin} without Access-Control-Allow-Origin: the page cannot read the answer.`,
      evidence: [statusAt, { in: 'request', header: 'origin', index: 0 }],
    };
  },
  examples: {
    reports: {
      'The identity provider does not take this request from a page: tokens across origins are only given to applications registered as single-page application (AADSTS9002326, https://login.microsoftonline.com/error?code=9002326).': `
        POST https://login.microsoftonline.com/common/oauth2/v2.0/token
        Origin: https://app.acme.example
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=x

        HTTP/1.1 400 Bad Request
        Access-Control-Allow-Origin: *
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type."}
      `,
    },
    ignores: {
      'the code was used already': `
        POST https://login.acme.example/oauth/token
        Origin: https://app.acme.example
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=x

        HTTP/1.1 400 Bad Request
        Access-Control-Allow-Origin: https://app.acme.example
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Code not valid"}
      `,
      'a server asks': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials

        HTTP/1.1 200 OK
      `,
    },
  },
});
