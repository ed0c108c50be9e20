import { misspelledAuthorization } from '../../http/misspelled-authorization.ts';
import { presentsIdentity } from '../carried.ts';
import { flowStepOf } from '../flows.ts';
import { fieldAt, places, statusAt } from '../place.ts';
import { quotedWords } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { listed, shownPath } from '../words.ts';

/** Schemes whose credentials the browser's network stack adds, where extensions cannot see them. */
const addedByBrowser: ReadonlySet<string> = new Set(['basic', 'digest', 'negotiate', 'ntlm']);

export default defineRule({
  id: 'missing-credentials',
  kind: 'cause',
  stage: 'absent',
  level: 'error',
  fault: 'client',
  title: 'The request carried no credentials',
  description:
    'The request reached the server without an Authorization header, a session cookie or a key, and this resource wants to know who asks. The challenge in the answer names the schemes that it takes.',
  fix: {
    client:
      'Attach the credentials that the challenge names, for example `Authorization: Bearer <token>`. Check that the interceptor or middleware that adds them runs for this client instance and for this URL, and that the token is there before the request leaves.',
    server:
      'The 401 is right. Keep the challenge, and leave `error=` out of it when nothing was sent: `WWW-Authenticate: Bearer realm="api"`.',
  },
  references: ['RFC 9110 §15.5.2', 'RFC 6750 §3.1'],
  needs: ['request', 'response', 'credentials'],
  uses: ['challenges', 'reasons', 'exchange'],
  check({ request, response, credentials, challenges, reasons, exchange }) {
    if (response.status !== 401) return null;
    const anonymousKey =
      reasons?.has('anonymous-refused', 'permission-missing') === true &&
      response.header('proxy-status') !== null &&
      credentials.every((each) => each.name.toLowerCase() === 'apikey');
    if (presentsIdentity(credentials) && !anonymousKey) return null;
    // A request to a login or token endpoint carries what it has in its body.
    if (exchange !== null && flowStepOf(exchange) !== null) return null;
    if (misspelledAuthorization(request.fields).length > 0) return null;
    const schemes = [...new Set(challenges?.challenges.map((each) => each.schemeAsWritten) ?? [])];
    const hidden =
      exchange?.context.visibility.credentials === 'script' &&
      schemes.length > 0 &&
      schemes.every((scheme) => addedByBrowser.has(scheme.toLowerCase()));
    const asked = `${request.method} ${shownPath(request.parsedUrl)}`;
    // “Missing X-Acme-Key” tells more than that there is no challenge.
    const sentence = schemes.length === 0 ? (reasons?.sentence() ?? null) : null;
    const offer =
      schemes.length > 0
        ? `The server takes ${listed(schemes, 'or')}.`
        : `The answer has no challenge that says which it takes${sentence === null ? '' : `, only ${quotedWords(sentence)}`}.`;
    return {
      confidence: hidden ? 'likely' : 'certain',
      summary: `${asked} was sent without credentials: no Authorization, no session cookie, no key. ${offer}${hidden ? ' (What the browser itself adds for these schemes is hidden from extensions.)' : ''}`,
      evidence: places(fieldAt('response', response.fields, 'www-authenticate') ?? statusAt, {
        in: 'request',
        header: ':url',
      }),
    };
  },
  examples: {
    reports: {
      'GET /orders was sent without credentials: no Authorization, no session cookie, no key. The server takes Bearer.': `
        GET /orders
        Accept: application/json

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
      'GET /me was sent without credentials: no Authorization, no session cookie, no key. The answer has no challenge that says which it takes.': `
        GET /me
        Cookie: _ga=GA1.1.1; theme=dark

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    ignores: {
      'a token was sent': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'a session cookie was sent': `
        GET /orders
        Cookie: sid=abc

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
      'the header fields of the request were removed from the file': `
        # hidden removed
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
  },
});
