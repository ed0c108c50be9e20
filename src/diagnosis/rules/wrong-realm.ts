import { param } from '../../http/auth-param.ts';
import { shownUrl } from '../history/shown.ts';
import { credentialAt, fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'wrong-realm',
  kind: 'cause',
  stage: 'audience',
  level: 'error',
  fault: 'client',
  title: 'Credentials of one protection space were used in another',
  description:
    'User name and password hold for one protection space: an origin and the realm that its challenge names. These were accepted somewhere else, and this URL belongs to another space, with users of its own.',
  fix: {
    client: 'Use the credentials that were issued for this realm, and check that the URL is the one that was meant.',
    server: 'If both areas have the same users, give them one realm: `WWW-Authenticate: Basic realm="app"`.',
  },
  references: ['RFC 9110 §11.5', 'RFC 7617 §2.2'],
  needs: ['authorization', 'request', 'response', 'challenges', 'sequence'],
  before: ['invalid-credentials-login'],
  check({ authorization, request, response, challenges, sequence }) {
    const { scheme } = authorization;
    if (response.status !== 401 || (scheme !== 'basic' && scheme !== 'digest')) return null;
    const challenge = challenges.challenges.find((each) => each.scheme === scheme);
    const realm = challenge === undefined ? null : (param(challenge.params, 'realm')?.value ?? null);
    if (
      realm === null ||
      (challenge !== undefined && param(challenge.params, 'stale')?.value.toLowerCase() === 'true')
    ) {
      return null;
    }
    const evidence = places(
      credentialAt(authorization),
      fieldAt('response', response.fields, 'www-authenticate', realm),
    );
    const here = sequence.acceptedBefore(authorization);
    if (here !== null) {
      const other = sequence.realmOf(here);
      const sameArea = areaOf(here.path) === areaOf(request.parsedUrl?.pathname ?? '');
      if (other === realm || (other === null && sameArea)) return null;
      const opened = other === null ? shownUrl(here) : `“${shown(other)}” (${shownUrl(here)})`;
      return {
        confidence: other === null ? 'possible' : 'likely',
        summary: `These credentials opened ${opened}. This URL is in “${shown(realm)}”, another protection space.`,
        evidence: [...evidence, { in: 'exchange', exchange: here.id }],
      };
    }
    const [elsewhere] = sequence.acceptedElsewhere(authorization);
    if (elsewhere === undefined) return null;
    return {
      confidence: 'likely',
      summary: `These credentials were accepted by ${elsewhere.origin}. This is another origin, with the realm “${shown(realm)}”: another protection space.`,
      evidence: [...evidence, { in: 'exchange', exchange: elsewhere.id }],
    };
  },
  examples: {
    reports: {
      'These credentials opened “Reports” (https://intranet.acme.example/reports/1). This URL is in “Admin”, another protection space.': `
        GET https://intranet.acme.example/reports/1

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="Reports"
        ===
        GET https://intranet.acme.example/reports/1
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 200 OK
        ===
        GET https://intranet.acme.example/admin/users
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="Admin"
      `,
      'These credentials were accepted by https://staging.acme.example. This is another origin, with the realm “Production”: another protection space.': `
        GET https://staging.acme.example/reports/1
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 200 OK
        ===
        GET https://www.acme.example/reports/1
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="Production"
      `,
    },
    ignores: {
      'the credentials were never accepted': `
        GET https://intranet.acme.example/admin/users
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="Admin"
      `,
      'the realm is the same: the password was changed meanwhile': `
        GET https://intranet.acme.example/admin/users

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="Admin"
        ===
        GET https://intranet.acme.example/admin/users
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 200 OK
        ===
        GET https://intranet.acme.example/admin/users
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="Admin"
      `,
    },
  },
});

/** First segment of a path: protection spaces mostly follow it. */
const areaOf = (path: string): string => path.split('/')[1] ?? '';
const shown = (realm: string): string => realm.slice(0, 80);
