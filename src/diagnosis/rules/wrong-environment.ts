import { credentialAt, places } from '../place.ts';
import { environmentOf, environmentWords } from '../environment.ts';
import { defineRule } from '../rule.ts';

function hostOf(text: string): string | null {
  try {
    return new URL(text).hostname;
  } catch {
    return null;
  }
}

const guid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;

const oktaOrg = /^https:\/\/[\w-]+\.okta(?:preview|-emea)?\.com\/?$/i;
const oktaHost = /\.okta(?:preview|-emea)?\.com$/i;

export default defineRule({
  id: 'wrong-environment',
  kind: 'cause',
  stage: 'audience',
  level: 'error',
  fault: 'client',
  title: 'The credentials belong to another environment',
  description:
    'The token or key was made for one environment (development, test, staging, another tenant) and sent to another. Each environment trusts only its own.',
  fix: {
    client: 'Load the credentials that belong to this base URL; look at which configuration the two values come from.',
    server: 'Give each environment its own issuer and audience, so that a mix-up is refused by name.',
  },
  references: ['RFC 9700 §2.3', 'RFC 7519 §4.1.1'],
  on: ['client-error', 'error-inside'],
  needs: ['request', 'response', 'primary'],
  uses: ['jwt', 'token', 'reasons', 'challenges'],
  check({ request, response, primary, jwt, token, reasons, challenges }) {
    const said = reasons?.first('wrong-environment') ?? null;
    if (said !== null) {
      return {
        confidence: 'certain',
        basis: 'said',
        summary: `The server says that the credentials belong to another environment: “${said.words}”.`,
        evidence: places(said.at, credentialAt(primary)),
      };
    }
    const host = request.parsedUrl?.hostname ?? null;
    if ((response.status !== 401 && response.status !== 403) || host === null) return null;
    if (
      token?.kind === 'key' &&
      token.mode === 'test' &&
      environmentOf(host) === 'production' &&
      response.status === 401
    )
      return null;
    if (jwt === null) return null;
    const tenant = typeof jwt.claims['tid'] === 'string' ? jwt.claims['tid'] : null;
    const wanted = challenges?.challenges
      .flatMap((each) => each.params)
      .find((each) => each.name === 'authorization_uri' || each.name === 'authorization')?.value;
    const wantedTenant = guid.exec(wanted ?? '')?.[0] ?? null;
    if (tenant !== null && wantedTenant !== null && tenant.toLowerCase() !== wantedTenant.toLowerCase()) {
      return {
        confidence: 'likely',
        summary: `The token comes from tenant ${tenant}, the challenge points to tenant ${wantedTenant}.`,
        evidence: [
          { in: 'token', claim: 'tid' },
          { in: 'response', header: 'www-authenticate' },
        ],
      };
    }
    if (reasons?.has('expired', 'scope-missing', 'permission-missing', 'not-yet-valid', 'policy-denied') === true)
      return null;
    // Okta's own (org) authorization server: nobody but Okta can validate its access tokens.
    if (response.status === 401 && oktaOrg.test(jwt.iss ?? '') && !oktaHost.test(host)) {
      return {
        confidence: 'likely',
        summary: `The token comes from Okta’s org authorization server (iss ${jwt.iss ?? ''}), whose tokens only Okta itself can validate; ${host} needs one of a custom authorization server (…/oauth2/<id>).`,
        evidence: [
          { in: 'token', claim: 'iss' },
          { in: 'request', header: ':url' },
        ],
      };
    }
    const here = environmentOf(host);
    if (here === 'local') return null;
    const names: readonly (readonly [claim: string, name: string])[] = [
      ...(jwt.iss === null ? [] : [['iss', jwt.iss] as const]),
      ...jwt.aud.map((aud) => ['aud', aud] as const),
    ];
    for (const [claim, name] of names) {
      const from = environmentOf(hostOf(name) ?? name);
      // A name that is no host and names no environment tells nothing.
      if (from === here || (from === 'production' && hostOf(name) === null)) continue;
      if (from === 'production' && claim === 'iss') continue;
      return {
        confidence: 'likely',
        summary: `The token’s ${claim} is ${name} (${environmentWords[from]}), the request went to ${host} (${environmentWords[here]}).`,
        evidence: [
          { in: 'token', claim },
          { in: 'request', header: ':url' },
        ],
      };
    }
    return null;
  },
  examples: {
    reports: {
      'The token’s iss is https://login.staging.acme.example/ (a staging environment), the request went to api.acme.example (production, as it names no other).': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://login.staging.acme.example/","aud":"orders"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'both are production': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://login.acme.example/","aud":"orders"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'both are the same test environment': `
        GET https://api.test.acme.example/orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://login.test.acme.example/","aud":"orders"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'an own machine may use any issuer': `
        GET http://localhost:3000/orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://login.staging.acme.example/","aud":"orders"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
  },
});
