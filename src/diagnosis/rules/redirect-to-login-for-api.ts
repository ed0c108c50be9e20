import { wantsData } from '../background-call.ts';
import { isLoginUrl } from '../flows.ts';
import { fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'redirect-to-login-for-api',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'server',
  title: 'An API call was redirected to a login page',
  description:
    'The server wants a person to log in and redirects the background call there. fetch() follows the redirect blindly and ends in a CORS error or in the HTML of a login page.',
  fix: {
    client:
      'Send `Accept: application/json`, so that the framework answers 401; use `redirect: "manual"` and take an opaque redirect for “logged out”.',
    server:
      'Answer requests that are no navigations with 401 and a challenge; Sec-Fetch-Mode, Accept and X-Requested-With tell them apart.',
  },
  references: ['RFC 9110 §15.5.2', '[Fetch: HTTP-redirect fetch](https://fetch.spec.whatwg.org/#http-redirect-fetch)'],
  on: ['redirect'],
  outcome: 'disguised',
  needs: ['exchange', 'request', 'response'],
  check({ exchange, request, response }) {
    const { status } = response;
    if (status !== 302 && status !== 303 && status !== 307 && status !== 301) return null;
    const location = response.header('location');
    const url = request.parsedUrl;
    if (location === null || url === null || !URL.canParse(location, url)) return null;
    const to = new URL(location, url);
    if (!isLoginUrl(to) || isLoginUrl(url) || !wantsData(exchange, request)) return null;
    const foreign = to.origin === url.origin ? '' : ' fetch() will end in a CORS error there.';
    return {
      confidence: status === 301 ? 'likely' : 'certain',
      summary: `The server wants a person to log in and redirects this background call to ${to.origin}${to.pathname}.${foreign}`,
      evidence: places(fieldAt('response', response.fields, 'location'), statusAt),
    };
  },
  examples: {
    reports: {
      'The server wants a person to log in and redirects this background call to https://app.acme.example/login.': `
        GET https://app.acme.example/api/user
        Accept: */*
        Sec-Fetch-Mode: cors

        HTTP/1.1 302 Found
        Location: https://app.acme.example/login
      `,
    },
    ignores: {
      'a navigation is redirected': `
        GET https://app.acme.example/orders
        Accept: text/html
        Sec-Fetch-Mode: navigate

        HTTP/1.1 302 Found
        Location: https://app.acme.example/login
      `,
      'the redirect goes to data': `
        GET https://app.acme.example/api/report
        Accept: application/json

        HTTP/1.1 302 Found
        Location: https://files.acme.example/report.json
      `,
    },
  },
});
