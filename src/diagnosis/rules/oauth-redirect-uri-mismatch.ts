import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { bodyParams } from '../flows.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'oauth-redirect-uri-mismatch',
  kind: 'cause',
  stage: 'audience',
  level: 'error',
  fault: 'client',
  title: 'The redirect URI is not registered',
  description:
    'The identity provider sends users back only to addresses that are registered for the application, compared character by character: scheme, host, port, path and the slash at the end count.',
  fix: {
    client: 'Register exactly this redirect URI for the application, or send the one that is registered.',
    server: 'Nothing is wrong with the API.',
  },
  references: ['RFC 9700 §2.1', 'RFC 6749 §3.1.2.4'],
  on: ['client-error', 'redirect', 'error-inside'],
  outcome: 'authentication-failed',
  needs: ['exchange', 'request', 'response', 'reasons'],
  supersedes: ['oauth-code-rejected', '4xx-for-auth-failure'],
  check({ exchange, request, response, reasons }) {
    if (response.status >= 500) return null;
    const said = reasons.first('redirect-uri-mismatch');
    if (said === null) return null;
    const sent =
      request.parsedUrl?.searchParams.get('redirect_uri') ??
      bodyParams(exchange.request.body).get('redirect_uri') ??
      null;
    if (sent === null && !said.exact) return null;
    const uri = sent === null || !URL.canParse(sent) ? null : `${new URL(sent).origin}${new URL(sent).pathname}`;
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `The identity provider refuses to send users back${uri === null ? '' : ` to ${uri}`}: ${quoted(said)}. It wants an exact match with a registered address.`,
      evidence: places(
        said.at,
        request.parsedUrl?.searchParams.has('redirect_uri') === true ? { in: 'request', header: ':url' } : null,
      ),
    };
  },
  examples: {
    reports: {
      'The identity provider refuses to send users back to http://localhost:3001/: “Invalid parameter: redirect_uri”. It wants an exact match with a registered address.': `
        GET https://sso.acme.example/realms/acme/protocol/openid-connect/auth?client_id=shop&response_type=code&redirect_uri=http%3A%2F%2Flocalhost%3A3001%2F

        HTTP/1.1 400 Bad Request
        Content-Type: text/html

        <html><body><p>Invalid parameter: redirect_uri</p></body></html>
      `,
    },
    ignores: {
      'the user is sent to the login': `
        GET https://sso.acme.example/auth?client_id=shop&response_type=code&redirect_uri=https%3A%2F%2Fapp.acme.example%2F

        HTTP/1.1 302 Found
        Location: https://sso.acme.example/login
      `,
      'the code was used already': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=x

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Code not valid"}
      `,
    },
  },
});
