import { fieldAt, places, credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';

const reasonsInWords: Readonly<Record<string, string>> = {
  AUTHENTICATED_FAILED: 'wrong user or password',
  AUTHENTICATION_DENIED: 'login denied until a CAPTCHA is solved in the browser',
  OUT: 'logged out',
  AUTHORISATION_FAILED: 'not allowed to log in here',
};

export default defineRule({
  id: 'silent-anonymous-fallback',
  kind: 'misuse',
  stage: 'status',
  level: 'error',
  fault: 'server',
  title: 'The login was refused and the request served as anonymous',
  description:
    'Credentials were sent and refused, and the server went on as if nobody had logged in. The status says success (or that something was not found), and what only users may see is missing from the answer.',
  fix: {
    client:
      'Correct the credentials. AUTHENTICATION_DENIED means that a CAPTCHA locks the account: log in once in the browser.',
    server: 'Answer 401 when credentials were presented and are wrong.',
  },
  references: ['RFC 9110 §15.5.2'],
  on: ['client-error', 'error-inside'],
  outcome: 'disguised',
  needs: ['response', 'credentials'],
  uses: ['primary'],
  before: ['404-hides-forbidden', 'invalid-credentials-login'],
  check({ response, credentials, primary }) {
    const { status } = response;
    if (!((status >= 200 && status < 300) || status === 404) || credentials.length === 0) return null;
    const login = response.header('x-seraph-loginreason') ?? '';
    const reason = /\b(AUTHENTICATED_FAILED|AUTHENTICATION_DENIED|AUTHORISATION_FAILED|OUT)\b/.exec(login)?.[1] ?? null;
    const presented = credentials.some((each) => each.place === 'authorization');
    const anonymous = presented && /^anonymous$/i.test(response.header('x-ausername')?.trim() ?? '');
    if ((reason === null || (reason === 'OUT' && !presented)) && !anonymous) return null;
    const why = reason === null ? 'it names the user “anonymous”' : `${reason}: ${reasonsInWords[reason] ?? ''}`;
    return {
      confidence: 'certain',
      basis: 'said',
      summary: `The server refused the login (${why}) and served the request as anonymous with status ${status}; what only users may see is missing.`,
      evidence: places(
        fieldAt('response', response.fields, 'x-seraph-loginreason'),
        fieldAt('response', response.fields, 'x-ausername'),
        primary === null ? null : credentialAt(primary),
      ),
    };
  },
  examples: {
    reports: {
      'The server refused the login (AUTHENTICATED_FAILED: wrong user or password) and served the request as anonymous with status 200; what only users may see is missing.': `
        GET https://jira.acme.example/rest/api/2/search?jql=project=SEC
        Authorization: Basic {{base64 jane:wrong}}

        HTTP/1.1 200 OK
        X-Seraph-LoginReason: AUTHENTICATED_FAILED
        X-AUSERNAME: anonymous
        Content-Type: application/json

        {"startAt":0,"total":0,"issues":[]}
      `,
    },
    ignores: {
      'the login was taken': `
        GET https://jira.acme.example/rest/api/2/search
        Authorization: Basic {{base64 jane:right}}

        HTTP/1.1 200 OK
        X-Seraph-LoginReason: OK
        X-AUSERNAME: jane
      `,
      'nobody tried to log in': `
        GET https://jira.acme.example/rest/api/2/search

        HTTP/1.1 200 OK
        X-AUSERNAME: anonymous
      `,
    },
  },
});
