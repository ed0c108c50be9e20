import { keyBelongsTo } from '../../tokens/key.ts';
import { vendorOfHost } from '../../tokens/vendors.ts';
import { credentialAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { withArticle } from '../words.ts';

export default defineRule({
  id: 'credential-for-other-service',
  kind: 'cause',
  stage: 'audience',
  level: 'error',
  fault: 'client',
  title: 'The credential belongs to another service',
  description:
    'The key’s public prefix says who issued it, and the request went to somebody else. Two secrets were mixed up, and this one is now known to a third party.',
  fix: {
    client:
      'Put the right secret into the right place, and issue this one anew: it has been sent to somebody it does not belong to.',
    server: 'Nothing is wrong with the server.',
  },
  references: [
    'RFC 9700 §2.3',
    '[GitHub: token formats](https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats)',
  ],
  needs: ['request', 'response', 'primary', 'token'],
  before: ['invalid-api-key'],
  check({ request, primary, token }) {
    if (token.kind !== 'key' || request.parsedUrl === null) return null;
    const host = request.parsedUrl.hostname.toLowerCase();
    if (keyBelongsTo(token, host) !== false) return null;
    const here = vendorOfHost(host);
    return {
      confidence: here === null ? 'likely' : 'certain',
      summary: `\`${primary.name}\` carries ${withArticle(token.name)}, and the request went to ${host}${here === null ? '' : ` (${here.label})`}.`,
      evidence: places(credentialAt(primary), { in: 'request', header: ':url' }, statusAt),
    };
  },
  examples: {
    reports: {
      '`Authorization` carries a GitLab personal, project or group access token, and the request went to api.github.com (GitHub).': `
        GET https://api.github.com/user
        Authorization: Bearer glpat-EXAMPLEexample12345678

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"message":"Bad credentials"}
      `,
    },
    ignores: {
      'the token is the vendor’s own': `
        GET https://gitlab.com/api/v4/user
        Authorization: Bearer glpat-EXAMPLEexample12345678

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"message":"401 Unauthorized"}
      `,
      'the host is nobody’s known API': `
        GET https://git.acme.example/api/v4/user
        Authorization: Bearer glpat-EXAMPLEexample12345678

        HTTP/1.1 401 Unauthorized
      `,
    },
  },
});
