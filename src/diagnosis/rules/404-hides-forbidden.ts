import { presentsIdentity } from '../carried.ts';
import { fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { apiAt } from '../known-apis.ts';
import { shownPath } from '../words.ts';

export default defineRule({
  id: '404-hides-forbidden',
  kind: 'cause',
  stage: 'status',
  level: 'warning',
  fault: 'client',
  title: 'This 404 may mean “not for you”',
  description:
    'A server may answer 404 instead of 403 so that nobody learns what exists. Code hosts and registries do so for private repositories and packages: without a login, or with one that has no access, they are not found.',
  fix: {
    client:
      'Check that you are logged in, that the token has the scope and access to this repository or package, that it is authorised for single sign-on, and then the spelling.',
    server: 'Allowed by the specification; say so in the documentation.',
  },
  references: [
    'RFC 9110 §15.5.4',
    '[GitHub: troubleshooting the REST API](https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api)',
  ],
  on: ['client-error'],
  outcome: 'disguised',
  needs: ['request', 'response', 'credentials'],
  uses: ['sequence', 'reasons'],
  check({ request, response, credentials, sequence, reasons }) {
    if (response.status !== 404) return null;
    const url = request.parsedUrl;
    const api = url === null ? null : apiAt(url.hostname);
    const path = shownPath(url);
    const anonymous = !presentsIdentity(credentials);
    const other = sequence?.acceptedWithOthers() ?? null;
    if (other !== null) {
      return {
        confidence: 'likely',
        summary: `${path} was found before with other credentials: this 404 means that these may not see it.`,
        evidence: [statusAt, { in: 'exchange', exchange: other.id }],
      };
    }
    if (api?.hides !== true || (reasons?.has('object-not-public') ?? false)) return null;
    const scopes = response.header('x-oauth-scopes');
    const accepted = (response.header('x-accepted-oauth-scopes') ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean);
    const had = (scopes ?? '').split(',').map((each) => each.trim());
    const lacks =
      scopes !== null &&
      !had.includes('repo') &&
      (accepted.length === 0 || !accepted.some((each) => had.includes(each)));
    if (!anonymous && !lacks) return null;
    return {
      confidence: lacks && accepted.length > 0 ? 'likely' : 'possible',
      summary: anonymous
        ? `${path} was asked for without a login, and ${api.product} hides what is private behind 404. It may exist.`
        : `${api.product} hides what a token may not see behind 404: this token has the scopes “${scopes ?? ''}”${accepted.length === 0 ? ' and lacks repo' : `, the URL takes ${accepted.join(' or ')}`}.`,
      evidence: places(
        statusAt,
        fieldAt('response', response.fields, 'x-oauth-scopes'),
        fieldAt('response', response.fields, 'x-accepted-oauth-scopes'),
        { in: 'request', header: ':url' },
      ),
    };
  },
  examples: {
    reports: {
      '/@acme%2fprivate was asked for without a login, and npm hides what is private behind 404. It may exist.': `
        GET https://registry.npmjs.org/@acme%2fprivate

        HTTP/1.1 404 Not Found
        Content-Type: application/json

        {"error":"Not found"}
      `,
      'GitHub hides what a token may not see behind 404: this token has the scopes “public_repo”, the URL takes repo.': `
        GET https://api.github.com/repos/acme/secret-repo
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 404 Not Found
        X-OAuth-Scopes: public_repo
        X-Accepted-OAuth-Scopes: repo
        Content-Type: application/json

        {"message":"Not Found","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    ignores: {
      'a file of an ordinary site is missing': `
        GET https://www.acme.example/nope.js

        HTTP/1.1 404 Not Found
      `,
      'the token has the scope': `
        GET https://api.github.com/repos/acme/gone
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 404 Not Found
        X-OAuth-Scopes: repo
        X-Accepted-OAuth-Scopes: repo
      `,
    },
  },
});
