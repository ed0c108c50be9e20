import { param } from '../../http/auth-param.ts';
import { credentialAt, places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

/** Web servers and runtimes that keep Authorization from the program unless they are told to hand it on. */
const strips = /apache|litespeed|php|cgi|mod_wsgi|passenger/i;

export default defineRule({
  id: 'authorization-stripped-upstream',
  kind: 'cause',
  stage: 'absent',
  level: 'error',
  fault: 'gateway',
  title: 'The Authorization header was sent but did not reach the application',
  description:
    'The request carried a well-formed Authorization header, and the application answers as if there had been none. Something between the two took it out: Apache with CGI, FastCGI or WSGI keeps it from the program by default; a CDN, a proxy or a rewrite may drop it too.',
  fix: {
    client:
      'Send the same request directly to the application, around the proxy: if it works there, the way in between removes the header.',
    server:
      'Apache: `CGIPassAuth On` (2.4.13 and later) or `SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1`; mod_wsgi: `WSGIPassAuthorization On`; nginx: no `proxy_set_header Authorization ""`; CloudFront: put Authorization into the origin request policy. A proxy must not change the field.',
  },
  references: [
    'RFC 9110 §11.6.2',
    '[Apache: CGIPassAuth](https://httpd.apache.org/docs/2.4/mod/core.html#cgipassauth)',
  ],
  on: ['client-error'],
  needs: ['request', 'response', 'authorization', 'reasons'],
  uses: ['challenges', 'responder'],
  supersedes: ['missing-credentials'],
  check({ response, authorization, reasons, challenges, responder }) {
    if (response.status < 400 || response.status >= 500 || response.status === 407 || response.status === 404)
      return null;
    const said = reasons.all.find((each) => each.code === 'credentials-missing' && each.exact && !each.asks);
    if (said === undefined || reasons.has('unknown-route', 'iam-got-other-credentials', 'identity-proxy')) return null;
    // A server that tells what is wrong with the token has seen it.
    if (reasons.has('expired', 'revoked', 'bad-signature', 'wrong-audience', 'wrong-issuer', 'not-yet-valid'))
      return null;
    if (challenges?.challenges.some((each) => param(each.params, 'error')?.value === 'invalid_token') === true)
      return null;
    if (authorization.value.trim() === '' || authorization.parsed?.valid === false) return null;
    const { scheme } = authorization;
    if (scheme === null) return null;
    const offered = challenges?.challenges.map((each) => each.scheme) ?? [];
    if (offered.length > 0 && !offered.includes(scheme)) return null;
    // Without a challenge an unusual scheme may simply be one that this server does not read.
    if (offered.length === 0 && scheme !== 'bearer' && scheme !== 'basic') return null;
    const known = [response.header('server'), response.header('x-powered-by')].some((each) => strips.test(each ?? ''));
    return {
      confidence: known ? 'certain' : 'likely',
      basis: 'said',
      summary: `You sent \`Authorization: ${authorization.parsed?.schemeAsWritten ?? scheme} …\`, and the application says ${quoted(said)}. Something in between${responder?.product === null || responder === null ? '' : ` (${responder.product} answered)`} took the header out.`,
      evidence: places(credentialAt(authorization), said.at),
    };
  },
  examples: {
    reports: {
      'You sent `Authorization: Bearer …`, and the application says “JWT Token not found”. Something in between (Apache answered) took the header out.': `
        GET /api/me
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        Server: Apache/2.4.62
        WWW-Authenticate: Bearer
        Content-Type: application/json

        {"code":401,"message":"JWT Token not found"}
      `,
    },
    ignores: {
      'the server takes another scheme': `
        GET /api/items
        Authorization: Bearer 401f7ac837da42b97f613d789819ff93537bee6a

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Token
        Content-Type: application/json

        {"detail":"Authentication credentials were not provided."}
      `,
      'nothing was sent': `
        GET /api/me

        HTTP/1.1 401 Unauthorized
        Server: Apache/2.4.62
        WWW-Authenticate: Bearer
        Content-Type: application/json

        {"code":401,"message":"JWT Token not found"}
      `,
    },
  },
});
