import { credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { withArticle } from '../words.ts';

export default defineRule({
  id: 'secret-in-browser',
  kind: 'security',
  stage: 'security',
  level: 'error',
  fault: 'client',
  title: 'A server’s secret is used in a web page',
  description:
    'The page sends a key that was made for servers. Whoever opens the page can read it and use it for whatever it opens, not only for what the page does with it.',
  fix: {
    client:
      'Make the call from your own server, and let the page call that. Issue a new key now: this one has been published.',
    server: 'Refuse secret keys that come with an Origin header, as some APIs do.',
  },
  references: [
    'RFC 6749 §2.1',
    '[OAuth 2.0 for Browser-Based Applications](https://datatracker.ietf.org/doc/draft-ietf-oauth-browser-based-apps/)',
  ],
  on: ['secret-key'],
  needs: ['credentials', 'tokens', 'request', 'exchange'],
  check({ credentials, tokens, request, exchange }) {
    const { page, origin, resourceType } = exchange.context;
    const fromPage =
      page !== null ||
      origin !== null ||
      request.header('origin') !== null ||
      request.header('sec-fetch-mode') !== null ||
      resourceType === 'fetch' ||
      resourceType === 'xhr';
    if (!fromPage) return null;
    for (const [index, each] of credentials.entries()) {
      const token = tokens[index];
      if (each.place === 'cookie' || token === undefined) continue;
      const report = (what: string) => ({
        confidence: 'certain' as const,
        summary: `The page sends ${what} in ${each.place === 'form' ? 'the form body' : each.place === 'query' ? 'the URL' : `\`${each.name}\``}: everybody who opens the page can read and use it.`,
        evidence: [credentialAt(each)],
      });
      if (/^client_secret$/i.test(each.name) && each.value !== '') return report('a client_secret');
      if (each.value.includes('-----BEGIN') && each.value.includes('PRIVATE KEY')) return report('a private key');
      if (token.kind === 'key' && token.secret) return report(withArticle(token.name));
      if (token.kind === 'basic' && typeof token.details['secretUser'] === 'string') {
        return report(`a ${token.details['secretUser']}`);
      }
      if (token.kind === 'jws' && token.claims?.['role'] === 'service_role') return report('a service_role key');
    }
    return null;
  },
  examples: {
    reports: {
      'The page sends a client_secret in the form body: everybody who opens the page can read and use it.': `
        # page https://app.acme.example/
        POST https://idp.acme.example/token
        Origin: https://app.acme.example
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&client_secret=0123456789

        HTTP/1.1 200 OK
      `,
      'The page sends a Stripe secret key in `Authorization`: everybody who opens the page can read and use it.': `
        # page https://shop.acme.example/
        # type fetch
        GET https://api.stripe.com/v1/charges
        Authorization: Basic {{base64 sk_live_abcdefghijklmnopqrstuvwx:}}

        HTTP/1.1 200 OK
        Content-Type: application/json
      `,
    },
    ignores: {
      'a public client has no secret': `
        # page https://app.acme.example/
        POST https://idp.acme.example/token
        Origin: https://app.acme.example
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&code_verifier=0123456789

        HTTP/1.1 200 OK
      `,
      'it was not a page that sent it': `
        POST https://idp.acme.example/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&client_secret=0123456789

        HTTP/1.1 200 OK
      `,
    },
  },
});
