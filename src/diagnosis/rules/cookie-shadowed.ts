import { isForOtherPurpose } from '../cookie-names.ts';
import { isTurnedAway } from '../login-redirect.ts';
import { credentialAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cookie-shadowed',
  kind: 'cause',
  stage: 'browser',
  level: 'warning',
  fault: 'server',
  title: 'Two cookies with one name were sent',
  description:
    'The browser holds two cookies of this name, for different paths or domains, and sends both. A server reads one of them, mostly the first, and that may be an old one that nobody renews any more.',
  fix: {
    client: 'Delete the cookies of this site and log in again.',
    server:
      'Set each name with one Path and one Domain only; the prefix `__Host-` makes sure of it. Delete the other with the Path and Domain that it was set with.',
  },
  references: ['[RFC 6265bis §4.2.2](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis)'],
  on: ['refusal', 'redirect'],
  needs: ['request', 'response', 'credentials'],
  check({ request, response, credentials }) {
    if (!isTurnedAway(request.url, response)) return null;
    if (credentials.some((each) => each.place === 'authorization')) return null;
    const first = new Map<string, (typeof credentials)[number]>();
    for (const each of credentials) {
      if (each.place !== 'cookie' || each.name === '' || isForOtherPurpose(each.name)) continue;
      const other = first.get(each.name);
      if (other === undefined) first.set(each.name, each);
      else if (other.value !== each.value) {
        return {
          confidence: 'possible',
          summary: `The cookie \`${each.name}\` was sent twice, with different values. The server reads one of them, maybe the old one.`,
          evidence: places(credentialAt(other), credentialAt(each), statusAt),
        };
      }
    }
    return null;
  },
  examples: {
    reports: {
      'The cookie `sid` was sent twice, with different values. The server reads one of them, maybe the old one.': `
        GET https://app.acme.example/api/me
        Cookie: sid=old; theme=dark; sid=new

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
    },
    ignores: {
      'both have one value': `
        GET https://app.acme.example/api/me
        Cookie: sid=abc; sid=abc

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
      'the request was accepted': `
        GET https://app.acme.example/api/me
        Cookie: sid=old; sid=new

        HTTP/1.1 200 OK
      `,
    },
  },
});
