import { param } from '../../http/auth-param.ts';
import { credentialAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'digest-stale-nonce',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'nobody',
  title: 'The Digest nonce aged out; the password was right',
  description:
    'A server lets a Digest nonce live for a while only. With stale=true it says that user and password were right and that the client should answer once more with the new nonce. Browsers do so by themselves.',
  fix: {
    client: 'Compute the response again with the new nonce. Do not ask the user again.',
    server: 'Nothing is wrong. A longer life of the nonce saves round trips.',
  },
  references: ['RFC 7616 §3.3'],
  outcome: 'negotiating',
  needs: ['response', 'challenges', 'authorization'],
  check({ response, challenges, authorization }) {
    if ((response.status !== 401 && response.status !== 407) || authorization.scheme !== 'digest') return null;
    const stale = challenges.challenges.find(
      (each) => each.scheme === 'digest' && param(each.params, 'stale')?.value.toLowerCase() === 'true',
    );
    const written = stale === undefined ? null : param(stale.params, 'stale');
    if (stale === undefined || written === null) return null;
    const { line, from, to } = written.at;
    return {
      confidence: 'certain',
      summary:
        'The challenge says stale=true: user and password were right, only the nonce is too old. The next request answers the new nonce.',
      evidence: places({ in: 'response', header: stale.field, index: line, from, to }, credentialAt(authorization)),
    };
  },
  examples: {
    reports: {
      'The challenge says stale=true: user and password were right, only the nonce is too old. The next request answers the new nonce.': `
        GET /files
        Authorization: Digest username="jane", realm="files", nonce="old", uri="/files", response="6629fae49393a05397450978507c4ef1"

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Digest realm="files", nonce="new", qop="auth", stale=true
      `,
    },
    ignores: {
      'the nonce is not stale': `
        GET /files
        Authorization: Digest username="jane", realm="files", nonce="old", uri="/files", response="6629fae49393a05397450978507c4ef1"

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Digest realm="files", nonce="new", qop="auth", stale=false
      `,
      'nothing was sent': `
        GET /files

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Digest realm="files", nonce="new", qop="auth", stale=true
      `,
    },
  },
});
