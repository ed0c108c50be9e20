import { recorded } from '../recorded.ts';

export default recorded({
  name: '400-for-expired',
  group: 'Statuses that lie',
  title: 'An expired token, answered with 400',
  does: 'Sends GET /xrpc/app.bsky.actor.getProfile, which is answered with 400.',
  says: 'Token expired.',
  expect: { rule: 'token-expired', outcome: 'disguised' },
  http: `
    GET https://bsky.social/xrpc/app.bsky.actor.getProfile?actor=x
    Authorization: Bearer {{jwt {"iat":-9000,"exp":-1800,"scope":"com.atproto.access","sub":"did:plc:x","aud":"did:web:pds.example"} {"alg":"ES256","typ":"at+jwt","kid":"lab-es-2026"}}}
    Accept: application/json

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    Content-Type: application/json; charset=utf-8
    Access-Control-Allow-Origin: *

    {"error":"ExpiredToken","message":"Token has expired"}
  `,
});
