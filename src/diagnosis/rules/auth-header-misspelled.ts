import { misspelledAuthorization } from '../../http/misspelled-authorization.ts';
import { fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'auth-header-misspelled',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'The credentials stand in a header that nobody reads',
  description:
    'HTTP knows one field for credentials, Authorization. A field with a similar name is passed on and ignored, so for the server the request is anonymous.',
  fix: {
    client: 'Rename the header to `Authorization`. Field names are not case-sensitive, but their spelling counts.',
    server: 'Nothing: the request carried no credentials that HTTP knows.',
  },
  references: ['RFC 9110 §11.6.2'],
  needs: ['request', 'response', 'credentials'],
  supersedes: ['missing-credentials', 'missing-credentials-403'],
  check({ request, response, credentials }) {
    if (response.status !== 401 && response.status !== 403) return null;
    if (credentials.some((each) => each.place === 'authorization')) return null;
    const [misspelled] = misspelledAuthorization(request.fields);
    if (misspelled === undefined) return null;
    const { name } = misspelled;
    return {
      confidence: 'certain',
      summary: `The credentials were sent as \`${name}: …\`. HTTP only knows \`Authorization\`; to the server this request is anonymous.`,
      evidence: places(fieldAt('request', request.fields, name)),
    };
  },
  examples: {
    reports: {
      'The credentials were sent as `Authentication: …`. HTTP only knows `Authorization`; to the server this request is anonymous.': `
        GET /me
        Authentication: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api"
      `,
    },
    ignores: {
      'the field is spelt right': `
        GET /me
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api"
      `,
      'both were sent': `
        GET /me
        Authorization: Bearer {{jwt {"exp":600}}}
        X-Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api"
      `,
    },
  },
});
