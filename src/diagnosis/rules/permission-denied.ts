import { presentsIdentity } from '../carried.ts';
import { credentialAt, places, statusAt } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'permission-denied',
  kind: 'cause',
  stage: 'authorization',
  level: 'error',
  fault: 'user',
  title: 'You are known, and you may not do this',
  description:
    'The login worked. The identity behind it has no right to do this. A new token of the same user gets the same answer; another role, a grant or another user would not.',
  fix: {
    client:
      'Say that access is missing instead of showing the login page, and do not repeat the request. Ask an administrator for the right.',
    server: 'Nothing is wrong: 403 is made for this.',
  },
  references: ['RFC 9110 §15.5.4'],
  on: ['client-error'],
  needs: ['response', 'reasons', 'credentials'],
  uses: ['primary', 'sequence', 'challenges'],
  check({ response, reasons, credentials, primary, sequence, challenges }) {
    const { status } = response;
    if (!presentsIdentity(credentials)) return null;
    // A 401 that speaks of nobody's rights wants a login (PostgREST's anonymous role).
    if (status === 401 && reasons.has('anonymous-refused')) return null;
    if (
      reasons.has(
        'policy-denied',
        'expired',
        'revoked',
        'wrong-audience',
        'wrong-issuer',
        'bad-signature',
        'unknown-key',
        'session-expired',
        'api-key-invalid',
        'api-key-missing',
        'client-certificate-missing',
        'temporary-credentials-invalid',
        'aws-signature-mismatch',
        'unknown-route',
        'iam-got-other-credentials',
        'signed-url-expired',
        'sso-needed',
        'step-up-needed',
        'account-blocked',
        'refresh-token-finished',
        'grant-invalid',
        'credentials-missing',
        'identity-proxy',
        'password-wrong',
      ) &&
      !reasons.all.some((each) => each.code === 'permission-missing' && each.exact && each.vendor !== null)
    )
      return null;
    if (
      challenges?.challenges.some((each) =>
        each.params.some((param) => param.name === 'error' && param.value === 'invalid_token'),
      ) === true
    )
      return null;
    const said = reasons.all.find((each) => each.code === 'permission-missing' && each.exact) ?? null;
    const hint = reasons.first('permission-missing');
    const refused = status === 403 || (said !== null && (status === 401 || status === 400));
    if (!refused) return null;
    if (said !== null) {
      const who =
        said.detail['identity'] === undefined
          ? 'This identity'
          : `Authentication worked (${said.detail['identity'].replaceAll(/^["'`]|["'`]$/g, '')}), but this identity`;
      const what =
        said.detail['action'] === undefined ? 'may not do this' : `has no right to ${said.detail['action'].trim()}`;
      return {
        confidence: status === 403 ? 'certain' : 'likely',
        basis: 'said',
        summary: `${who} ${what}: ${quoted(said)}.`,
        evidence: places(said.at, statusAt),
      };
    }
    if (status !== 403 || primary === null) return null;
    const last = sequence?.acceptedBefore(primary) ?? null;
    if (last === null && hint !== null && primary.place !== 'cookie' && !reasons.has('token-invalid')) {
      return {
        confidence: 'possible',
        summary: `The server speaks of permissions, not of the credentials: ${quoted(hint)}. Whether it knows who asks cannot be seen.`,
        evidence: places(hint.at, statusAt),
      };
    }
    // A cookie that also comes with pages everybody may see proves nothing.
    if (last === null || (primary.place === 'cookie' && hint === null) || reasons.has('token-invalid')) return null;
    return {
      confidence: 'likely',
      summary: `The same ${primary.place === 'cookie' ? `cookie \`${primary.name}\`` : 'credentials'} were accepted for ${last.method} ${last.path} on this origin, so the server knows who asks and does not allow this${hint === null ? '' : ` (${quoted(hint)})`}.`,
      evidence: places({ in: 'exchange', exchange: last.id }, credentialAt(primary), hint?.at ?? statusAt),
    };
  },
  examples: {
    reports: {
      'Authentication worked (jane), but this identity has no right to delete resource: “pods "web-1" is forbidden: User "jane" cannot delete resource "pods" in API group "" in the namespace "default"”.': `
        DELETE https://k8s.acme.example:6443/api/v1/namespaces/default/pods/web-1
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"kind":"Status","status":"Failure","message":"pods \\"web-1\\" is forbidden: User \\"jane\\" cannot delete resource \\"pods\\" in API group \\"\\" in the namespace \\"default\\"","reason":"Forbidden","code":403}
      `,
      'This identity may not do this: “You do not have permission to perform this action”.': `
        GET /admin
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"detail":"You do not have permission to perform this action."}
      `,
    },
    ignores: {
      'nobody is logged in': `
        GET /admin

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"detail":"You do not have permission to perform this action."}
      `,
      'the token is invalid': `
        GET /admin
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        WWW-Authenticate: Bearer error="invalid_token"
        Content-Type: application/json

        {"message":"Access denied"}
      `,
    },
  },
});
