import { quoted } from '../quote.ts';
import { places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'waf-bot-challenge',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'gateway',
  title: 'A firewall or bot protection answered, not the application',
  description:
    'Something in front of the application took this request for a bot or for an attack and answered in its place. The credentials were never looked at, so no new token and no other login will change the answer.',
  fix: {
    client:
      'Open the site in a tab and pass the check, slow automated calls down, and send the header fields that a browser sends. For a program, ask the owner of the site for a rule that lets it through.',
    server:
      'Leave API paths out of interactive challenges: a background call cannot solve them. Where a request has to be refused, answer fetch() and XHR with JSON and a status of its own instead of a page.',
  },
  references: [
    'RFC 9110 §15.5.4',
    '[Cloudflare: detect a challenge page response](https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/)',
  ],
  on: ['client-error', 'server-error', 'redirect', 'error-inside'],
  needs: ['response', 'reasons'],
  uses: ['responder'],
  before: ['rate-limited'],
  check({ response, reasons, responder }) {
    const said = reasons.first('waf');
    if (said === null) return null;
    const product = responder?.role === 'waf' || responder?.role === 'cdn' ? responder.product : null;
    const who =
      product ?? (said.vendor === null ? 'A firewall or bot protection' : (names[said.vendor] ?? said.vendor));
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `${who} stopped this request before the application saw it (status ${response.status}, ${quoted(said)}). The credentials were not judged.`,
      evidence: places(said.at, ...(responder?.role === 'waf' ? responder.evidence : [])),
    };
  },
  examples: {
    reports: {
      'Cloudflare stopped this request before the application saw it (status 403, “challenge”). The credentials were not judged.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        Server: cloudflare
        CF-Mitigated: challenge
        Content-Type: text/html; charset=UTF-8

        <title>Just a moment...</title>
      `,
      'An F5 firewall stopped this request before the application saw it (status 200, “Request Rejected”). The credentials were not judged.': `
        GET /orders
        Cookie: sid=abc

        HTTP/1.1 200 OK
        Content-Type: text/html

        <html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 123</body></html>
      `,
    },
    ignores: {
      'an application behind a CDN refuses a token': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-600}}}

        HTTP/1.1 401 Unauthorized
        Server: cloudflare
        CF-Ray: 8f2b3c4d5e6f7-SJC
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'a page that is served talks about bots': `
        GET /blog/bots

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"title":"How bot detection works","text":"Bot detected? Verify you are human."}
      `,
    },
  },
});

const names: Readonly<Record<string, string>> = {
  akamai: 'Akamai',
  anubis: 'Anubis',
  'azure-application-gateway': 'Azure Application Gateway',
  siteground: 'SiteGround’s bot protection',
  cloudflare: 'Cloudflare',
  vercel: 'Vercel',
  datadome: 'DataDome',
  imperva: 'Imperva',
  'aws-waf': 'AWS WAF',
  cloudfront: 'Amazon CloudFront',
  f5: 'An F5 firewall',
  'azure-front-door': 'Azure Front Door',
  sucuri: 'Sucuri',
  perimeterx: 'HUMAN (PerimeterX)',
  wordfence: 'Wordfence',
  modsecurity: 'ModSecurity',
  kasada: 'Kasada',
  'ddos-guard': 'DDoS-Guard',
  fortinet: 'A Fortinet firewall',
};
