import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

/** The field that a framework reads its token from. */
const fieldOf: Readonly<Record<string, string>> = {
  django: 'X-CSRFToken',
  drf: 'X-CSRFToken',
  laravel: 'X-CSRF-TOKEN or X-XSRF-TOKEN',
  rails: 'X-CSRF-Token',
  spring: 'X-CSRF-TOKEN or X-XSRF-TOKEN',
  aspnet: 'RequestVerificationToken',
  wordpress: 'X-WP-Nonce',
  jenkins: 'Jenkins-Crumb',
  tornado: 'X-XSRFToken',
  apisix: 'apisix-csrf-token',
  drupal: 'X-CSRF-Token',
  flask: 'X-CSRF-TOKEN',
  atlassian: 'X-Atlassian-Token: no-check',
};

export default defineRule({
  id: 'csrf-rejected',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'client',
  title: 'Protection against request forgery refused the request, not the login',
  description:
    'A request that changes something has to prove that it comes from the application’s own page, by a token that only that page knows. That token was missing, old or another session’s. The login itself may be fine.',
  fix: {
    client:
      'Send the anti-forgery token that the page or a cookie holds (X-CSRFToken, X-XSRF-TOKEN, X-CSRF-TOKEN, X-WP-Nonce or Jenkins-Crumb, as the framework wants it). Fetch a fresh one after each login: the old one belongs to the old session.',
    server:
      'Keep the protection for cookie sessions. For routes that take only bearer tokens it protects nothing and can be switched off; there, answer an invalid token with 401 instead.',
  },
  references: [
    '[OWASP: Cross-Site Request Forgery Prevention](https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html)',
    'RFC 9110 §15.5.4',
  ],
  on: ['client-error'],
  needs: ['exchange', 'request', 'response', 'reasons'],
  check({ request, response, reasons }) {
    const said = reasons.first('csrf');
    if (said === null || response.status < 400 || response.status >= 500) return null;
    if (/^(?:GET|HEAD|OPTIONS|TRACE)$/.test(request.method) && !said.exact) return null;
    const field = said.vendor === null ? undefined : fieldOf[said.vendor];
    const names = field === undefined ? '' : ` It is read from ${field}.`;
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `The ${request.method} lacks a valid anti-forgery token: ${said.at.header === ':status' ? `status ${response.status} stands for that` : quoted(said)}.${names} This is not a login problem.`,
      evidence: places(said.at),
    };
  },
  examples: {
    reports: {
      'The POST lacks a valid anti-forgery token: “CSRF token mismatch”. This is not a login problem.': `
        POST /profile
        Cookie: laravel_session=abc
        Accept: application/json

        HTTP/1.1 419 unknown status
        Content-Type: application/json

        {"message":"CSRF token mismatch."}
      `,
      'The POST lacks a valid anti-forgery token: “Error 403 No valid crumb was included in the request”. This is not a login problem.': `
        POST /job/build/build
        Authorization: Basic {{base64 jane:token}}

        HTTP/1.1 403 Forbidden
        X-Jenkins: 2.462
        Content-Type: text/html

        <html><head><title>Error 403 No valid crumb was included in the request</title></head><body></body></html>
      `,
    },
    ignores: {
      'a 403 speaks of a permission': `
        POST /orders
        Cookie: sid=abc

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"detail":"You do not have permission to perform this action."}
      `,
      'the request was accepted': `
        POST /orders
        Cookie: sid=abc

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"hint":"Invalid CSRF token?"}
      `,
    },
  },
});
