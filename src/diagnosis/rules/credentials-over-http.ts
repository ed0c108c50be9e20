import { presentsIdentity } from '../carried.ts';
import { credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$|\.localhost$/i;

export default defineRule({
  id: 'credentials-over-http',
  kind: 'security',
  stage: 'security',
  level: 'error',
  fault: 'client',
  title: 'Credentials were sent in clear text over http',
  description:
    'Everything on an http: connection can be read and changed by whoever sits on the way: a Wi-Fi, a proxy, a provider. Credentials that travelled so must be taken for known.',
  fix: {
    client: 'Use https: in the base URL.',
    server: 'Send `Strict-Transport-Security`, and do not take credentials on port 80, not even to redirect them.',
  },
  references: ['RFC 6750 §5.3', 'RFC 7617 §4', 'RFC 9110 §17.16.1'],
  on: ['clear-text'],
  needs: ['credentials', 'request'],
  check({ credentials, request }) {
    const url = request.parsedUrl;
    if (url === null || (url.protocol !== 'http:' && url.protocol !== 'ws:') || loopback.test(url.hostname))
      return null;
    const sent = credentials.filter((each) => each.place !== 'proxy-authorization' && presentsIdentity([each]));
    const telling = sent.filter(
      (each) => each.place !== 'cookie' || /sess|sid|auth|token|jwt|login|remember/i.test(each.name),
    );
    const [first] = telling;
    if (first === undefined) return null;
    const what = [
      ...new Set(telling.map((each) => (each.place === 'cookie' ? `cookie \`${each.name}\`` : `\`${each.name}\``))),
    ].slice(0, 3);
    return {
      confidence: 'certain',
      summary: `${listed(what)} went to ${url.hostname} over plain http: anybody on the way can read ${what.length === 1 ? 'it' : 'them'}.`,
      evidence: [{ in: 'request', header: ':url' }, credentialAt(first)],
    };
  },
  examples: {
    reports: {
      '`Authorization` went to api.acme.example over plain http: anybody on the way can read it.': `
        GET http://api.acme.example/orders
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 200 OK
      `,
    },
    ignores: {
      'the connection is https': `
        GET https://api.acme.example/orders
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 200 OK
      `,
      'the server runs on this machine': `
        GET http://localhost:3000/orders
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 200 OK
      `,
    },
  },
});
