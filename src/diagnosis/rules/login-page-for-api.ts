import { wantsData, wantsMarkup } from '../background-call.ts';
import { fieldAt, places, statusAt } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'login-page-for-api',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'server',
  title: 'An API call was answered with a login page',
  description:
    'The code asked for data and got an HTML page on which a person could log in, with a status that says success. JSON.parse then fails at its first character, “<”. The login or the token is missing, expired or refused.',
  fix: {
    client:
      'Treat HTML as “logged out”. Send `Accept: application/json` and `X-Requested-With: XMLHttpRequest`, so that the framework answers 401, and renew the credential.',
    server: 'Answer API and background calls with 401 and a challenge instead of a page.',
  },
  references: ['RFC 9110 §15.5.2'],
  on: ['error-inside'],
  outcome: 'disguised',
  needs: ['exchange', 'request', 'response', 'reasons'],
  supersedes: ['missing-credentials'],
  check({ exchange, request, response, reasons }) {
    if (response.status !== 200 && response.status !== 203) return null;
    if (!/^text\/html|xhtml/i.test(response.header('content-type') ?? 'text/html') || !wantsData(exchange, request))
      return null;
    if (wantsMarkup(request)) return null;
    const said = reasons.first('login-page', 'identity-proxy');
    if (said === null) return null;
    return {
      confidence: 'certain',
      summary: `You asked for data and got a login page with status ${response.status}${said.words.startsWith('<') ? '' : ` (${quoted(said)})`}. “Unexpected token <” in the console is this.`,
      evidence: places(said.at, statusAt, fieldAt('response', response.fields, 'content-type')),
    };
  },
  examples: {
    reports: {
      'You asked for data and got a login page with status 203 (“Azure DevOps Services | Sign In”). “Unexpected token <” in the console is this.': `
        GET https://dev.azure.com/acme/_apis/projects
        Accept: application/json
        Authorization: Basic {{base64 :pat}}

        HTTP/1.1 203 Non-Authoritative Information
        Content-Type: text/html; charset=utf-8

        <!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head><body></body></html>
      `,
    },
    ignores: {
      'a person opens the login page': `
        GET https://app.acme.example/login
        Accept: text/html
        Sec-Fetch-Mode: navigate

        HTTP/1.1 200 OK
        Content-Type: text/html

        <title>Log in</title><form><input type="password" name="p"></form>
      `,
      'the call gets its data': `
        GET /orders
        Accept: application/json

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"text":"<input type=password>"}
      `,
    },
  },
});
