import type { Exchange } from '../../http/exchange.ts';
import { registrableDomain } from '../../http/registrable-domain.ts';
import { hostOf } from '../../http/site.ts';
import { shownRequest } from '../history/shown.ts';
import { credentialAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import type { CredentialLife, TokensIssued } from '../sequence.ts';
import { duration, timeOfDay } from '../words.ts';

/** A request that was on its way when the new token came could not know it. Milliseconds. */
const onItsWay = 50;
const longest = 600_000;
const minute = 60_000;

export default defineRule({
  id: 'refreshed-but-old-token-sent',
  kind: 'behaviour',
  stage: 'sequence',
  level: 'error',
  fault: 'client',
  title: 'A new token had arrived, and the old one was sent',
  description:
    'The page refreshed its token with success, and this request still carries the one from before: a header that was set once as a default, a value that a closure captured, a client instance or a socket that nobody told.',
  fix: {
    client:
      'Read the token when the request is sent, not when the client is made: in an interceptor, `config.headers.Authorization = "Bearer " + store.token`. After a refresh update defaults, workers and open sockets.',
    server: 'Nothing: refusing the old token is right.',
  },
  references: ['RFC 6750 §3.1', 'RFC 6749 §6'],
  needs: ['exchange', 'response', 'primary', 'sequence'],
  uses: ['jwt'],
  check({ exchange, response, primary, sequence, jwt }) {
    if ((response.status !== 401 && response.status !== 403) || primary.place === 'cookie') return null;
    const life = sequence.life(primary);
    if (life === null) return null;
    const issued = sequence
      .issuedBefore(longest)
      .find((each) => each.accessToken !== null && each.at + onItsWay <= exchange.startedAt);
    if (issued === undefined || issued.accessToken === life.fingerprint) return null;
    if (!replaces(issued, life, exchange)) return null;
    // It was handed out later than that answer, or it still works: not the old one.
    if (life.issued !== null && life.issued.at >= issued.at) return null;
    const worked = sequence.acceptedBefore(primary);
    if (worked !== null && worked.startedAt > issued.at) return null;
    const expired = jwt?.exp !== undefined && jwt.exp !== null && jwt.exp <= issued.at;
    return {
      confidence: expired || life.replacedBy === issued || life.firstUse < issued.at ? 'certain' : 'likely',
      headline: true,
      summary: `A new token arrived at ${timeOfDay(issued.at)} (${shownRequest(issued.exchange)}); this request left ${duration(exchange.startedAt - issued.at)} later and still carries the old one.`,
      evidence: places(credentialAt(primary), { in: 'exchange', exchange: issued.exchange.id }, statusAt),
    };
  },
  examples: {
    reports: {
      'A new token arrived at 11:59:58 UTC (POST /oauth/token); this request left 2 s later and still carries the old one.': `
        # at -2 s
        # took 0 ms
        POST https://login.acme.example/oauth/token

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":3600,"sub":"u1"}}}","token_type":"Bearer","expires_in":3600}
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184,"sub":"u1"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="The access token expired"
      `,
    },
    ignores: {
      'the new token was sent': `
        # at -2 s
        POST https://login.acme.example/oauth/token

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":3600}}}","expires_in":3600}
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":3600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the new token is for another API': `
        # at -2 s
        POST https://login.acme.example/oauth/token

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":3600,"sub":"u1","aud":"https://mail.acme.example"}}}","expires_in":3600}
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184,"sub":"u1","aud":"https://api.acme.example"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the request left before the new token arrived': `
        # at -2 s
        # took 3000 ms
        POST https://login.acme.example/oauth/token

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":3600}}}","expires_in":3600}
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});

/** Tokens for two APIs or of two users live side by side; only what is for the same replaces. */
function replaces(issued: TokensIssued, life: CredentialLife, exchange: Exchange): boolean {
  if (life.replacedBy === issued) return true;
  const { claims } = issued;
  if (claims !== null && life.claims !== null) {
    const newer = life.claims.iat !== null && claims.iat !== null && life.claims.iat > claims.iat;
    return (
      !newer &&
      claims.iss === life.claims.iss &&
      claims.subject === life.claims.subject &&
      claims.aud.join(' ') === life.claims.aud.join(' ')
    );
  }
  // Of opaque tokens only the order of events can tell.
  if (claims !== null || life.claims !== null) return false;
  if (issued.exchange.step !== 'refresh' || !isBearer(life)) return false;
  // What came for another refresh token than the one that came with this token is another session's.
  if (life.issued !== null && life.issued.refreshToken !== null && life.issued.exchange.step !== null) return false;
  return life.firstUse < issued.at || (exchange.startedAt - issued.at <= minute && isOneSite(issued, exchange));
}

/** Token endpoint and API of one registrable domain: their tokens belong together. */
function isOneSite(issued: TokensIssued, exchange: Exchange): boolean {
  return registrableDomain(hostOf(issued.exchange.origin)) === registrableDomain(hostOf(exchange.request.url));
}

const isBearer = (life: CredentialLife): boolean => life.scheme === 'bearer' || life.scheme === 'dpop';
