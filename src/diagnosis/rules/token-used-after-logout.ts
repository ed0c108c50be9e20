import { shownRequest } from '../history/shown.ts';
import { credentialAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { duration, plural, timeOfDay } from '../words.ts';

export default defineRule({
  id: 'token-used-after-logout',
  kind: 'behaviour',
  stage: 'sequence',
  level: 'error',
  fault: 'client',
  title: 'The page went on using the credential after the logout',
  description:
    'A logout or a revocation ended this credential, and the page still sends it: a timer that polls, a second tab, a request that was queued, a copy in a closure.',
  fix: {
    client:
      'At logout stop timers and queued requests, forget the token everywhere (headers of client instances, stores, workers), and tell other tabs: `new BroadcastChannel("auth").postMessage("logout")`.',
    server: 'Nothing: refusing it is right.',
  },
  references: ['RFC 7009 §2', 'RFC 6750 §3.1'],
  needs: ['exchange', 'response', 'primary', 'sequence'],
  check({ exchange, response, primary, sequence }) {
    const { status } = response;
    if (status !== 401 && status !== 403 && status !== 419 && status !== 440 && status !== 498) return null;
    if (sequence.step === 'logout' || sequence.step === 'login') return null;
    const logout = sequence.loggedOut(primary);
    if (logout === null) return null;
    const after = exchange.startedAt - (logout.answeredAt ?? logout.startedAt);
    if (after < 0) return null;
    const refused = sequence.refusedWithin(primary, exchange.startedAt - logout.startedAt).length + 1;
    const carried =
      logout.cookies.has(primary.name) ||
      logout.credentials?.some((each) => each.name.toLowerCase() === primary.name.toLowerCase()) === true;
    const what = primary.place === 'cookie' ? `the cookie \`${primary.name}\`` : `the same \`${primary.name}\``;
    return {
      confidence: carried ? 'certain' : 'likely',
      headline: true,
      summary: `The page logged out at ${timeOfDay(logout.startedAt)} (${shownRequest(logout)}); ${duration(after)} later it still sends ${what}. ${plural(refused, 'request')} with it ${refused === 1 ? 'was' : 'were'} refused since.`,
      evidence: places(credentialAt(primary), { in: 'exchange', exchange: logout.id }, statusAt),
    };
  },
  examples: {
    reports: {
      'The page logged out at 11:59:40 UTC (DELETE /logout); 20 s later it still sends the same `Authorization`. 1 request with it was refused since.': `
        # at -20 s
        DELETE https://fl.acme.example/logout
        Authorization: Bearer {{jwt {"exp":3600,"sub":"jane"}}}

        HTTP/1.1 200 OK
        ===
        GET https://fl.acme.example/protected
        Authorization: Bearer {{jwt {"exp":3600,"sub":"jane"}}}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"msg":"Token has been revoked"}
      `,
    },
    ignores: {
      'somebody logged in again with a new token': `
        # at -20 s
        DELETE https://fl.acme.example/logout
        Authorization: Bearer {{jwt {"exp":3600,"sub":"jane","jti":"1"}}}

        HTTP/1.1 200 OK
        ===
        GET https://fl.acme.example/protected
        Authorization: Bearer {{jwt {"exp":3600,"sub":"jane","jti":"2"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the logout failed': `
        # at -20 s
        POST https://fl.acme.example/logout
        Authorization: Bearer {{jwt {"exp":3600}}}

        HTTP/1.1 500 Internal Server Error
        ===
        GET https://fl.acme.example/protected
        Authorization: Bearer {{jwt {"exp":3600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
