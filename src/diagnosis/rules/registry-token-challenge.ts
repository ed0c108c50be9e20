import { param } from '../../http/auth-param.ts';
import { presentsIdentity } from '../carried.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'registry-token-challenge',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'nobody',
  title: 'A registry says where to get a token (normal)',
  description:
    'Container registries answer a first request without a token by a challenge that names the token service, the service and the scope. The client gets a token there and comes back. Only a second refusal is a failure.',
  fix: {
    client:
      'Request a token from the address in `realm` with the `service` and `scope` of the challenge, then repeat the request with `Authorization: Bearer <token>`.',
    server: 'Nothing is wrong.',
  },
  references: [
    '[Docker registry token authentication](https://distribution.github.io/distribution/spec/auth/token/)',
    'RFC 6750 §3',
  ],
  outcome: 'negotiating',
  needs: ['request', 'response', 'challenges', 'credentials'],
  before: ['challenge-response-ok'],
  check({ response, challenges, credentials }) {
    if (response.status !== 401 || presentsIdentity(credentials)) return null;
    for (const challenge of challenges.challenges) {
      if (challenge.scheme !== 'bearer') continue;
      const realm = param(challenge.params, 'realm')?.value ?? '';
      const service = param(challenge.params, 'service');
      if (!/^https?:\/\//i.test(realm) || service === null || param(challenge.params, 'error') !== null) continue;
      const scope = param(challenge.params, 'scope')?.value;
      const { line, from, to } = challenge.at;
      return {
        confidence: 'certain',
        summary: `The registry names its token service: get a token at ${realm} for service ${service.value}${scope === undefined ? '' : ` with scope ${scope}`}, then come back.`,
        evidence: [{ in: 'response', header: challenge.field, index: line, from, to }],
      };
    }
    return null;
  },
  examples: {
    reports: {
      'The registry names its token service: get a token at https://auth.acme.example/token for service registry.acme.example with scope repository:app:pull, then come back.': `
        GET https://registry.acme.example/v2/app/manifests/latest

        HTTP/1.1 401 Unauthorized
        Docker-Distribution-Api-Version: registry/2.0
        WWW-Authenticate: Bearer realm="https://auth.acme.example/token",service="registry.acme.example",scope="repository:app:pull"
      `,
    },
    ignores: {
      'a token was sent and its scope does not suffice': `
        GET https://registry.acme.example/v2/app/manifests/latest
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="https://auth.acme.example/token",service="registry.acme.example",scope="repository:app:pull",error="insufficient_scope"
      `,
      'the realm is a name': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", service="orders"
      `,
    },
  },
});
