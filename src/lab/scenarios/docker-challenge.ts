import { recorded } from '../recorded.ts';

export default recorded({
  name: 'docker-challenge',
  group: 'Not authentication',
  title: 'A registry tells where tokens are',
  does: 'Sends GET /v2/, which is answered with 401.',
  says: 'Docker/OCI registry token dance (normal).',
  expect: { rule: 'registry-token-challenge', outcome: 'negotiating' },
  http: `
    GET https://api.lab.test/v2/

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="https://idp.lab.test/token",service="registry.lab.test"
    Docker-Distribution-Api-Version: registry/2.0
    Content-Type: application/json

    {"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}
  `,
});
