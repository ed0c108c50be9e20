import { credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

/** Parameters that hold a secret whatever it looks like; of the others only a value that looks like one counts. */
const always = /^(?:access_token|id_token|refresh_token|client_secret|password|passwd|pwd)$/i;
/** Signed URLs are made to be in a URL, and end by themselves. */
const signed =
  /^(?:sig|signature|x-amz-signature|x-goog-signature|x-amz-credential|x-amz-security-token|awsaccesskeyid|key-pair-id|policy|x-goog-credential)$/i;

export default defineRule({
  id: 'secret-in-url',
  kind: 'security',
  stage: 'security',
  level: 'warning',
  fault: 'client',
  title: 'A credential stands in the URL',
  description:
    'URLs end up in the browser’s history, in the logs of every proxy and server, in Referer headers and in analytics. A credential in them goes the same ways.',
  fix: {
    client:
      'Send it in a header: `Authorization: Bearer <token>`. For EventSource and WebSocket, which cannot set headers, use a cookie or a ticket that works once and for seconds.',
    server: 'Refuse tokens in the query, and take those that were sent so for known.',
  },
  references: ['RFC 9700 §4.3.2', 'RFC 6750 §2.3', 'RFC 6750 §5.3'],
  on: ['url-credential'],
  needs: ['credentials', 'tokens'],
  check({ credentials, tokens }) {
    const found = credentials.filter((each, index) => {
      if (each.place === 'userinfo') return true;
      if (each.place !== 'query' || signed.test(each.name) || each.value.length < 8) return false;
      if (always.test(each.name)) return true;
      const token = tokens[index];
      if (token === undefined) return false;
      // A publishable key is made to be seen.
      if (token.kind === 'key') return token.secret;
      return token.kind !== 'opaque' || (each.value.length >= 16 && /\d/.test(each.value));
    });
    if (found.length === 0) return null;
    const names = [
      ...new Set(found.map((each) => (each.place === 'userinfo' ? 'user name and password' : `\`${each.name}\``))),
    ];
    return {
      confidence: 'certain',
      summary: `The URL carries ${listed(names)}: it will be found in histories, logs and Referer headers.`,
      evidence: found.map(credentialAt),
    };
  },
  examples: {
    reports: {
      'The URL carries `access_token`: it will be found in histories, logs and Referer headers.': `
        GET /stream?access_token=0123456789abcdef

        HTTP/1.1 200 OK
      `,
    },
    ignores: {
      'the token is in a header': `
        GET /stream
        Authorization: Bearer 0123456789abcdef

        HTTP/1.1 200 OK
      `,
      'a signed URL is made for it': `
        GET https://acme.s3.amazonaws.com/a.png?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260310%2Feu-central-1%2Fs3%2Faws4_request&X-Amz-Date=20260310T115900Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=0123456789abcdef

        HTTP/1.1 200 OK
      `,
    },
  },
});
