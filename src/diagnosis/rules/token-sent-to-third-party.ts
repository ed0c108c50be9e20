import { registrableDomain } from '../../http/registrable-domain.ts';
import { credentialAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';
import type { SeenExchange } from '../history/seen.ts';

export default defineRule({
  id: 'token-sent-to-third-party',
  kind: 'security',
  stage: 'security',
  level: 'warning',
  fault: 'client',
  title: 'The token of your API went to another site',
  description:
    'The same token that your own API accepts was sent to a host that has nothing to do with the page, the API or the issuer. Mostly an interceptor adds it to every request. Whoever runs that host can use it until it expires.',
  fix: {
    client:
      'Let the interceptor look at the URL: `if (new URL(url).origin === apiOrigin) headers.Authorization = …`. Take the token for known: revoke it.',
    server: 'Audiences limit the damage: give each API tokens that only it accepts.',
  },
  references: ['RFC 9700 §2.3', 'RFC 6750 §5.2'],
  on: ['used-elsewhere'],
  needs: ['exchange', 'request', 'primary', 'sequence'],
  uses: ['jwt'],
  check({ exchange, request, primary, sequence, jwt }) {
    if (primary.place !== 'authorization' && primary.place !== 'header') return null;
    if (primary.scheme === 'basic' || primary.scheme === 'digest' || sequence.step !== null) return null;
    const host = request.parsedUrl?.hostname;
    if (host === undefined) return null;
    const accepted = sequence.acceptedElsewhere(primary);
    if (accepted.length === 0) return null;
    const here = domainOf(host);
    const own = exchange.context.page === null ? null : domainOfUrl(exchange.context.page);
    const named = jwt === null ? [] : [jwt.iss ?? '', ...jwt.aud].map(domainOfUrl);
    if (here === null || here === own || named.includes(here)) return null;
    const home = accepted.find((each) => isHome(each, own, named));
    if (home === undefined || domainOfUrl(home.origin) === here) return null;
    return {
      confidence: 'possible',
      summary: `\`${primary.name}\` carries the token that ${new URL(home.origin).hostname} accepts, and this request takes it to ${host}, another site.`,
      evidence: places(credentialAt(primary), { in: 'request', header: ':url' }, { in: 'exchange', exchange: home.id }),
    };
  },
  examples: {
    reports: {
      '`Authorization` carries the token that api.acme.example accepts, and this request takes it to flags.analytics.example, another site.': `
        # page https://app.acme.example/
        GET https://api.acme.example/me
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://login.acme.example/"}}}

        HTTP/1.1 200 OK
        ===
        # page https://app.acme.example/
        GET https://flags.analytics.example/v1/decide
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://login.acme.example/"}}}

        HTTP/1.1 200 OK
      `,
    },
    ignores: {
      'both hosts are of one site': `
        # page https://app.acme.example/
        GET https://api.acme.example/me
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 200 OK
        ===
        # page https://app.acme.example/
        GET https://files.acme.example/1
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 200 OK
      `,
      'the token names the other host as its audience': `
        # page https://app.acme.example/
        GET https://api.acme.example/me
        Authorization: Bearer {{jwt {"exp":600,"aud":["https://api.acme.example","https://api.partner.example"]}}}

        HTTP/1.1 200 OK
        ===
        # page https://app.acme.example/
        GET https://api.partner.example/v1
        Authorization: Bearer {{jwt {"exp":600,"aud":["https://api.acme.example","https://api.partner.example"]}}}

        HTTP/1.1 200 OK
      `,
    },
  },
});

const isHome = (each: SeenExchange, own: string | null, named: readonly (string | null)[]): boolean => {
  const domain = domainOfUrl(each.origin);
  return domain !== null && (domain === own || named.includes(domain));
};

const domainOf = (host: string): string | null => registrableDomain(host) ?? host;

function domainOfUrl(url: string): string | null {
  try {
    const { hostname } = new URL(url);
    return hostname === '' ? null : domainOf(hostname);
  } catch {
    return null;
  }
}
