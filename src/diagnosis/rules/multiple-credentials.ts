import { credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

const places = { authorization: 'the Authorization header', query: 'the query', form: 'the form body' } as const;

export default defineRule({
  id: 'multiple-credentials',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'The request carries two credentials at once',
  description:
    'A token may travel in one way only. With two in one request the server cannot know which is meant, and RFC 6750 makes that an invalid_request.',
  fix: {
    client:
      'Send exactly one. Look for a default header plus an interceptor, or a token that is left in the URL after the header was added.',
    server: 'Answer 400 with `WWW-Authenticate: Bearer realm="api", error="invalid_request"`.',
  },
  references: ['RFC 6750 §2', 'RFC 6750 §3.1', 'RFC 9110 §11.6.2'],
  on: ['client-error'],
  supersedes: ['basic-not-base64', 'illegal-characters-in-token', 'token-truncated', 'jwt-malformed'],
  needs: ['credentials', 'response'],
  uses: ['reasons', 'schemeAsWritten'],
  check({ credentials, response, reasons, schemeAsWritten }) {
    if (response.status !== 400 && response.status !== 401 && response.status !== 403) return null;
    const said = reasons?.has('multiple-credentials') === true;
    if (response.status === 400 && !said && reasons !== null && reasons.all.length > 0) return null;
    const lines = credentials.filter((each) => each.place === 'authorization');
    const tokens = credentials.filter(
      (each) =>
        (each.place === 'authorization' && (each.scheme === 'bearer' || each.scheme === 'dpop')) ||
        ((each.place === 'query' || each.place === 'form') && each.name.toLowerCase() === 'access_token'),
    );
    const joined = schemeAsWritten?.joined === true && lines.length === 1;
    if (lines.length < 2 && tokens.length < 2 && !joined) return null;
    const where =
      tokens.length > 1 && lines.length < 2
        ? listed(tokens.map((each) => places[each.place as keyof typeof places]))
        : joined
          ? 'one Authorization header, joined by a comma'
          : `${lines.length} Authorization headers`;
    const shown = tokens.length > 1 ? tokens : lines;
    return {
      confidence: said ? 'certain' : 'likely',
      basis: said ? 'said' : 'seen',
      summary: `The request presents ${Math.max(tokens.length, lines.length, 2)} credentials at once, in ${where}; the server takes one.`,
      evidence: shown.map(credentialAt),
    };
  },
  examples: {
    reports: {
      'The request presents 2 credentials at once, in the Authorization header and the query; the server takes one.': `
        GET /orders?access_token=0123456789abcdef
        Authorization: Bearer 0123456789abcdef

        HTTP/1.1 400 Bad Request
        WWW-Authenticate: Bearer realm="orders", error="invalid_request", error_description="More than one method used for authentication"
      `,
      'The request presents 2 credentials at once, in 2 Authorization headers; the server takes one.': `
        GET /orders
        Authorization: Bearer 0123456789abcdef
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
    ignores: {
      'one token and a session cookie are no contradiction': `
        GET /orders
        Authorization: Bearer 0123456789abcdef
        Cookie: sid=abc

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
      'it was accepted': `
        GET /orders?access_token=0123456789abcdef
        Authorization: Bearer 0123456789abcdef

        HTTP/1.1 200 OK
      `,
    },
  },
});
