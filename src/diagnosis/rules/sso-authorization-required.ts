import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'sso-authorization-required',
  kind: 'cause',
  stage: 'authorization',
  level: 'error',
  fault: 'user',
  title: 'The token has to be authorised for the organisation’s single sign-on',
  description:
    'The organisation lets nobody in without its single sign-on. The token works, but it has not been authorised there; some APIs then refuse, others leave the organisation’s part out of the answer.',
  fix: {
    client:
      'Open the address in the answer, log in at the organisation and authorise the token (the address is valid for an hour), then repeat the request.',
    server: 'Nothing is wrong with the server.',
  },
  references: [
    '[GitHub: authorizing a token for SAML single sign-on](https://docs.github.com/en/enterprise-cloud@latest/authentication/authenticating-with-saml-single-sign-on/authorizing-a-personal-access-token-for-use-with-saml-single-sign-on)',
  ],
  on: ['client-error', 'error-inside'],
  needs: ['response', 'reasons'],
  supersedes: ['permission-denied', '404-hides-forbidden'],
  check({ response, reasons }) {
    const said =
      reasons.all.find((each) => each.code === 'sso-needed' && Object.keys(each.detail).length > 0) ??
      reasons.first('sso-needed');
    if (said === null || (response.status >= 300 && response.status < 400) || response.status >= 500) return null;
    if (response.status < 300 && said.at.header === undefined) return null;
    const url = said.detail['url'];
    const organization = url === undefined ? undefined : /\/(?:orgs|enterprises)\/([\w.-]{1,60})\//.exec(url)?.[1];
    const some = said.detail['organizations'];
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      level: response.status < 300 ? 'warning' : 'error',
      summary:
        some !== undefined
          ? `The answer leaves out what belongs to organisations for which this token is not authorised (${some}).`
          : `The token works, but ${organization ?? 'the organisation'} demands its single sign-on for it${organization === undefined && url === undefined ? `: ${quoted(said)}` : ''}.${url === undefined ? '' : ' The field X-GitHub-SSO has the address that authorises it.'}`,
      evidence: places(said.at),
    };
  },
  examples: {
    reports: {
      'The token works, but acme demands its single sign-on for it. The field X-GitHub-SSO has the address that authorises it.': `
        GET https://api.github.com/repos/acme/internal
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 403 Forbidden
        X-GitHub-SSO: required; url=https://github.com/orgs/acme/sso?authorization_request=AZSCKEXAMPLE
        Content-Type: application/json

        {"message":"Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization."}
      `,
    },
    ignores: {
      'a right is missing': `
        GET https://api.github.com/repos/acme/internal
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"message":"Resource not accessible by personal access token"}
      `,
      'the request was served': `
        GET https://api.github.com/repos/acme/internal
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 200 OK
      `,
    },
  },
});
