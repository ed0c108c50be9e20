import { credentialAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'refresh-token-as-access-token',
  kind: 'cause',
  stage: 'type',
  level: 'error',
  fault: 'client',
  title: 'A refresh token was sent to an API',
  description:
    'A refresh token opens one door only, the token endpoint of the issuer, and lives much longer than an access token. It should never travel to an API.',
  fix: {
    client: 'Send `access_token`. Keep the refresh token out of what request interceptors can reach.',
    server: 'Check the type of the token before anything else in it.',
  },
  references: ['RFC 6749 §1.5', 'RFC 6749 §10.4'],
  on: ['client-error'],
  needs: ['primary', 'response', 'reasons'],
  uses: ['jwt', 'token', 'sequence'],
  supersedes: ['wrong-environment'],
  check({ primary, response, reasons, jwt, token, sequence }) {
    if (response.status < 400 || response.status >= 500 || primary.place === 'cookie' || primary.place === 'form')
      return null;
    const said = reasons.first('refresh-token-sent');
    const byToken = token?.kind === 'jws' && token.use === 'refresh';
    const issued = said === null && !byToken ? (sequence?.issuedAsRefreshToken(primary) ?? null) : null;
    if (said === null && !byToken && issued === null) return null;
    const claim = ['typ', 'token_type', 'type', 'token_use'].find((name) => {
      const value = jwt?.claims[name];
      return typeof value === 'string' && /^(?:refresh|offline)/i.test(value);
    });
    return {
      confidence: 'certain',
      basis: said === null ? 'seen' : 'said',
      summary:
        claim === undefined
          ? `What was sent is a refresh token${said !== null ? `, says the server: “${said.words}”` : issued === null ? '' : ': an earlier token response handed it out as refresh_token'}. It opens the token endpoint only; the API wants the access token.`
          : `What was sent is a refresh token (${claim} = ${String(jwt?.claims[claim])}). It opens the token endpoint only; the API wants the access token.`,
      evidence: places(
        credentialAt(primary),
        claim === undefined ? null : { in: 'token', claim },
        said?.at ?? null,
        issued === null ? null : { in: 'exchange', exchange: issued.exchange.id },
      ),
    };
  },
  examples: {
    reports: {
      'What was sent is a refresh token: an earlier token response handed it out as refresh_token. It opens the token endpoint only; the API wants the access token.': `
        POST https://idp.acme.example/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=SplxlOBeZQQYbYS6WxSbIA

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"Mf1-8cPpqNsadzCKcOjkOEWkQ1b7iRmN","token_type":"Bearer","refresh_token":"Rq7-1dSpoLtaeyDLdPklPFXlR2c8jSnO"}
        ===
        GET https://idp.acme.example/userinfo
        Authorization: Bearer Rq7-1dSpoLtaeyDLdPklPFXlR2c8jSnO

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="acme", error="invalid_token"
      `,
      'What was sent is a refresh token (typ = Refresh). It opens the token endpoint only; the API wants the access token.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"typ":"Refresh"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'it is an access token': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"typ":"Bearer"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'it is where it belongs: in the body of a token request': `
        POST https://idp.acme.example/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token={{jwt {"exp":600,"typ":"Refresh"}}}

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_grant"}
      `,
    },
  },
});
