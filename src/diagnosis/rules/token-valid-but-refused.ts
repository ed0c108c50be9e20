import { keyNameAt } from '../../tokens/key.ts';
import { verifiedSignature } from '../key-sets.ts';
import { quoted, quotedWords } from '../quote.ts';
import { credentialAt, fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';
import { duration, listed, withArticle } from '../words.ts';

export default defineRule({
  id: 'token-valid-but-refused',
  kind: 'cause',
  stage: 'fallback',
  level: 'warning',
  fault: 'unknown',
  title: 'Nothing wrong can be seen with the credentials, and the server refuses them',
  description:
    'Everything that can be checked from outside was checked. What is left is known to the server alone: another audience or issuer in its configuration, a revoked token, an old copy of the issuer’s keys, a claim that it wants.',
  fix: {
    client:
      'Try fresh credentials first: sign in again, or make a new key or token in the service’s settings, and copy it whole. Of a JWT compare `iss` and `aud` with what the API documents. If that fails too, ask for the server’s log of this request.',
    server:
      'Log the precise reason of each 401 with the request’s id, and say at least `error="invalid_token"` in the challenge.',
  },
  references: ['RFC 9110 §15.5.2', 'RFC 6750 §3.1'],
  needs: ['primary', 'response', 'reasons'],
  uses: ['jwt', 'token', 'clock', 'body', 'documents', 'request'],
  check({ primary, response, reasons, jwt, token, clock, body, documents, request }) {
    if (response.status !== 401 || primary.place === 'cookie' || primary.place === 'form') return null;
    if (primary.value.trim() === '') return null;
    const isVerified = verifiedSignature(documents) === 'valid';
    const checked: string[] = ['its format'];
    if (jwt !== null && clock !== null) {
      const { exp, nbf } = jwt;
      if ((exp !== null && exp <= clock.serverNow) || (nbf !== null && nbf > clock.serverNow + clock.uncertainty))
        return null;
      if (exp !== null) checked.push(`its expiry (valid for another ${duration(exp - clock.serverNow)})`);
      if (nbf !== null || jwt.iat !== null) checked.push('nbf and iat');
      checked.push(`its algorithm (${jwt.alg})`);
      if (isVerified) checked.push('its signature');
    }
    const known = token?.kind === 'key' ? keyNameAt(token, request?.parsedUrl?.hostname ?? '') : null;
    const kind =
      jwt === null
        ? known !== null
          ? withArticle(known)
          : primary.scheme === 'basic'
            ? 'a user name and a password'
            : 'an opaque value, of which nothing can be checked from outside'
        : 'a JWT';
    const unseen = [
      ...(jwt === null || isVerified ? [] : ['its signature (not checked without its key)']),
      ...(body === null ? ['the response’s body (not seen)'] : []),
    ];
    const written = primary.parsed?.schemeAsWritten ?? '';
    const usual = primary.scheme === 'bearer' ? 'Bearer' : primary.scheme === 'basic' ? 'Basic' : written;
    const letters =
      written === usual
        ? ''
        : ` The scheme is written \`${written}\`: case must not matter (RFC 9110 §11.1), but there are servers to which it does; try \`${usual}\`.`;
    // A code alone says less than it seems to; a sentence is what the developer will look for in the server's log.
    const sentence = reasons.all.find(({ words }) => /\s/.test(words.trim()) && !words.startsWith('<'));
    const own = sentence === undefined ? reasons.sentence() : null;
    const said = sentence === undefined ? (own === null ? null : quotedWords(own)) : quoted(sentence);
    const told = said === null ? null : `The server says only ${said}.`;
    const left = unseen.length === 0 ? '' : ` Not known: ${listed(unseen)}.`;
    return {
      confidence: 'possible',
      summary:
        jwt === null
          ? `The credentials are ${kind}. ${told ?? 'No reason for the refusal can be seen.'}${left}${letters}`
          : `Checked and found in order: ${listed(checked)}. The server refuses the token all the same.${told === null ? '' : ` ${told}`}${left}${letters}`,
      evidence: places(credentialAt(primary), fieldAt('response', response.fields, 'www-authenticate')),
    };
  },
  examples: {
    reports: {
      'The credentials are an opaque value, of which nothing can be checked from outside. The server says only “Invalid token”.': `
        GET /orders
        Authorization: Token 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Token
        Content-Type: application/json

        {"detail":"Invalid token."}
      `,
      'The credentials are an opaque value, of which nothing can be checked from outside. No reason for the refusal can be seen. The scheme is written `bearer`: case must not matter (RFC 9110 §11.1), but there are servers to which it does; try `Bearer`.': `
        GET /orders
        Authorization: bearer b3f1c9d2a7e84f60a1b2c3d4e5f60718

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"unauthorized"}
      `,
      'Checked and found in order: its format, its expiry (valid for another 10 min), its algorithm (RS256) and its signature. The server refuses the token all the same.': `
        # took 0 ms
        # document urn:why401:signature "valid"
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"aud":"https://api.acme.example"}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        Content-Type: application/json

        {}
      `,
      'Checked and found in order: its format, its expiry (valid for another 10 min), nbf and iat and its algorithm (RS256). The server refuses the token all the same. Not known: its signature (not checked without its key).': `
        # took 0 ms
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iat":-60,"aud":"https://api.acme.example"}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'the token expired': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'a cookie alone was sent': `
        GET /orders
        Cookie: sid=abc

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Cookie realm="app"
      `,
    },
  },
});
