import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'geo-or-ip-blocked',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'server',
  title: 'Refused for where the request comes from, not for who sends it',
  description:
    'The server or the network in front of it does not serve this country, network or address. Every credential would get the same answer from here.',
  fix: {
    client: 'Use a network that is allowed: the company’s VPN, an address on the allow list, another region.',
    server:
      'Check the allow list or the country rule that refused the request. For a block that a law demands use 451 with a Link to who demands it.',
  },
  references: ['RFC 7725 §3', 'RFC 9110 §15.5.4'],
  on: ['client-error'],
  needs: ['response', 'reasons'],
  check({ response, reasons }) {
    const said = reasons.first('geo-or-ip');
    if (said === null || response.status < 400 || response.status >= 500) return null;
    const legal = response.status === 451;
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: legal
        ? 'Status 451: the resource is withheld here for legal reasons, whoever asks.'
        : `The server refuses this place or address, whoever asks: ${quoted(said)}.`,
      evidence: places(said.at),
    };
  },
  examples: {
    reports: {
      'The server refuses this place or address, whoever asks: “403 ERROR The Amazon CloudFront distribution is configured to block access from your country”.': `
        GET /video
        Cookie: sid=abc

        HTTP/1.1 403 Forbidden
        Server: CloudFront
        Content-Type: text/html

        <h1>403 ERROR</h1>The Amazon CloudFront distribution is configured to block access from your country.
      `,
      'The server refuses this place or address, whoever asks: “Your IP address 203.0.113.7 is not allowed to access this resource”.': `
        GET /v1/models
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"error":{"code":"ip_not_allowed","message":"Your IP address 203.0.113.7 is not allowed to access this resource."}}
      `,
    },
    ignores: {
      'the user may not': `
        GET /admin
        Cookie: sid=abc

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"message":"You are not allowed to do this"}
      `,
      'a token expired': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-5}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
