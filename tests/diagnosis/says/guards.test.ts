import { describe, expect, it } from 'vitest';
import { parseExample } from '../../../src/diagnosis/example.ts';
import { gatherEvidence } from '../../../src/diagnosis/evidence.ts';
import { createHistory } from '../../../src/diagnosis/history.ts';
import type { Reasons } from '../../../src/diagnosis/reason.ts';

function reasonsOf(recording: string): Reasons {
  const { exchanges, subject } = parseExample(recording);
  const judged = exchanges[subject];
  if (judged === undefined) throw new Error('no exchange');
  const reasons = gatherEvidence(judged, createHistory({ salt: 'test' })).get('reasons');
  if (reasons === null) throw new Error('no response');
  return reasons;
}

describe('what a server says', () => {
  it('is left open where the words offer several causes', () => {
    for (const words of [
      'Invalid or expired token',
      'Token is invalid, expired or revoked',
      'token expired or malformed',
    ]) {
      const reasons = reasonsOf(`
        GET /orders
        Authorization: Bearer 0123456789abcdef0123

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"error":"${words}"}
      `);
      expect(reasons.all.filter((each) => each.exact)).toEqual([]);
    }
  });

  it('is not looked for in the data of a success', () => {
    const reasons = reasonsOf(`
      GET /logs
      Authorization: Bearer 0123456789abcdef0123

      HTTP/1.1 200 OK
      Content-Type: application/json

      [{"level":"error","message":"Token has expired"},{"message":"Invalid API key"}]
    `);
    expect(reasons.all).toEqual([]);
  });

  it('is not a login because a missing page has a link to one', () => {
    const reasons = reasonsOf(`
      GET /nope

      HTTP/1.1 404 Not Found
      Content-Type: text/html

      <html><head><title>Page not found</title></head><body><nav><a href="/login">Log in</a></nav><h1>Not found</h1></body></html>
    `);
    expect(reasons.all).toEqual([]);
  });

  it('is read after entities are decoded', () => {
    const reasons = reasonsOf(`
      GET /orders

      HTTP/1.1 403 Forbidden
      Server: AkamaiGHost
      Content-Type: text/html

      <HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access "http&#58;&#47;&#47;api&#46;acme&#46;example&#47;orders" on this server.<P>Reference&#32;&#35;18&#46;1a2b3c4d&#46;1773144000&#46;5e6f</BODY></HTML>
    `);
    expect(reasons.first('waf')?.vendor).toBe('akamai');
  });

  it('names where it stands, to the character', () => {
    const body = '{"error":{"code":401,"message":"The access token expired"}}';
    const reasons = reasonsOf(`
      GET /orders
      Authorization: Bearer 0123456789abcdef0123

      HTTP/1.1 401 Unauthorized
      Content-Type: application/json

      ${body}
    `);
    const at = reasons.first('expired')?.at;
    expect(body.slice(at?.from, at?.to)).toBe('token expired');
  });

  it('never holds the credential', () => {
    const secret = 'Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZg';
    const reasons = reasonsOf(`
      GET /orders
      Authorization: Bearer ${secret}

      HTTP/1.1 401 Unauthorized
      WWW-Authenticate: Bearer error="invalid_token", error_description="Token ${secret} has expired"
    `);
    expect(reasons.has('expired')).toBe(true);
    expect(JSON.stringify(reasons.all)).not.toContain(secret);
  });

  it('takes names and numbers along', () => {
    const reasons = reasonsOf(`
      GET /orders
      Authorization: Bearer 0123456789abcdef0123

      HTTP/1.1 403 Forbidden
      WWW-Authenticate: Bearer error="insufficient_scope", scope="orders:write"
    `);
    expect(reasons.first('scope-missing')?.detail).toEqual({ scope: 'orders:write' });
  });

  it('is found in a redirect of an authorization endpoint', () => {
    const reasons = reasonsOf(`
      GET https://login.acme.example/authorize?client_id=a&prompt=none&response_type=code

      HTTP/1.1 302 Found
      Location: https://app.acme.example/cb#error=login_required&state=x
    `);
    expect(reasons.has('login-needed')).toBe(true);
  });

  it('takes time in proportion to what it reads', () => {
    const page = `<html><body>${'<p>token is not a valid key or access denied </p>'.repeat(20_000)}</body></html>`;
    const reasons = reasonsOf(`
      GET /orders

      HTTP/1.1 403 Forbidden
      Content-Type: text/html

      ${page}
    `);
    expect(reasons.all.length).toBeLessThan(50);
  });
});
