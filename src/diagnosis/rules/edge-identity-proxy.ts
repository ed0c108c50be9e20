import { places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';

const products: Readonly<Record<string, string>> = {
  'google-iap': 'Google Identity-Aware Proxy',
  cloudflare: 'Cloudflare Access',
  'oauth2-proxy': 'oauth2-proxy',
  vercel: 'Vercel Authentication',
  'app-service': 'Azure App Service Authentication',
  'aws-alb': 'The AWS Application Load Balancer',
  pomerium: 'Pomerium',
  authelia: 'Authelia',
  authentik: 'authentik',
  netlify: 'Netlify’s password protection',
};

export default defineRule({
  id: 'edge-identity-proxy',
  kind: 'cause',
  stage: 'responder',
  level: 'error',
  fault: 'gateway',
  title: 'An identity-aware proxy answered, not the application',
  description:
    'A proxy that wants to know who comes before it lets anybody through stands in front of the application and stopped this request. The application never saw it, so its logs show nothing, and its own tokens do not count here.',
  fix: {
    client:
      'Log in at the proxy (open the site in a tab), or send the proxy’s own service credential: CF-Access-Client-Id and CF-Access-Client-Secret, an OIDC token whose audience is the IAP client id, or what the proxy documents.',
    server:
      'Exempt API paths from the proxy, or let it accept service tokens there. Let it answer background calls with 401 instead of a redirect.',
  },
  references: [
    '[Cloudflare Access: service tokens](https://developers.cloudflare.com/cloudflare-one/identity/service-tokens/)',
    '[Google IAP: programmatic authentication](https://cloud.google.com/iap/docs/authentication-howto)',
  ],
  on: ['client-error', 'redirect'],
  needs: ['response', 'reasons'],
  uses: ['responder'],
  before: ['redirect-to-login-for-api', 'jwt-wrong-audience', 'login-page-for-api'],
  check({ response, reasons, responder }) {
    const { status } = response;
    if (status < 300 || status === 304 || status >= 500) return null;
    const said = reasons.first('identity-proxy');
    const byField = responder?.role === 'identity-proxy';
    if (said === null && !byField) return null;
    const product = (byField ? responder?.product : null) ?? products[said?.vendor ?? ''] ?? 'An identity-aware proxy';
    const doing = status < 400 ? 'sends the request to its login' : `refuses it with ${status}`;
    return {
      confidence: 'certain',
      summary: `${product} stands in front of the application and ${doing}; the application’s logs will show nothing.`,
      evidence: places(said?.at ?? null, ...(byField ? (responder?.evidence ?? []) : []), statusAt),
    };
  },
  examples: {
    reports: {
      'Google Identity-Aware Proxy stands in front of the application and sends the request to its login; the application’s logs will show nothing.': `
        GET https://internal.acme.example/api/health
        Sec-Fetch-Mode: cors

        HTTP/1.1 302 Found
        Location: https://accounts.google.com/o/oauth2/v2/auth?client_id=1234-abc.apps.googleusercontent.com&response_type=code
        X-Goog-IAP-Generated-Response: true
        Content-Type: text/html

        Invalid IAP credentials: empty token
      `,
      'oauth2-proxy stands in front of the application and refuses it with 403; the application’s logs will show nothing.': `
        GET https://grafana.acme.example/

        HTTP/1.1 403 Forbidden
        Set-Cookie: _oauth2_proxy=; Path=/; Max-Age=0
        Content-Type: text/html; charset=utf-8

        <title>Sign In</title><form method="GET" action="/oauth2/start">
      `,
    },
    ignores: {
      'the application itself redirects to its login page': `
        GET https://app.acme.example/orders

        HTTP/1.1 302 Found
        Location: https://app.acme.example/login
      `,
      'the proxy let the request through': `
        GET https://grafana.acme.example/
        Cookie: _oauth2_proxy=abc

        HTTP/1.1 200 OK
        Set-Cookie: _oauth2_proxy=def; Path=/
      `,
    },
  },
});
